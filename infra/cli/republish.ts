/** `npm run republish`: notifications and bus entries of past events, derived again. */
import { createInterface } from 'node:readline/promises';
import { DataError, parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';
import { createCounter } from './counter.ts';
import { instantOf } from './instant.ts';
import { republishEvents } from './republish-events.ts';

const HELP = `npm run republish -- --since T [--case ID] [--stack FILE] [--yes]

Sends the notifications and bus entries of every event since T again. Who was told already is not told twice;
readers of the bus know an event by its caseId and version.

--since T      an instant such as 2026-03-01T10:00:00Z, or how long ago: 90m, 2h, 3d
--case ID      only the events of one case; without it the whole case table is read
--yes          do not ask before reading the whole table
--stack FILE   what cdk deploy --outputs-file wrote; by default the stack that npm start runs here
`;

await run('republish', async () => {
  const { values } = parse({
    options: {
      since: { type: 'string' },
      case: { type: 'string' },
      yes: { type: 'boolean' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!values.since) throw new UsageError(`since when?\n\n${HELP}`);
  const since = instantOf(values.since, new Date());
  const connection = await connect(values.stack);
  if (!values.case && !values.yes) await askFirst();
  const done = await republishEvents(connection, createCounter(), { since }, values.case);
  process.stdout.write(`${done.events} events published again, ${done.notifications} notifications queued\n`);
  if (done.unreadable.length > 0)
    throw new DataError(`${done.unreadable.length} events cannot be read: ${done.unreadable.slice(0, 5).join(', ')}`);
  if (done.failed > 0) throw new DataError(`${done.failed} events did not get through; run it again`);
  if (values.case && done.events === 0) throw new DataError(`there is no event of case ${values.case} since then`);
  return 0;
});

async function askFirst(): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError('this reads the whole case table: say --yes, or name a --case');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('This reads the whole case table. Go on? [y/N] ');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('nothing was done');
}
