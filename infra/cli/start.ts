/** `npm start`: boots the whole stack on this machine and shows it at work, on our own sample or on a file of posts. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configs } from '../config.ts';
import { howToQuery } from '../demo/how-to-query.ts';
import type { Demo } from '../demo/open.ts';
import { STAGE } from '../demo/stage.ts';
import { tidyUp } from '../demo/traces.ts';
import { assertJava } from '../local/java.ts';
import { assertPortFree } from '../local/ports.ts';
import { checkBrand, numberOf, REPLAY_HELP, replayOptions, replayPlan } from '../replay/options.ts';
import { type ReplayPlan, replay } from '../replay/replay.ts';
import { exitStatus, type Report, summary } from '../replay/report.ts';
import { createScreen, type Screen } from '../replay/screen.ts';
import { settleAfter } from '../replay/settle.ts';
import { parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';

const SAMPLE = relative('', fileURLToPath(new URL('../demo/sample.jsonl', import.meta.url)));
/** Slow enough to read along. */
const SAMPLE_RATE = 15;
const DEFAULT_PORT = 4600;

const HELP = `npm start -- [options]

--replay FILE.jsonl   replays your posts instead of our sample
--port N              port of the HTTP API (${DEFAULT_PORT}); 0 takes a free one
--comprehend URL      asks a server that speaks Amazon Comprehend's protocol for a second opinion where the local
                      judgement is uncertain; without it nobody is asked
--real-clock          escalation steps come when the routing table says; else ten times sooner
--exit                ends when everything is done instead of serving: exit status 0 when every mention is stored
                      and told of, 1 when a line was bad, a mention refused or lost, or nothing moved for 60 s

${REPLAY_HELP}`;

await run('start', main);
// Whatever a Ctrl-C interrupted may still hold the process.
process.exit();

async function main(): Promise<number> {
  const { values } = parse({
    options: {
      ...replayOptions,
      replay: { type: 'string' },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      comprehend: { type: 'string' },
      'real-clock': { type: 'boolean', default: false },
      exit: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const plan = await replayPlan(values.replay ?? SAMPLE, values);
  if (values.replay === undefined) plan.rate ??= SAMPLE_RATE;
  const port = numberOf('port', values.port, { min: 0, max: 65_535, whole: true });
  const comprehend = addressOf('comprehend', values.comprehend);
  checkBrand(
    plan,
    configs[STAGE].brands.map(({ name }) => name),
  );
  await assertJava();
  if (port > 0) await assertPortFree(port, 'the HTTP API');

  process.on('exit', tidyUp);
  const screen = createScreen();
  screen.line('starting DynamoDB Local, bundling the functions, synthesising the template ...');
  const interrupted = untilInterrupted();
  // Loaded only now: what was said above should be said at once.
  const { openDemo } = await import('../demo/open.ts');
  const demo = await Promise.race([
    openDemo({ port, realClock: values['real-clock'], comprehend, screen }),
    interrupted,
  ]);
  // What had been started by then ends with this process.
  if (!demo) return 0;
  try {
    if (!values['real-clock'])
      screen.line('demo clock: escalation steps come ten times sooner than the routing table says');
    const shown = await Promise.race([replayInto(demo, plan, screen), interrupted]);
    if (!shown) return 0;
    const { report, drained } = shown;
    if (values.exit) return exitStatus(report, drained);
    screen.line(howToQuery(demo.stack.apiUrl, report.teams[0]?.[0] ?? 'care'));
    await interrupted;
    return exitStatus(report);
  } finally {
    await demo.stop();
  }
}

/** The origin alone: the protocol has no paths. */
function addressOf(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin;
  throw new UsageError(`--${option} ${value} is no address; write http://127.0.0.1:8080`);
}

type Shown = { report: Report; drained: boolean };

async function replayInto(demo: Demo, plan: ReplayPlan, screen: Screen): Promise<Shown> {
  const { outputs, dynamo } = await connect();
  const ways = { secrets: demo.info.webhookSecrets, feed: demo.info.feed };
  screen.line(`replaying ${plan.file} through the signed webhooks and the polled feed`);
  const table = { documents: dynamo, name: outputs.CaseTable };
  const report = await replay(plan, { apiUrl: demo.stack.apiUrl, ways, table }, screen);
  const drained = await settleAfter(demo.stack.drained(), demo.happenings);
  if (!drained) screen.line('queues and stream were not drained, and nothing has moved for 60 s');
  screen.line(`\n${plan.file}\n${summary(report)}\n${toldOf(demo)}`);
  return { report, drained };
}

function toldOf({ received }: Demo): string {
  return `  ${'teams were told'.padEnd(24)}${received.slack} times in Slack, ${received.webhook} times by signed webhook`;
}

/** Resolves at the first Ctrl-C, or when asked to end; from the second on there is no waiting. */
function untilInterrupted(): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let asked = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // One Ctrl-C may arrive twice: from the terminal, and passed on by npm.
      if (asked > 0 && Date.now() - asked > 500) process.exit(1);
      asked ||= Date.now();
      resolve(undefined);
    });
  return promise;
}
