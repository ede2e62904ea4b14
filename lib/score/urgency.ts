/**
 * How soon somebody should look: a sum of named factors, each of which only ever adds. The lowest bands of a routing
 * table are 25, 50 and 75 by default: a plain complaint is normal, one with money, a reminder or a threat high, and
 * harm to people urgent.
 */
import type { Author } from '../mention/mention.ts';
import type { Features } from './features.ts';
import { type Reason, type Score, sumOfReasons } from './score.ts';

export type UrgencyFacts = {
  /** 0-1. */
  complaint: number;
  features: Features;
  author: Pick<Author, 'followers' | 'verified'>;
  public: boolean;
};

const FACTORS: readonly { factor: string; points: (facts: UrgencyFacts) => number }[] = [
  { factor: 'complaint', points: ({ complaint }) => 30 * complaint },
  { factor: 'negative mood', points: ({ features }) => 12 * Math.max(0, -features.mood) },
  { factor: 'danger to people', points: ({ features }) => (features.danger > 0 ? 50 : 0) },
  { factor: 'legal or public threat', points: ({ features }) => 20 * present(features.legal) },
  { factor: 'asks for speed', points: ({ features }) => 12 * present(features.urgent) },
  { factor: 'money at stake', points: ({ features }) => 10 * present(features.money) },
  { factor: 'wants to leave', points: ({ features }) => 10 * present(features.cancel) },
  { factor: 'reminder', points: ({ features }) => 8 * present(features.reminder) },
  { factor: 'question', points: ({ features }) => 4 * features.asks },
  { factor: 'reach', points: ({ author }) => reachPoints(author.followers ?? 0) },
  { factor: 'verified author', points: ({ author }) => (author.verified ? 3 : 0) },
  { factor: 'public', points: ({ public: isPublic }) => (isPublic ? 3 : 0) },
];

/** One wording counts in full, more of the same add a little. */
const present = (count: number) => (count === 0 ? 0 : 1 + 0.1 * (count - 1));

/** 4 points for every factor of ten over 100 followers, at most 16. */
function reachPoints(followers: number): number {
  return followers <= 100 ? 0 : Math.min(16, 4 * Math.log10(followers / 100));
}

/** Reasons have whole points, most weighty first; factors that add nothing are left out. */
export function urgencyOf(facts: UrgencyFacts): Score['urgency'] {
  const reasons: Reason[] = FACTORS.map(({ factor, points }) => ({ factor, points: Math.round(points(facts)) }))
    .filter((reason) => reason.points > 0)
    .sort((a, b) => b.points - a.points);
  return { score: sumOfReasons(reasons), reasons };
}
