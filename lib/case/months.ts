import { monthOf } from '../keys.ts';
import { CASE_TTL } from './stored.ts';

/**
 * Names of the months that hold what happened in between, oldest first: `2026-02`, `2026-03` ...; none before what is
 * kept of a case, whatever is asked.
 */
export function monthsBetween(since: Date, until: Date): string[] {
  const oldest = new Date(Math.max(since.getTime(), until.getTime() - CASE_TTL * 1_000));
  if (oldest >= until) return [];
  const months: string[] = [];
  for (let month = firstOf(oldest, 0); month <= until; month = firstOf(month, 1)) months.push(monthOf(month));
  return months;
}

const firstOf = (day: Date, ahead: number) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + ahead));
