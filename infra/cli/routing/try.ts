/** `routing -- try FILE.jsonl`: where posts would go by a table, and why. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { judge } from '../../../lib/case/judged.ts';
import { seated } from '../../../lib/load/seat.ts';
import { mentionFromLine } from '../../../lib/mention/from-line.ts';
import type { Mention } from '../../../lib/mention/mention.ts';
import { maskMention } from '../../../lib/private/mask-mention.ts';
import { brandNumbersOf, type RoutingTable } from '../../../lib/route/decide.ts';
import { judgingBy } from '../../../lib/route/judging.ts';
import { createTableStore } from '../../../lib/route/table-store.ts';
import { scoreLocally } from '../../../lib/score/score-mention.ts';
import { DataError, UsageError } from '../command.ts';
import { connect } from '../connect.ts';
import { readDraft } from './draft.ts';

export type TryOptions = { table?: string; brand?: string; json?: boolean; stack?: string };

/** By the draft that `table` names, else by the live table. Exit status 1 when a line was no post. */
export async function tryPosts(file: string | undefined, options: TryOptions): Promise<number> {
  if (!file) throw new UsageError('which file? Name one with a post a line, as JSON with at least "text"');
  await access(file).catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const table = options.table ? (await readDraft(options.table)).table : await liveTable(options.stack);
  const brands = Object.keys(table.document.brands);
  const brand = options.brand ?? brands[0] ?? '';
  if (!brands.includes(brand))
    throw new UsageError(`the routing table has no brand "${brand}"; its brands are ${brands.join(', ')}`);
  let bad = 0;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const read = mentionFromLine(line, { brand, brands, now: new Date() });
    if ('error' in read) {
      bad++;
      process.stderr.write(`routing: ${file}:${number}: ${read.error}\n`);
    } else
      process.stdout.write(
        options.json ? `${JSON.stringify(tried(read.mention, table))}\n` : lineOf(read.mention, table),
      );
  }
  return bad > 0 ? 1 : 0;
}

async function liveTable(stack: string | undefined): Promise<RoutingTable> {
  const { dynamo, outputs } = await connect(stack);
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const pointer = await store.pointer();
  if (!pointer) throw new DataError('no routing table was published yet; --table FILE.yaml tries a draft');
  return store.load(pointer.version);
}

function tried(mention: Mention, table: RoutingTable) {
  const { masked, types } = maskMention(mention, brandNumbersOf(table, mention.brand));
  const score = scoreLocally(masked, types, judgingBy(table));
  // Nobody knows here how much there is to do: every team has room, and equals take turns.
  const { outcome, route } = seated(judge(masked, score, table), table, undefined);
  const { team, member, priority, rule, path = [rule], also, tags } = route;
  const { label } = score.sentiment;
  const why = { language: score.language.code, sentiment: label, category: score.category?.name ?? null };
  return {
    id: mention.externalId,
    outcome,
    team,
    member,
    priority,
    path,
    also,
    tags,
    ...why,
    urgency: score.urgency,
    text: masked.text,
  };
}

const EXCERPT = 80;

function lineOf(mention: Mention, table: RoutingTable): string {
  const {
    outcome,
    team,
    member,
    priority,
    path,
    also = [],
    urgency,
    text,
    language,
    sentiment,
    category,
  } = tried(mention, table);
  const reasons = urgency.reasons.slice(0, 3).map(({ factor, points }) => `${factor} +${points}`);
  const to = member === undefined ? '' : ` (${member})`;
  const told = also.length > 0 ? `, also told: ${also.join(', ')}` : '';
  const about = category === null ? '' : `, about ${category}`;
  const shown = text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, EXCERPT);
  return `${outcome.padEnd(6)} ${team}${to} ${priority}: ${path.join(' > ')}${told}\n       ${language}, ${sentiment}${about}, urgency ${urgency.score} (${reasons.join(', ')})\n       ${shown}\n`;
}
