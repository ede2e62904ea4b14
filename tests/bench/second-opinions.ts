/**
 * What Comprehend would cost on posts that people wrote: asked through the real client, at a server of our own, about
 * everything that the policy `uncertain` asks about. Nothing is held back here: a quota, a breaker or the time that a
 * batch may wait could only make it less.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inGroups, readLines } from '../../infra/replay/lines.ts';
import { changesRoute } from '../../lib/case/changes-route.ts';
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import { type MaskedMention, maskMention } from '../../lib/private/mask-mention.ts';
import { brandNumbersOf, compile, type RoutingTable } from '../../lib/route/decide.ts';
import { judgingBy } from '../../lib/route/judging.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { cachedJudge } from '../../lib/score/cached-judge.ts';
import { comprehendJudge } from '../../lib/score/comprehend.ts';
import { callsFor, unitsOf } from '../../lib/score/comprehend-calls.ts';
import { scoreMentions } from '../../lib/score/score-mention.ts';
import { negative, startComprehend } from '../support/comprehend-server.ts';
import { priceList } from './bill.ts';
import { ROUTING } from './pipelines.ts';

/** How mentions are scored: by what is shipped, or by what a tenant's corrections made of it. */
export type Scorer = typeof scoreMentions;

export type SecondOpinions = {
  posts: string;
  judge: string;
  n: number;
  /** Share (0-1) of the posts that were asked about; reposts of one text count once. */
  askedShare: number;
  unitsPerMillion: number;
  dollarsPerMillion: number;
  /** The same posts under the policy `always`. */
  always: { unitsPerMillion: number; dollarsPerMillion: number };
};

const BATCH = 50;
const MOST_POSTS = 2_000;
const BRAND = 'demo';

/** Ours, and real ones where they lie beside the repository. */
export const POSTS = {
  'our sample': new URL('../../infra/demo/sample.jsonl', import.meta.url),
  'real inbound posts, en es fr': new URL('../../../shared/data/inbound-unlabelled.jsonl', import.meta.url),
  'airline posts, en': new URL('../../../shared/data/airline-en.jsonl', import.meta.url),
  'airline posts, es': new URL('../../../shared/data/airline-es.jsonl', import.meta.url),
};

/** One entry for each judge and set of posts that is there. */
export async function secondOpinions(
  judges: Record<string, Scorer> = { shipped: scoreMentions },
  sets: Record<string, URL> = POSTS,
) {
  const table = routingTable();
  const results: SecondOpinions[] = [];
  for (const [posts, file] of Object.entries(sets)) {
    if (!existsSync(file)) continue;
    const mentions = await mentionsOf(fileURLToPath(file), table);
    for (const [judge, score] of Object.entries(judges))
      results.push({ posts, judge, ...(await countUnits(mentions, table, score)) });
  }
  return results;
}

export async function countUnits(mentions: readonly MaskedMention[], table: RoutingTable, score: Scorer) {
  const server = await startComprehend(negative);
  const client = { client: server.client, callsPerSecond: Number.MAX_SAFE_INTEGER, budgetMs: 60_000 };
  const comprehend = cachedJudge(comprehendJudge(client));
  let units = 0;
  let always = 0;
  try {
    for await (const batch of inGroups(iterate(mentions), BATCH)) {
      const scores = await score(
        batch.map(({ masked, types }) => ({ mention: masked, privateData: types })),
        {
          policy: 'uncertain',
          comprehend,
          judging: judgingBy(table),
          couldChange: (index, alternatives) => {
            const one = batch[index];
            return one !== undefined && changesRoute(one.masked, alternatives, table);
          },
        },
      );
      for (const { asked } of scores) units += asked?.units ?? 0;
      const documents = batch.map(({ masked }, i) => ({
        text: masked.text,
        language: scores[i]?.language.code ?? 'und',
      }));
      for (const { questions } of callsFor(documents)) for (const { text } of questions) always += unitsOf(text);
    }
    const asked = server.calls.reduce((sum, { TextList }) => sum + TextList.length, 0);
    const n = mentions.length;
    return { n, askedShare: Number((asked / n).toFixed(3)), ...perMillion(units / n), always: perMillion(always / n) };
  } finally {
    await server.stop();
  }
}

export const perMillion = (unitsOfOne: number) => ({
  unitsPerMillion: Math.round(unitsOfOne * 1_000_000),
  dollarsPerMillion: Number((unitsOfOne * priceList.prices.comprehendUnit.perMillion).toFixed(2)),
});

/** Lines taken evenly from the whole file, masked. */
export async function mentionsOf(file: string, table: RoutingTable): Promise<MaskedMention[]> {
  const lines: string[] = [];
  for await (const { text } of readLines(file)) lines.push(text);
  return evenly(lines).flatMap((line) => maskedLine(line, table));
}

/** So many that counting them takes seconds, taken evenly from all. */
export function evenly<T>(posts: readonly T[]): T[] {
  const step = Math.ceil(posts.length / MOST_POSTS);
  return posts.filter((_, i) => i % step === 0);
}

/** The line's mention, masked; none when it holds none. */
export function maskedLine(line: string, table: RoutingTable): MaskedMention[] {
  const read = mentionFromLine(line, { brand: BRAND, brands: [BRAND], now: new Date() });
  return 'mention' in read ? [maskMention(read.mention, brandNumbersOf(table, read.mention.brand))] : [];
}

export function routingTable(): RoutingTable {
  const read = readRoutingYaml(readFileSync(ROUTING, 'utf8'));
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return compile(read.document, 'bench');
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
