/** The hour that a clock in a time zone shows. */

/** Offsets from UTC are whole quarters of an hour everywhere, so within one the hour stays. */
const QUARTER_MS = 15 * 60_000;

/** 0-23. Instants close together, as those of one batch are, cost one look at the zone's clock. */
export function localHour(timeZone: string): (instant: number) => number {
  const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
  let last: { quarter: number; hour: number } | undefined;
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS);
    if (last?.quarter !== quarter) last = { quarter, hour: Number(clock.format(instant)) };
    return last.hour;
  };
}
