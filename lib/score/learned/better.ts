/**
 * Whether one judge is better than another on the same cases, by more than chance would have it. What both get right or
 * both get wrong tells nothing: of the others as many as possible should be won. Were the two alike, each of these would
 * be a fair toss: McNemar's test (1947), with its exact, binomial distribution, which Dietterich recommends for judges
 * that are trained once ("Approximate statistical tests for comparing supervised classification learning algorithms",
 * Neural Computation 10, 1998). For errors in points, the paired differences are held against their standard error.
 */

/** As rarely a judge that is no better passes for one; asked anew each day, it would often enough at one in twenty. */
const BY_CHANCE = 0.01;
/** Standard errors that a normal variable exceeds that rarely. */
const STANDARD_ERRORS = 2.326;

export type Tally = { wins: number; losses: number };

/**
 * Groups of cases in which the second is oftener right, and in which the first is. Cases that are nearly alike are won
 * or lost together, so that a group has one vote, however many it holds; in a group of one either alone is right.
 */
export function tallyOf(first: readonly boolean[], second: readonly boolean[], groups: readonly number[]): Tally {
  const ahead = new Map<number, number>();
  for (const [i, group] of groups.entries())
    ahead.set(group, (ahead.get(group) ?? 0) + Number(second[i]) - Number(first[i]));
  const votes = [...ahead.values()];
  return { wins: votes.filter((vote) => vote > 0).length, losses: votes.filter((vote) => vote < 0).length };
}

export const isBetter = ({ wins, losses }: Tally): boolean => chanceOf(wins, wins + losses) < BY_CHANCE;

/** The chance of at least `wins` heads in so many tosses. */
export function chanceOf(wins: number, tosses: number): number {
  let chance = 0;
  // Logarithm of one sequence's chance times the number of sequences with k heads.
  let log = -tosses * Math.LN2;
  for (let k = 0; k <= tosses; k++) {
    if (k >= wins) chance += Math.exp(log);
    log += Math.log(tosses - k) - Math.log(k + 1);
  }
  return Math.min(1, chance);
}

/** `gains`: by how much the error of each case, or of a group's cases in the mean, is smaller than it was. */
export function isGain(gains: readonly number[]): boolean {
  const n = gains.length;
  if (n < 2) return false;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / n;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (n - 1);
  return mean > STANDARD_ERRORS * Math.sqrt(variance / n) && mean > 0;
}
