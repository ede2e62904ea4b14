/** Opens the demo: the stack, a feed for it to poll, a receiver for it to tell, and a line for everything that happens. */
import type { BusEvent } from '../local/aws-endpoint.ts';
import type { LocalStack } from '../local/boot.ts';
import type { Screen } from '../replay/screen.ts';
import { type LocalStackInfo, STACK_FILE, stackOutputsSchema } from '../stack-file.ts';
import { createCrowd } from './crowd.ts';
import { startFeed } from './feed.ts';
import { troublesIn } from './logs.ts';
import { type Received, startReceiver } from './receiver.ts';
import { boot, furnish } from './stack.ts';
import { lineOf, shortened } from './tell.ts';
import { writeStackFile } from './traces.ts';

export type Demo = {
  stack: LocalStack;
  info: LocalStackInfo;
  /** Notifications that arrived so far, by kind of target. */
  received: Readonly<Record<Received['kind'], number>>;
  /** Grows with everything that happens. */
  happenings(): number;
  /** Closes everything; safe to call at any time. */
  stop(): Promise<void>;
};

export type DemoOptions = {
  port: number;
  realClock: boolean;
  /** Address of a server that speaks Amazon Comprehend's protocol; without one it is never asked. */
  comprehend?: string;
  screen: Screen;
};

/** Throws a SetupError of one sentence when this machine will not do; then nothing is left running. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { port, realClock, comprehend, screen } = options;
  const crowd = createCrowd(screen.line);
  const received = { slack: 0, webhook: 0 };
  let happenings = 0;

  const onBusEvent = (event: BusEvent) => {
    happenings++;
    const told = lineOf(event);
    if (told?.topic === 'opened') screen.line(told.line);
    else if (told) crowd(told.topic, told.line);
  };
  const onLog = (name: string, output: string) => {
    for (const trouble of troublesIn(output)) crowd(`log of ${name}`, `log        ${name}: ${trouble}`);
  };
  const onReceived = ({ kind, title, verified }: Received) => {
    happenings++;
    received[kind]++;
    crowd(`told by ${kind}`, `told       ${kind}: ${shortened(title)}${kind === 'slack' ? '' : signature(verified)}`);
  };

  const opened: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (let next = opened.pop(); next; next = opened.pop()) await next.stop();
  };
  try {
    const feed = await startFeed();
    opened.push(feed);
    const receiver = await startReceiver(onReceived);
    opened.push(receiver);
    const stack = await boot(port, { onBusEvent, onLog, comprehend });
    opened.push(stack);
    const info = await furnish(stack, { feed, receiver, realClock });
    writeStackFile(stack.name, stackOutputsSchema.parse(stack.outputs), info);
    screen.line(
      `ready at ${stack.apiUrl}, ${stack.functions.length} functions; ${STACK_FILE} says where everything is`,
    );
    return { stack, info, received, happenings: () => happenings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const signature = (verified: boolean) => `, signature ${verified ? 'good' : 'BAD'}`;
