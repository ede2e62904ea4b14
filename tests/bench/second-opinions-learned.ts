/**
 * What second opinions cost before and after a brand's people corrected some posts: learned as `npm run learn` learns,
 * and counted on posts of the same set that nobody corrected.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { readLines } from '../../infra/replay/lines.ts';
import type { MaskedMention } from '../../lib/private/mask-mention.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { judgingBy } from '../../lib/route/judging.ts';
import type { Correction } from '../../lib/score/learned/correction.ts';
import { groundOf } from '../../lib/score/learned/ground.ts';
import type { Learned } from '../../lib/score/learned/learned.ts';
import { type PartReport, trainLearned } from '../../lib/score/learned/train-learned.ts';
import { scoreLocally, scoreMentions } from '../../lib/score/score-mention.ts';
import { countUnits, evenly, maskedLine, POSTS, routingTable, type Scorer } from './second-opinions.ts';
import { tradePosts } from './second-opinions-trade.ts';

/** A post as people label it. */
export type LabelledPost = {
  id: string;
  text: string;
  sentiment: 'negative' | 'neutral' | 'positive';
  complaint: 'yes' | 'no';
};

type Cost = {
  /** Share (0-1) of the posts that were asked about. */
  askedShare: number;
  unitsPerMillion: number;
  dollarsPerMillion: number;
  /** Share of the posts whose sentiment the local judgement alone has right, so that no saving is mere conceit. */
  sentimentRight: number;
};

export type Learning = {
  posts: string;
  /** Posts that were corrected or confirmed, in sentiment and complaint. */
  corrections: number;
  /** What was taken over of what was learned, and why. */
  learned: Pick<PartReport, 'part' | 'learned' | 'why'>[];
  /** Posts that the figures are of; none of them was corrected. */
  n: number;
  before: Cost;
  after: Cost;
};

const CORRECTIONS = 2_000;

/** Posts that people went through, and posts of the same set that they did not. */
export type Halves = { labelled: readonly LabelledPost[]; others: readonly LabelledPost[] };

/** One entry for posts of our own, one for real ones where they lie beside the repository. */
export async function beforeAndAfter(corrections = CORRECTIONS): Promise<Learning[]> {
  const table = routingTable();
  const airline = await airlinePosts(corrections);
  return [
    { posts: 'posts to a ferry line, ours', ...(await learning(tradePosts(corrections), table)) },
    ...(airline ? [{ posts: 'airline posts, en', ...(await learning(airline, table)) }] : []),
  ];
}

type Train = typeof trainLearned;

/** Learns from the labelled ones as `npm run learn` does, and counts what the others cost. */
export async function learning({ labelled, others }: Halves, table: RoutingTable, train: Train = trainLearned) {
  const rest = evenly(others).flatMap((post) => maskedPost(post, table));
  const trained = train(correctionsOf(labelled, table), groundOf(table.document), undefined);
  const judged = trained.parts.filter(({ corrections }) => corrections > 0);
  return {
    corrections: labelled.length,
    learned: judged.map(({ part, learned, why }) => ({ part, learned, why })),
    n: rest.length,
    before: await costOf(rest, table, undefined),
    after: await costOf(rest, table, { ...trained.learned, version: 'bench' }),
  };
}

type Judged = { post: LabelledPost; one: MaskedMention };

const maskedPost = (post: LabelledPost, table: RoutingTable): Judged[] =>
  maskedLine(JSON.stringify({ id: post.id, text: post.text }), table).map((one) => ({ post, one }));

async function costOf(posts: readonly Judged[], table: RoutingTable, learned: Learned | undefined): Promise<Cost> {
  const judging = judgingBy(table, learned);
  const taught: Scorer = (mentions, deps) => scoreMentions(mentions, { ...deps, judging });
  const mentions = posts.map(({ one }) => one);
  const { askedShare, unitsPerMillion, dollarsPerMillion } = await countUnits(mentions, table, taught);
  const right = posts.filter(
    ({ post, one }) => scoreLocally(one.masked, one.types, judging).sentiment.label === post.sentiment,
  );
  const sentimentRight = Number((right.length / posts.length).toFixed(3));
  return { askedShare, unitsPerMillion, dollarsPerMillion, sentimentRight };
}

/** An agent went through them all: what was wrong is put right, what was right is confirmed. */
function correctionsOf(posts: readonly LabelledPost[], table: RoutingTable): Correction[] {
  return posts
    .flatMap((post) => maskedPost(post, table))
    .map(({ post, one }, i) => {
      const { sentiment, complaint, judgedBy } = scoreLocally(one.masked, one.types, judgingBy(table));
      const wasComplaint = complaint.likelihood >= table.document.complaint.surelyFrom ? 'yes' : 'no';
      return {
        brand: one.masked.brand,
        caseId: `c${i}`,
        key: one.masked.externalId,
        at: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
        actor: 'bench',
        text: one.masked.text,
        said: { sentiment: post.sentiment, complaint: post.complaint },
        was: { sentiment: sentiment.label, complaint: wasComplaint, judgedBy },
      };
    });
}

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  sentiment: z.enum(['neg', 'neu', 'pos']),
  reason: z.string().nullish(),
});
const SENTIMENTS = { neg: 'negative', neu: 'neutral', pos: 'positive' } as const;

/**
 * Labelled are the posts with the smallest SHA-256 of their id; one that says what it complains of is a complaint.
 * Undefined when the file is not there.
 */
async function airlinePosts(count: number): Promise<Halves | undefined> {
  const file = POSTS['airline posts, en'];
  if (!existsSync(file)) return undefined;
  const posts: LabelledPost[] = [];
  for await (const line of readLines(fileURLToPath(file))) {
    const { id, text, sentiment, reason } = rowSchema.parse(JSON.parse(line.text));
    posts.push({ id, text, sentiment: SENTIMENTS[sentiment], complaint: reason ? 'yes' : 'no' });
  }
  const ordered = posts.map((post) => ({ post, key: sha256(post.id) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const [labelled, others] = [ordered.slice(0, count), ordered.slice(count)].map((half) =>
    half.map(({ post }) => post),
  );
  return labelled && others && { labelled, others };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
