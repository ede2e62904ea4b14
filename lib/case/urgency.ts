/**
 * The urgency of a case: that of its most urgent mention, and what only a case can tell, how often the customer had to
 * remind us and how long they went on asking without an answer. Pure, and made of what the case stores.
 *
 * What a person says takes the place of the most urgent mention, and of all reminding and waiting until then: later
 * reminders add to it, and a later mention that is more urgent than what they said stands instead. So the urgency
 * stays a fold, with the person's word as one more mention.
 */
import { type Reason, type Score, sumOfReasons } from '../score/score.ts';
import type { UrgencyWeights } from '../score/weights.ts';
import type { Case } from './case.ts';
import { remindersOf } from './reminders.ts';

/** The reason that makes up for the difference between what was computed and what a person said. */
const BY_HAND = 'set by a person';

const MOST_REMINDERS = 3;
const LONG_WAIT_HOURS = 72;

export type Asked = Pick<Case, 'peak' | 'opener' | 'reminderWordings' | 'asks' | 'askedAt' | 'answeredAt' | 'settled'>;

export function urgencyOfCase(kase: Asked, weights: UrgencyWeights): Score['urgency'] {
  const [byHand, said] = partition(kase.peak.reasons);
  const points = pointsOf(byHand) - (kase.settled ?? 0);
  const reasons = [...said, ...ownReasons(kase, weights), ...(points === 0 ? [] : [{ factor: BY_HAND, points }])];
  return { score: sumOfReasons(reasons), reasons };
}

/** What only a case can tell, as reasons; none that adds nothing. */
export function ownReasons(kase: Asked, weights: UrgencyWeights): Reason[] {
  const shares = ownShares(kase);
  const own = [
    { factor: 'reminders', points: weights['each reminder'] * shares['each reminder'] },
    { factor: 'long wait', points: Math.round(weights['long wait'] * shares['long wait']) },
  ];
  return own.filter(({ points }) => points > 0);
}

/** How much of the points of these factors the case has. */
export const ownShares = (kase: Asked) => ({
  'each reminder': Math.min(MOST_REMINDERS, remindersOf(kase)),
  'long wait': waited(kase),
});

/** The case with an urgency of `score` by a person's word; its score and all that follows are left to the caller. */
export function withUrgencySaid<C extends Asked>(kase: C, score: number, weights: UrgencyWeights): C {
  const [, said] = partition(kase.peak.reasons);
  const points = score - pointsOf(said);
  const settled = pointsOf(ownReasons(kase, weights)) || undefined;
  const peak = { ...kase.peak, score, reasons: [...said, ...(points === 0 ? [] : [{ factor: BY_HAND, points }])] };
  return { ...kase, peak, settled };
}

const pointsOf = (reasons: readonly Reason[]) => reasons.reduce((sum, { points }) => sum + points, 0);

/** A person's own reasons, and the others. */
function partition(reasons: readonly Reason[]): [Reason[], Reason[]] {
  return [reasons.filter(({ factor }) => factor === BY_HAND), reasons.filter(({ factor }) => factor !== BY_HAND)];
}

/** 0-1: from the opening to the last time the customer asked, or to our first answer; the first hours weigh most. */
function waited({ opener, askedAt = opener.postedAt, answeredAt = askedAt }: Asked): number {
  const end = askedAt < answeredAt ? askedAt : answeredAt;
  const hours = Math.max(0, Date.parse(end) - Date.parse(opener.postedAt)) / 3_600_000;
  return Math.min(1, Math.log(1 + hours) / Math.log(1 + LONG_WAIT_HOURS));
}
