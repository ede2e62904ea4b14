/** Conditions with alternatives as the list of all their combinations, each a list of plain conditions that must all match. */
import type { Condition, PlainCondition } from '../document/condition.ts';

export type Clause = PlainCondition[];

export function clausesOf(conditions: readonly Condition[]): Clause[] {
  return conditions.reduce<Clause[]>(
    (before, condition) => before.flatMap((clause) => alternativesOf(condition).map((more) => [...clause, ...more])),
    [[]],
  );
}

function alternativesOf({ $or, ...plain }: Condition): Clause[] {
  return $or ? $or.flatMap(alternativesOf).map((more) => [plain, ...more]) : [[plain]];
}

/** How many `clausesOf` would make, without making them. */
export const countClauses = (conditions: readonly Condition[]): number =>
  conditions.reduce((product, { $or }) => product * ($or ? sum($or.map((one) => countClauses([one]))) : 1), 1);

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
