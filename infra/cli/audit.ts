/** `npm run audit`: who changed how mentions are routed and judged, and who read what customers said unmasked. */

import { entriesOf, KINDS, type Kind } from './audit-entries.ts';
import { auditLines } from './audit-words.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';
import { instantOf } from './instant.ts';

const HELP = `npm run audit -- [--since T] [--kind KIND] [--diff] [--json] [--stack FILE]

Who made which routing table or learned version live, and who read what a customer said before it was masked, where
and why: one line each, the newest first. Both are kept for 400 days.

--since T      an instant such as 2026-03-01T10:00:00Z, or how long ago: 90m, 2h, 3d; by default all that is kept
--kind KIND    published or revealed alone
--diff         below each routing table that was published the lines that changed, below each learned version how
               right it was before and after, and from how many corrections
--json         one JSON object a line
--stack FILE   what cdk deploy --outputs-file wrote; by default the stack that npm start runs here

Exit status: 0 good, 1 when an entry cannot be read, 2 when called wrongly.
`;

await run('audit', async () => {
  const { values } = parse({
    options: {
      since: { type: 'string', default: '400d' },
      kind: { type: 'string' },
      diff: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const now = new Date();
  const asked = { since: instantOf(values.since, now), now, kinds: kindsOf(values.kind), diff: values.diff };
  const unreadable: string[] = [];
  const entries = await entriesOf(await connect(values.stack), asked, (key) => unreadable.push(key));
  const lines = values.json ? entries.map((entry) => JSON.stringify(entry)) : auditLines(entries);
  const nothing = values.json ? [] : [`nothing of the kind was done since ${asked.since.toISOString()}`];
  for (const line of lines.length > 0 ? lines : nothing) process.stdout.write(`${line}\n`);
  if (unreadable.length > 0)
    throw new DataError(`${unreadable.length} entries cannot be read: ${unreadable.slice(0, 5).join(', ')}`);
  return 0;
});

function kindsOf(word: string | undefined): ReadonlySet<Kind> {
  const kinds = KINDS.filter((kind) => word === undefined || kind === word);
  if (kinds.length > 0) return new Set(kinds);
  throw new UsageError(`--kind ${word}: ${KINDS.join(' or ')} (--help tells the usage)`);
}
