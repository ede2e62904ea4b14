/**
 * Who is on call: members in turn, each for so many days, handing over at one time of day on the clock of the rota's
 * zone; only in its hours if it has any. For a span of time an override puts somebody in their place, or nobody.
 */
import { isOpen } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { HORIZON_DAYS, openSpans } from './spans.ts';
import { dayAt, instantAt } from './zone.ts';

/** Instants in milliseconds, `to` excluded; no member is nobody. */
export type Override = { from: number; to: number; member?: string };

export type Rota = {
  timeZone: string;
  /** Minutes after midnight at which the next one takes over. */
  handover: number;
  everyDays: number;
  /** The day on which the first member's first turn begins; nobody is on call before. See `zone.ts`. */
  firstDay: number;
  members: string[];
  /** The last of several for one instant stands. */
  overrides: Override[];
  /** When anybody is on call at all; around the clock without. Overrides count at any hour. */
  hours?: Calendar;
};

/** The member on call at an instant; undefined when it is nobody. */
export function onCall(rota: Rota, instant: Date): string | undefined {
  const now = instant.getTime();
  const override = rota.overrides.findLast(({ from, to }) => from <= now && now < to);
  if (override) return override.member;
  return isOpen(instant, rota.hours) ? inTurn(rota, now) : undefined;
}

/** The first instant from this one on at which somebody is on call; undefined when that is beyond the horizon. */
export function nextOnCall(rota: Rota, instant: Date): Date | undefined {
  return candidates(rota, instant.getTime())
    .map((at) => new Date(at))
    .find((at) => onCall(rota, at) !== undefined);
}

/** Instants, in order, at which somebody may come on call: now, where an override begins or ends, where hours begin. */
function candidates(rota: Rota, now: number): number[] {
  const horizon = now + HORIZON_DAYS * 86_400_000;
  const begins = rota.hours ? [...openSpans(rota.hours, now)].map(({ from }) => from) : [];
  const first = instantAt(rota.firstDay, rota.handover, rota.timeZone);
  return [now, first, ...begins, ...rota.overrides.flatMap(({ from, to }) => [from, to])]
    .filter((at) => at >= now && at <= horizon)
    .sort((a, b) => a - b);
}

function inTurn({ timeZone, handover, everyDays, firstDay, members }: Rota, now: number): string | undefined {
  const today = dayAt(now, timeZone);
  const days = (now < instantAt(today, handover, timeZone) ? today - 1 : today) - firstDay;
  return days < 0 ? undefined : members[Math.floor(days / everyDays) % members.length];
}
