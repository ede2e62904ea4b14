/**
 * How soon somebody should look: a sum of named factors, each of which only ever adds, as many points as the routing
 * table gives it (`weights.ts`). The lowest bands of a routing table are 25, 50 and 75 by default: a plain complaint
 * is normal, one with money, a reminder or a threat high, and harm to people urgent.
 *
 * It is made of nothing but what is stored: a masked mention and the other parts of its score. `urgencyOfStored` makes
 * it anew, under other weights too.
 */
import { type Mention, textOf } from '../mention/mention.ts';
import { looksLikePress } from './press.ts';
import { prose, wordsOf } from './read.ts';
import { type Reason, type Score, sumOfReasons } from './score.ts';
import { DEFAULT_WEIGHTS, type Factor, type UrgencyWeights } from './weights.ts';
import { readWording, type Wording } from './wording.ts';

export type UrgencyFacts = {
  mention: Pick<Mention, 'author' | 'public' | 'reactions'>;
  score: Pick<Score, 'complaint' | 'sentiment' | 'question' | 'reminder' | 'author'>;
  wording: Omit<Wording, 'matches'>;
  /** 0-1: how much the customer's tier counts. */
  tier?: number;
};

/** What stands on a mention; those of a case are in `case/urgency.ts`. Each is a share of its weight, 0 or more. */
const SHARES: Readonly<Record<Exclude<Factor, 'each reminder' | 'long wait'>, (facts: UrgencyFacts) => number>> = {
  complaint: ({ score }) => score.complaint.likelihood,
  severity: ({ score }) => (score.complaint.severity ?? 0) / 4,
  'negative mood': ({ score }) => negativity(score.sentiment),
  'danger to people': ({ wording }) => present(wording.danger),
  'legal or public threat': ({ wording }) => present(wording.legal),
  'asks for speed': ({ wording }) => present(wording.urgent),
  'money at stake': ({ wording }) => present(wording.money),
  // Happy customers speak of their children too.
  'vulnerable person': ({ wording, score }) => (score.sentiment.label === 'positive' ? 0 : present(wording.vulnerable)),
  'wants to leave': ({ wording }) => present(wording.cancel),
  // One that is told by its meaning counts as one wording.
  reminder: ({ score, wording }) => Math.max(score.reminder ? 1 : 0, present(wording.reminder)),
  question: ({ score }) => (score.question ? 1 : 0),
  reach: ({ mention }) => tens((mention.author.followers ?? 0) / 100, 4),
  'verified author': ({ mention }) => (mention.author.verified ? 1 : 0),
  press: ({ mention, score }) => (score.author?.type === 'press' || looksLikePress(mention.author) ? 1 : 0),
  'customer tier': ({ tier = 0 }) => tier,
  spread: ({ mention: { reactions } }) => tens((reactions?.likes ?? 0) + 10 * (reactions?.reposts ?? 0), 3),
  public: ({ mention }) => (mention.public ? 1 : 0),
};

const MANY = 3;
/** One wording counts in full, more of the same add a little. */
const present = (count: number) => (count === 0 ? 0 : 1 + 0.1 * (Math.min(MANY, count) - 1));

/** Factors of ten in a number, as a share of so many. */
const tens = (count: number, many: number) => (count <= 1 ? 0 : Math.min(1, Math.log10(count) / many));

const MIXED = 0.3;
function negativity({ label, confidence }: Score['sentiment']): number {
  if (label === 'negative') return confidence;
  return label === 'mixed' ? MIXED * confidence : 0;
}

/** Reasons have whole points, most weighty first; factors that add nothing are left out. */
export function urgencyOf(facts: UrgencyFacts, weights: UrgencyWeights = DEFAULT_WEIGHTS): Score['urgency'] {
  const reasons: Reason[] = Object.entries(SHARES)
    .map(([factor, share]) => ({ factor, points: Math.round(weights[factor as keyof typeof SHARES] * share(facts)) }))
    .filter((reason) => reason.points > 0)
    .sort((a, b) => b.points - a.points);
  return { score: sumOfReasons(reasons), reasons };
}

/** How much of each factor's points it has, by the factor's name; a factor of which it has nothing is left out. */
export function sharesOf(facts: UrgencyFacts): Record<string, number> {
  const shares = Object.entries(SHARES).map(([factor, share]) => [factor, share(facts)] as const);
  return Object.fromEntries(shares.filter(([, share]) => share > 0));
}

/** What urgency looks at in a mention as it is stored: masked, with the language and the judgements of its score. */
export function factsOfStored(mention: Mention, score: Omit<Score, 'urgency'>, tiers: Tiers = {}): UrgencyFacts {
  const wording = readWording(wordsOf(prose(textOf(mention))), score.language.code);
  return { mention, score, wording, tier: shareOfTier(tiers, score.author?.tier) };
}

/** The urgency of a mention as it is stored. */
export function urgencyOfStored(
  mention: Mention,
  score: Omit<Score, 'urgency'>,
  weights: UrgencyWeights = DEFAULT_WEIGHTS,
  tiers: Tiers = {},
): Score['urgency'] {
  return urgencyOf(factsOfStored(mention, score, tiers), weights);
}

/** How much each tier of the customer directory counts, 0-1; a tier that is not named counts for nothing. */
export type Tiers = Readonly<Record<string, number>>;

export const shareOfTier = (tiers: Tiers, tier: string | undefined): number | undefined =>
  tier !== undefined && Object.hasOwn(tiers, tier) ? tiers[tier] : undefined;
