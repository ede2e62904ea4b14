/** Counts of reminders that routes tell apart. */
import type { Condition } from '../document/condition.ts';
import type { FlatRoute } from './flatten.ts';
import { numbersIn } from './keys.ts';

/** In ascending order and above 0: with any other count all routes match as they do with the next lower of these. */
export function reminderCounts(routes: readonly Pick<FlatRoute, 'conditions'>[]): number[] {
  const named = routes.flatMap(({ conditions }) => conditions.flatMap(namedIn));
  const changing = new Set(named.flatMap((count) => [count, count + 1]));
  return [...changing].filter((count) => count > 0).sort((a, b) => a - b);
}

const namedIn = ({ reminders = [], $or = [] }: Condition): number[] => [
  ...reminders.flatMap(numbersIn),
  ...$or.flatMap(namedIn),
];
