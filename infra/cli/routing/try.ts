/** `routing -- try FILE.jsonl`: where posts would go by a table, and why. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { judgePost } from '../../../lib/backtest/judge-post.ts';
import { mentionFromLine } from '../../../lib/mention/from-line.ts';
import { cutText, type Mention } from '../../../lib/mention/mention.ts';
import type { RoutingTable } from '../../../lib/route/decide.ts';
import type { Learned } from '../../../lib/score/learned/learned.ts';
import { DataError, UsageError } from '../command.ts';
import { connect } from '../connect.ts';
import { inOneLine } from '../in-one-line.ts';
import { brandsFor, readDraft } from '../routing-table.ts';
import { liveLearned, liveTable } from './live.ts';

export type TryOptions = { table?: string; brand?: string; json?: boolean; stack?: string };

/** By the draft that `table` names, else by the live table. Exit status 1 when a line was no post. */
export async function tryPosts(file: string | undefined, options: TryOptions): Promise<number> {
  if (!file) throw new UsageError('which file? Name one with a post a line, as JSON with at least "text"');
  await access(file).catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const { table, learned } = await judgementOf(options);
  const places = { ...brandsFor(table, options.brand), now: new Date() };
  const write = (post: Tried) => process.stdout.write(options.json ? `${JSON.stringify(post)}\n` : linesOf(post));
  let bad = 0;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const read = mentionFromLine(number === 1 ? line.replace(/^\uFEFF/, '') : line, places);
    if ('mention' in read) write(tried(read.mention, table, learned));
    else {
      bad++;
      process.stderr.write(`routing: ${file}:${number}: ${read.error}\n`);
    }
  }
  return bad > 0 ? 1 : 0;
}

type Judgement = { table: RoutingTable; learned: Learned | undefined };

/** A draft is tried by what is shipped, wherever there is no deployment; the live table as its deployment judges. */
async function judgementOf({ table, stack }: TryOptions): Promise<Judgement> {
  if (table && !stack) return { table: (await readDraft(table)).table, learned: undefined };
  const connected = await connect(stack);
  const learned = await liveLearned(connected);
  if (table) return { table: (await readDraft(table)).table, learned };
  const live = await liveTable(connected);
  if (!live) throw new DataError('no routing table was published yet; --table FILE.yaml tries a draft');
  return { table: live, learned };
}

type Tried = ReturnType<typeof tried>;

function tried(mention: Mention, table: RoutingTable, learned: Learned | undefined) {
  const { masked, score, outcome, route, rungs } = judgePost(mention, table, learned);
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
    /** Where its case goes when its customer has to remind us so often. */
    reminded: rungs?.map(({ reminders, team, priority, rule, path = [rule], also, tags }) => ({
      reminders,
      team,
      priority,
      path,
      also,
      tags,
    })),
    ...why,
    urgency: score.urgency,
    text: masked.text,
  };
}

const EXCERPT = 80;

function linesOf(post: Tried): string {
  const {
    outcome,
    team,
    member,
    priority,
    path,
    also = [],
    reminded = [],
    urgency,
    language,
    sentiment,
    category,
  } = post;
  const reasons = urgency.reasons.slice(0, 3).map(({ factor, points }) => `${factor} +${points}`);
  const to = member === undefined ? '' : ` (${member})`;
  const about = category === null ? '' : `, about ${category}`;
  return [
    `${outcome.padEnd(6)} ${team}${to} ${priority}: ${path.join(' > ')}${told(also)}`,
    ...reminded.map(later),
    `       ${language}, ${sentiment}${about}, urgency ${urgency.score} (${reasons.join(', ')})`,
    `       ${cutText(inOneLine(post.text), EXCERPT)}`,
    '',
  ].join('\n');
}

const told = (also: readonly string[]) => (also.length > 0 ? `, also told: ${also.join(', ')}` : '');

function later({ reminders, team, priority, path, also = [] }: NonNullable<Tried['reminded']>[number]): string {
  const when = `once reminded${reminders > 1 ? ` ${reminders} times` : ''}`;
  return `       ${when}: ${team}${priority === undefined ? '' : ` ${priority}`}: ${path.join(' > ')}${told(also)}`;
}
