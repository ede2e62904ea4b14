/**
 * How much a source usually says at each hour of its day, so that its silence is noticed: an API that changed, a token
 * that lost a permission, a search nobody feeds any more answer politely with nothing.
 *
 * For each hour of the UTC day, working days and weekends apart, two sums are kept: mentions heard and hours watched.
 * Both fade by 5 % a day, so half of what is known is from the last two weeks, and a night is compared with nights.
 * Mentions of one reading are spread evenly over the time since the reading before.
 */
import * as z from 'zod';

const BUCKETS = 48;
const FADE_PER_DAY = 0.95;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours: an hour of the day that was watched on less than two days beside the one in question tells nothing yet. */
const LEAST_WATCHED = 2;
/** Longer gaps between two readings count as this: the numbers, and the work, stay bounded. */
const LONGEST_GAP_MS = 14 * DAY_MS;
/**
 * Silent is who says nothing while so many mentions were to be expected. By chance alone that happens once in 20,000
 * such waits, yet customers come in clusters, so less would be too nervous.
 */
export const EXPECTED_BEFORE_SILENT = 10;

const sums = z.array(z.number().nonnegative()).length(BUCKETS);

export const rhythmSchema = z.object({
  heard: sums,
  watched: sums,
  /** The last reading. */
  at: z.iso.datetime(),
  /** The last reading that brought something, or the first one. */
  heardAt: z.iso.datetime(),
  /** Told to be silent, and not heard since. */
  silent: z.boolean().default(false),
});
export type Rhythm = z.infer<typeof rhythmSchema>;

/** Before a source was read for the first time nothing is known of it, and what that reading brings is no measure. */
export const firstHeard = (now: Date): Rhythm => ({
  heard: Array<number>(BUCKETS).fill(0),
  watched: Array<number>(BUCKETS).fill(0),
  at: now.toISOString(),
  heardAt: now.toISOString(),
  silent: false,
});

/** What is known after a reading that brought so many mentions. */
export function listen(rhythm: Rhythm, mentions: number, now: Date): Rhythm {
  const from = Date.parse(rhythm.at);
  const days = Math.max(0, Math.floor(now.getTime() / DAY_MS) - Math.floor(from / DAY_MS));
  const heard = rhythm.heard.map((sum) => sum * FADE_PER_DAY ** days);
  const watched = rhythm.watched.map((sum) => sum * FADE_PER_DAY ** days);
  const slices = slicesOf(from, now.getTime());
  const total = slices.reduce((sum, { hours }) => sum + hours, 0);
  for (const { bucket, hours } of slices) {
    watched[bucket] = (watched[bucket] ?? 0) + hours;
    heard[bucket] = (heard[bucket] ?? 0) + (mentions * hours) / total;
  }
  return {
    heard: heard.map(rounded),
    watched: watched.map(rounded),
    at: now.toISOString(),
    heardAt: mentions > 0 ? now.toISOString() : rhythm.heardAt,
    silent: rhythm.silent && mentions === 0,
  };
}

/** How many mentions were to be expected, by the source's own same hours, since something came. */
export function expectedSinceHeard({ heard, watched, heardAt, at }: Rhythm): number {
  const expected = slicesOf(Date.parse(heardAt), Date.parse(at)).map(({ bucket, hours }) => {
    const known = watched[bucket] ?? 0;
    return known < LEAST_WATCHED ? 0 : (hours * (heard[bucket] ?? 0)) / known;
  });
  return expected.reduce((sum, one) => sum + one, 0);
}

/** A time cut at full hours, each piece with the bucket that its hour falls in. */
function slicesOf(from: number, to: number): { bucket: number; hours: number }[] {
  const slices: { bucket: number; hours: number }[] = [];
  for (let start = Math.max(from, to - LONGEST_GAP_MS); start < to; ) {
    const end = Math.min(to, (Math.floor(start / HOUR_MS) + 1) * HOUR_MS);
    slices.push({ bucket: bucketOf(new Date(start)), hours: (end - start) / HOUR_MS });
    start = end;
  }
  return slices;
}

const bucketOf = (at: Date) => at.getUTCHours() + (at.getUTCDay() % 6 === 0 ? 24 : 0);
const rounded = (sum: number) => Math.round(sum * 1e4) / 1e4;
