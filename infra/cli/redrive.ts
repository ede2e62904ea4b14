/** `npm run redrive`: what lies in a dead-letter queue, why, and back with it. */
import type { StackOutputs } from '../stack-file.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { type Connection, connect } from './connect.ts';
import { type Counter, createCounter } from './counter.ts';
import { type DeadLetter, remove, sendAgain, walk } from './dead-letters.ts';
import { givenUp, widest } from './given-up.ts';
import { republishEvents } from './republish-events.ts';

const HELP = `npm run redrive -- QUEUE [--list | --id ID ... | --all] [--stack FILE]

QUEUE is fetch, mentions, urgent, bulk or stream.

--list         shows each message's id, when, where and why it was given up (the default)
--id ID        moves this message back to its queue; may be given several times
--all          moves back all that is there now
--stack FILE   what cdk deploy --outputs-file wrote; by default the stack that npm start runs here

A message of the stream names events that were not passed on; moving it back publishes the events of that time again.
`;

/** Where messages lie, and where they came from; the stream's are not sent back but derived again. */
const queues = {
  fetch: (outputs) => ({ dead: outputs.FetchDeadLetterQueueUrl, source: outputs.FetchQueueUrl }),
  mentions: (outputs) => ({ dead: outputs.MentionsDeadLetterQueueUrl, source: outputs.MentionsQueueUrl }),
  urgent: (outputs) => ({ dead: outputs.UrgentDeadLetterQueueUrl, source: outputs.UrgentQueueUrl }),
  bulk: (outputs) => ({ dead: outputs.BulkDeadLetterQueueUrl, source: outputs.BulkQueueUrl }),
  stream: (outputs) => ({ dead: outputs.StreamDeadLetterQueueUrl, source: undefined }),
} satisfies Record<string, (outputs: StackOutputs) => { dead: string; source: string | undefined }>;
type QueueName = keyof typeof queues;
const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name);

await run('redrive', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      id: { type: 'string', multiple: true },
      all: { type: 'boolean' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [name = '', ...more] = positionals;
  if (!isQueue(name) || more.length > 0)
    throw new UsageError(`which queue? One of ${Object.keys(queues).join(', ')} (--help tells the usage)`);
  if ([values.list, values.id, values.all].filter((chosen) => chosen !== undefined).length > 1)
    throw new UsageError('--list, --id and --all exclude each other');
  const redrive = { ...(await connect(values.stack)), name, counter: createCounter(), interrupted: false };
  process.once('SIGINT', () => {
    redrive.interrupted = true;
  });
  if (values.all || values.id) await move(redrive, values.id && new Set(values.id));
  else await list(redrive);
  if (redrive.interrupted) throw new UsageError('interrupted; what was not moved stays where it was');
  return 0;
});

type Redrive = Connection & { name: QueueName; counter: Counter; interrupted: boolean };

async function list(redrive: Redrive): Promise<void> {
  const { sqs, outputs, name, counter } = redrive;
  let seen = 0;
  const show = async (letters: DeadLetter[], total: number) => {
    counter.clear();
    for (const letter of letters) process.stdout.write(`${describe(letter)}\n`);
    seen += letters.length;
    counter.show(`${seen} of about ${total}`);
    return [];
  };
  await walk(sqs, queues[name](outputs).dead, show, () => redrive.interrupted);
  counter.clear();
  process.stdout.write(`${counted(seen)} in the dead-letter queue of ${name}\n`);
}

/** Moves the messages of these ids, or without ids all that were there at the start: what comes back meanwhile stays. */
async function move(redrive: Redrive, ids?: Set<string>): Promise<void> {
  const { sqs, outputs, name, counter } = redrive;
  const { dead } = queues[name](outputs);
  const start = new Date();
  const missing = new Set(ids);
  const done = { moved: 0, refused: 0, newer: 0 };
  const visit = async (letters: DeadLetter[], total: number) => {
    const wanted = letters.filter(({ id, sentAt }) => (ids ? ids.has(id) : sentAt <= start));
    const refused = await resend(redrive, wanted);
    const gone = wanted.filter((letter) => !refused.includes(letter));
    await remove(sqs, dead, gone);
    for (const { id } of wanted) missing.delete(id);
    done.moved += gone.length;
    done.refused += refused.length;
    if (!ids) done.newer += letters.length - wanted.length;
    counter.show(`${done.moved} of about ${total}`);
    return gone;
  };
  await walk(sqs, dead, visit, () => redrive.interrupted || (ids !== undefined && missing.size === 0));
  counter.clear();
  process.stdout.write(`${counted(done.moved)} moved back to ${name}\n`);
  if (done.newer > 0) process.stdout.write(`${counted(done.newer)} came meanwhile and stay\n`);
  if (missing.size > 0) throw new DataError(`there is no message ${[...missing].join(', ')}; see --list`);
  if (done.refused > 0) throw new DataError(`${counted(done.refused)} could not be moved and stay; run it again`);
}

/** Answers the messages that did not get through. */
async function resend(redrive: Redrive, letters: DeadLetter[]): Promise<DeadLetter[]> {
  const { source } = queues[redrive.name](redrive.outputs);
  if (letters.length === 0) return [];
  if (source !== undefined) return sendAgain(redrive.sqs, source, letters);
  const spans = letters.map(({ body }) => givenUp(body)?.span);
  const known = spans.filter((span) => span !== undefined);
  const unknown = letters.filter((_, i) => spans[i] === undefined);
  if (known.length === 0) return unknown;
  const { failed, unreadable } = await republishEvents(redrive, redrive.counter, widest(known));
  for (const key of unreadable) process.stderr.write(`redrive: event ${key} cannot be read, and stays in the table\n`);
  return failed > 0 ? letters : unknown;
}

function describe({ id, at, sentAt, stage = '-', reason, body }: DeadLetter): string {
  const why = reason ?? givenUp(body)?.reason ?? 'tried until the queue gave up';
  return [id, at ?? sentAt.toISOString(), stage, why].join('  ');
}

function counted(messages: number): string {
  return messages === 1 ? '1 message' : `${messages} messages`;
}
