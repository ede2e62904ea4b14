/**
 * How often a customer had to remind us: by saying so, and by asking on. Who writes again without an answer, some time
 * after the first word, reminds us whatever the words are; thank-yous and bystanders do not. What is said within ten
 * minutes is one ask: people write a matter in several messages.
 */
import type { Case, MentionRef } from './case.ts';

const SLOT_MINUTES = 10;
/** Minutes that are kept: urgency counts three reminders, and the earliest are those before our answer. */
const MOST_ASKS = 12;

export const minuteOf = (instant: Date | string): number => Math.floor(new Date(instant).getTime() / 60_000);

/** When a mention that is worth a case asks, unless its words remind us already. */
export const asksIn = ({ reminder, aside, postedAt }: MentionRef) => (reminder || aside ? [] : [minuteOf(postedAt)]);

/** The earliest of all these minutes, each once: so it is the same in whatever order they become known. */
export function earliestAsks(...minutes: number[]): number[] {
  return [...new Set(minutes)].sort((a, b) => a - b).slice(0, MOST_ASKS);
}

export type Reminding = Pick<Case, 'reminderWordings' | 'asks' | 'opener' | 'answeredAt'>;

/** Reminders in words after the opener, and ten-minute spans after the first in which the customer asked unanswered. */
export function remindersOf({ reminderWordings, asks = [], opener, answeredAt }: Reminding): number {
  const opened = minuteOf(opener.postedAt);
  const answered = answeredAt === undefined ? Number.POSITIVE_INFINITY : minuteOf(answeredAt);
  const spans = asks.filter((ask) => ask < answered).map((ask) => Math.floor((ask - opened) / SLOT_MINUTES));
  return reminderWordings - (opener.reminder ? 1 : 0) + new Set(spans.filter((span) => span > 0)).size;
}
