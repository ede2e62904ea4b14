import { expect, test } from '@jest/globals';
import { afterFailure, afterPage, afterRun } from '../../lib/poll/outcome.ts';
import type { SourceState } from '../../lib/poll/state.ts';
import { sourceOf } from '../support/channels.ts';

const limits = { perDay: 1_000_000, perMonth: Number.POSITIVE_INFINITY, unit: 'request' } as const;
const MINUTE = 60_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const mention = {
  brand: 'demo',
  channel: 'rss',
  kind: 'post',
  externalId: '1',
  revision: 0,
  text: 'no signal',
  author: {},
  public: true,
  own: false,
  postedAt: '2026-03-02T00:00:00.000Z',
  receivedAt: '2026-03-02T00:00:00.000Z',
} as const;

/** Reads every ten minutes, from and to these days after the start, and finds so many mentions each time. */
function readings(state: SourceState, from: number, to: number, found: number) {
  const told: string[] = [];
  let last = state;
  for (let at = START + from * 1_440 * MINUTE; at < START + to * 1_440 * MINUTE; at += 10 * MINUTE) {
    const page = { mentions: Array(found).fill(mention), cursor: {}, reads: 1 };
    const { state: next, news } = afterPage(last, limits, page, new Date(at));
    last = next;
    told.push(...news.map(({ type }) => type));
  }
  return { state: last, told };
}

test('a busy source that falls silent is told once, and once that it is heard again', () => {
  const busy = readings({ failures: 0 }, 0, 3, 2);
  expect(busy.told).toEqual([]);
  const silent = readings(busy.state, 3, 5, 0);
  expect(silent.told).toEqual(['silent']);
  expect(readings(silent.state, 5, 5.1, 1).told).toEqual(['heardAgain']);
});

test('a source that never said much is never silent', () => {
  expect(readings({ failures: 0 }, 0, 20, 0).told).toEqual([]);
});

test('the next reading is a little before the interval is over, for a tick may come early', () => {
  const now = new Date(START + 5_000);
  const run = { volume: 'much', began: new Date(START), now } as const;
  const { until, state } = afterRun({ failures: 0 }, limits, sourceOf({ channel: 'rss' }), run);
  expect([state.everySeconds, until.getTime() - START]).toEqual([60, 54_000]);
});

test('a failure waits for whatever is longest: its own pause, what was asked for, the next budget', () => {
  const now = new Date('2026-03-02T23:59:50Z');
  const failed = { why: 'it answered 429', retryAfterSeconds: undefined, reads: 1 };
  const poor = { ...limits, perDay: 1 };
  expect(afterFailure({ failures: 0 }, poor, failed, now)).toMatchObject({
    until: new Date('2026-03-03T00:00:05Z'),
    state: { failures: 1, putOff: 'it answered 429' },
    news: [{ type: 'budgetSpent' }],
  });
  const patient = { ...failed, retryAfterSeconds: 7_200 };
  expect(afterFailure({ failures: 4 }, limits, patient, now)).toMatchObject({
    until: new Date('2026-03-03T01:59:50Z'),
    news: [{ type: 'failing', detail: { failures: 5, why: 'it answered 429' } }],
  });
});
