/** `npm run triage`: judges and routes posts on this machine, without a server: JSON Lines in, JSON Lines out. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { judgePost } from '../../lib/backtest/judge-post.ts';
import { calendarFor, plus } from '../../lib/case/clocks.ts';
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { inCodePoints } from '../../lib/private/code-points.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { parse, run, UsageError } from './command.ts';
import { brandsFor, readTable } from './routing-table.ts';

const HELP = `npm run --silent triage -- FILE|- [options]

Reads one post a line as JSON: "text" is needed; id, lang, author, channel, brand, kind, title, url, threadId and
public are used when there, all else is ignored. Writes one line of JSON for each, in the same order; confidence is
that it is a complaint, or none, and category is null where none of the table's fits.

--routing FILE.yaml   routing table to decide by (the demo's)
--brand NAME          brand of posts that name none of the table's ("demo", else the table's first)
--now INSTANT         when the posts reached us, ISO 8601; respondBy counts from it (the current time)

Exit status: 0 good, 1 when a line was bad (its place holds {"error", "line"}), 2 when called wrongly.
`;

await run('triage', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      routing: { type: 'string' },
      brand: { type: 'string' },
      now: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [source, ...others] = positionals;
  if (!source || others.length > 0)
    throw new UsageError('which file? Name one, or - for standard input (--help tells)');
  const table = await readTable('triage', values.routing);
  const options = { ...brandsFor(table, values.brand), now: instant(values.now) };
  let bad = 0;
  let number = 0;
  for await (const line of createInterface({ input: await inputOf(source), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const read = mentionFromLine(number === 1 ? line.replace(/^\uFEFF/, '') : line, options);
    if ('error' in read) bad++;
    await write('error' in read ? { error: read.error, line: number } : triaged(read.mention, table));
  }
  return bad > 0 ? 1 : 0;
});

function triaged(mention: Mention, table: RoutingTable) {
  const { masked, findings, score, outcome, route } = judgePost(mention, table);
  const { complaint: bar, priorities } = table.document;
  const { likelihood } = score.complaint;
  const complaint = likelihood >= bar.surelyFrom;
  const calendar = calendarFor(table, route.priority, route.team, mention.receivedAt);
  return {
    id: mention.externalId,
    language: score.language.code,
    sentiment: score.sentiment,
    complaint,
    confidence: complaint ? likelihood : 1 - likelihood,
    category: score.category?.name ?? null,
    author: score.author,
    urgency: score.urgency,
    route: {
      team: route.team,
      priority: route.priority,
      rule: route.rule,
      path: route.path ?? [route.rule],
      also: route.also,
      member: route.member,
      tags: route.tags,
      private: route.private,
      respondBy: plus(mention.receivedAt, priorities[route.priority].firstResponse, calendar),
    },
    outcome,
    judgedBy: score.judgedBy,
    privateData: inCodePoints(mention.text, findings),
    maskedText: masked.text,
  };
}

function instant(text: string | undefined): Date {
  const date = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`--now ${text} is no instant; write 2026-01-31T12:00:00Z`);
  return date;
}

/** Opened before the first line is read, so that a missing file is a sentence and not half an output. */
async function inputOf(source: string): Promise<NodeJS.ReadableStream> {
  if (source === '-') return process.stdin;
  const file = await open(source).catch(() => undefined);
  if (!file || !(await file.stat()).isFile()) throw new UsageError(`cannot read ${source}`);
  return createReadStream(source, { fd: file });
}

async function write(line: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}
