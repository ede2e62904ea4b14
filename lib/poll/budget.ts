/**
 * What may be read of a source in a UTC day and in a UTC month, counted in the unit that its platform counts and
 * charges. A warning at 80 %, an end at 100 %, each told once a period; a budget that is raised tells anew.
 */
import * as z from 'zod';
import type { SourceNews } from './source-event.ts';

/** `perMonth` is Infinity where only days are bounded. */
export type Budget = { perDay: number; perMonth: number };

const WARN_AT = 0.8;
const LEVELS = ['fine', 'warned', 'spent'] as const;
type Level = (typeof LEVELS)[number];

const tallySchema = z.object({ period: z.string(), reads: z.number().nonnegative(), level: z.enum(LEVELS) });
type Tally = z.infer<typeof tallySchema>;
export const spendingSchema = z.object({ day: tallySchema, month: tallySchema });
/** Reads of the last day (`2026-03-02`) and month (`2026-03`) in which there were any. */
export type Spending = z.infer<typeof spendingSchema>;

const PERIODS = ['day', 'month'] as const;
type Period = (typeof PERIODS)[number];
const lengthOf = { day: 'yyyy-mm-dd'.length, month: 'yyyy-mm'.length } as const;
const nameOf = (period: Period, at: Date) => at.toISOString().slice(0, lengthOf[period]);
const limitOf = (period: Period, { perDay, perMonth }: Budget) => (period === 'day' ? perDay : perMonth);

/** Reads of the day or month that `now` is in. */
export function readsIn(period: Period, spending: Spending | undefined, now: Date): number {
  const tally = spending?.[period];
  return tally?.period === nameOf(period, now) ? tally.reads : 0;
}

/** How much may still be read; 0 or less when the day's or the month's budget is spent. */
export function readsLeft(spending: Spending | undefined, budget: Budget, now: Date): number {
  return Math.min(...PERIODS.map((period) => limitOf(period, budget) - readsIn(period, spending, now)));
}

/** Adds reads, 0 among them, and says what is to be told of the budget. */
export function spend(
  spending: Spending | undefined,
  budget: Budget,
  reads: number,
  now: Date,
): { spending: Spending; news: SourceNews[] } {
  const tally = (period: Period): Tally => {
    const total = readsIn(period, spending, now) + reads;
    return { period: nameOf(period, now), reads: total, level: levelOf(total, limitOf(period, budget)) };
  };
  const next = { day: tally('day'), month: tally('month') };
  const told = (period: Period): Level =>
    spending?.[period].period === next[period].period ? spending[period].level : 'fine';
  const news = PERIODS.flatMap((period) => {
    const { level, reads: total } = next[period];
    if (LEVELS.indexOf(level) <= LEVELS.indexOf(told(period))) return [];
    const type = level === 'spent' ? 'budgetSpent' : 'budgetWarning';
    return [{ type, detail: { period, reads: total, budget: limitOf(period, budget) } } as const];
  });
  return { spending: next, news };
}

/** When the spent budget is a new one, and which it was; undefined while there is something left. */
export function spentUntil(
  spending: Spending | undefined,
  budget: Budget,
  now: Date,
): { until: Date; period: Period; budget: number } | undefined {
  // A month ends with a day, so the longer wait goes first.
  const period = (['month', 'day'] as const).find((one) => readsIn(one, spending, now) >= limitOf(one, budget));
  return period && { until: startOfNext(period, now), period, budget: limitOf(period, budget) };
}

function levelOf(reads: number, limit: number): Level {
  if (reads >= limit) return 'spent';
  return reads >= limit * WARN_AT ? 'warned' : 'fine';
}

function startOfNext(period: Period, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return new Date(period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1));
}
