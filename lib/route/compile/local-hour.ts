/** The hour that a clock in a time zone shows. */

/** Offsets from UTC are whole quarters of an hour everywhere, so within one the hour stays. */
const QUARTER_MS = 15 * 60_000;

/** Quarters that are remembered: a month's and more. */
const MOST = 4_096;

/** 0-23. Asking the zone costs microseconds, so it is asked once for each quarter of an hour. */
export function localHour(timeZone: string): (instant: number) => number {
  const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
  const hours = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS);
    const known = hours.get(quarter);
    if (known !== undefined) return known;
    const hour = Number(clock.format(instant));
    if (hours.size >= MOST) hours.clear();
    hours.set(quarter, hour);
    return hour;
  };
}
