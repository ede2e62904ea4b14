/** What follows from a reading of a source: its next state, when it is read again, and what is told. Pure. */
import type { Polled } from '../channels/poller.ts';
import { spend, spentUntil } from './budget.ts';
import type { Limits } from './limits.ts';
import { nextInterval, pauseAfter, type Volume } from './pace.ts';
import { EXPECTED_BEFORE_SILENT, expectedSinceHeard, firstHeard, listen } from './rhythm.ts';
import type { Source } from './source.ts';
import type { SourceNews } from './source-event.ts';
import type { SourceState } from './state.ts';

export type Outcome = { state: SourceState; news: SourceNews[] };
export type Ended = Outcome & { until: Date };
export type Failed = { why: string; retryAfterSeconds: number | undefined; reads: number };

/** So many failures in a row, some four minutes of them, are no hiccup. */
const FAILING_AFTER = 5;
/** The part of an interval by which a schedule's tick may come too early and still be the one that was meant. */
const TICK_JITTER = 0.1;

/** After a page was read and its mentions are queued. */
export function afterPage(state: SourceState, limits: Limits, page: Polled, now: Date): Outcome {
  const { spending, news } = spend(state.spending, limits, page.reads, now);
  const recovered = state.failures >= FAILING_AFTER ? [{ type: 'recovered', detail: {} } as const] : [];
  const listened = hear(state, page.mentions.length, now);
  return {
    state: {
      ...state,
      cursor: page.cursor,
      failures: 0,
      putOff: undefined,
      readAt: now.toISOString(),
      spending,
      rhythm: listened.rhythm,
    },
    news: [...news, ...recovered, ...listened.news],
  };
}

function hear({ rhythm: before }: SourceState, mentions: number, now: Date) {
  if (!before) return { rhythm: firstHeard(now), news: [] };
  const rhythm = listen(before, mentions, now);
  if (before.silent && !rhythm.silent)
    return { rhythm, news: [{ type: 'heardAgain', detail: { silentSince: before.heardAt } } as const] };
  const expected = expectedSinceHeard(rhythm);
  if (rhythm.silent || expected < EXPECTED_BEFORE_SILENT) return { rhythm, news: [] };
  const detail = { since: rhythm.heardAt, expected: Math.round(expected) };
  return { rhythm: { ...rhythm, silent: true }, news: [{ type: 'silent', detail } as const] };
}

/** At the end of a run that began at `began`; a spent budget puts the source off until there is a new one. */
export function afterRun(
  state: SourceState,
  limits: Limits,
  { interval }: Pick<Source, 'interval'>,
  { volume, began, now }: { volume: Volume; began: Date; now: Date },
): Omit<Ended, 'news'> {
  const everySeconds = nextInterval(state.everySeconds, interval, volume);
  const until = new Date(began.getTime() + everySeconds * 1000 * (1 - TICK_JITTER));
  return putOffBySpending({ state: { ...state, everySeconds }, until }, limits, now);
}

/** Instead of a reading, when nothing is left of the budget. Undefined when something is. */
export function withoutReading(state: SourceState, limits: Limits, now: Date): Ended | undefined {
  if (!spentUntil(state.spending, limits, now)) return undefined;
  const { spending, news } = spend(state.spending, limits, 0, now);
  return { ...putOffBySpending({ state: { ...state, spending }, until: now }, limits, now), news };
}

/** After a page could not be read or queued: later each time, and never sooner than the platform asks for. */
export function afterFailure(state: SourceState, limits: Limits, failed: Failed, now: Date): Ended {
  const { spending, news } = spend(state.spending, limits, failed.reads, now);
  const failures = state.failures + 1;
  const until = new Date(now.getTime() + pauseAfter(failures, failed.retryAfterSeconds));
  const failing = { type: 'failing', detail: { failures, why: failed.why } } as const;
  const ended = putOffBySpending({ state: { ...state, failures, spending, putOff: failed.why }, until }, limits, now);
  return { ...ended, news: failures === FAILING_AFTER ? [...news, failing] : news };
}

function putOffBySpending(ended: Omit<Ended, 'news'>, limits: Limits, now: Date): Omit<Ended, 'news'> {
  const spent = spentUntil(ended.state.spending, limits, now);
  if (!spent || spent.until <= ended.until) return ended;
  const putOff = `the budget of ${spent.budget} ${limits.unit}s a ${spent.period} is spent`;
  return { state: { ...ended.state, putOff }, until: spent.until };
}
