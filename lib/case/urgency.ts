/**
 * The urgency of a case: that of its most urgent mention, and what only a case can tell, how often the customer had to
 * remind us and how long they went on asking without an answer. Pure, and made of what the case stores.
 */
import { type Reason, type Score, sumOfReasons } from '../score/score.ts';
import type { UrgencyWeights } from '../score/weights.ts';
import { type Case, remindersOf } from './case.ts';

const MOST_REMINDERS = 3;
const LONG_WAIT_HOURS = 72;

type Asked = Pick<Case, 'peak' | 'opener' | 'reminderWordings' | 'askedAt' | 'answeredAt'>;

export function urgencyOfCase(kase: Asked, weights: UrgencyWeights): Score['urgency'] {
  const own: Reason[] = [
    { factor: 'reminders', points: weights['each reminder'] * Math.min(MOST_REMINDERS, remindersOf(kase)) },
    { factor: 'long wait', points: Math.round(weights['long wait'] * waited(kase)) },
  ];
  const reasons = [...kase.peak.reasons, ...own.filter(({ points }) => points > 0)];
  return { score: sumOfReasons(reasons), reasons };
}

/** 0-1: from the opening to the last time the customer asked, or to our first answer; the first hours weigh most. */
function waited({ opener, askedAt = opener.postedAt, answeredAt = askedAt }: Asked): number {
  const end = askedAt < answeredAt ? askedAt : answeredAt;
  const hours = Math.max(0, Date.parse(end) - Date.parse(opener.postedAt)) / 3_600_000;
  return Math.min(1, Math.log(1 + hours) / Math.log(1 + LONG_WAIT_HOURS));
}
