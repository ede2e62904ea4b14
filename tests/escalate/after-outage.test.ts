/** What one sweep after an outage says of a case: one thing, whatever came due meanwhile, and all of it in the history. */
import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import type { CaseEvent } from '../../lib/case/event.ts';
import { tick } from '../../lib/case/ticks.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { facts, headline } from '../../lib/notify/message.ts';
import { wordsOf } from '../../lib/notify/words/words.ts';
import { opened, tableOf, writtenHours } from '../case/team-clock.ts';

const OPENED = '2026-03-02T09:00:00.000Z';
const minutes = (n: number) => new Date(Date.parse(OPENED) + n * 60_000);

/** An urgent case: steps at 5, 15 and 35 minutes, deadlines of its priority in between. */
function urgent(third: object = { tell: 'slack' }): Case {
  const steps = [
    { after: '5m', tell: 'pager' },
    { after: '10m', tell: 'slack' },
    { after: '20m', ...third },
  ];
  return opened(OPENED, 'fire', tableOf({ ...writtenHours, chains: { page: { steps, repeat: '4h' } } }));
}

/** All that a sweep makes of the case, or its first `most` ticks, after which it dies. */
function swept(kase: Case, now: Date, most = 20): { after: Case; events: CaseEvent[] } {
  const events: CaseEvent[] = [];
  let after = kase;
  while (events.length < most) {
    const next = tick(after, now);
    if (!next) break;
    events.push(next.event);
    after = next.after;
  }
  return { after, events };
}

const told = (events: CaseEvent[]) => events.filter(({ tell }) => tell.length > 0);
const missedIn = (events: CaseEvent[]) =>
  events.flatMap(({ type, detail }) => (type === 'deadlineMissed' ? [detail.deadline] : [])).sort();
const stepsIn = (events: CaseEvent[]) =>
  events.reduce((sum, { type, detail }) => sum + (type === 'escalated' ? 1 + Number(detail.passed ?? 0) : 0), 0);

describe('after an outage', () => {
  test('the last step due speaks for the deadlines that were missed, to its target and to the team', () => {
    const { after, events } = swept(urgent(), minutes(3_000));
    expect(told(events)).toHaveLength(1);
    expect(told(events)[0]).toMatchObject({
      type: 'escalated',
      tell: ['slack', 'pager'],
      detail: { step: 3, passed: 2, missed: ['firstResponse', 'resolution'] },
    });
    expect(missedIn(events)).toEqual(['firstResponse', 'resolution']);
    expect(after.missed).toEqual(['firstResponse', 'resolution']);
    expect(swept(after, minutes(3_001)).events).toEqual([]);
  });

  test('people read which ones', () => {
    const [event] = told(swept(urgent(), minutes(3_000)).events);
    if (!event) throw new Error('nobody was told');
    const message = { notification: notificationOf(event, 'slack'), words: wordsOf('es') };
    expect(headline(message)).toBe('Escalado, paso 3: nadie ha respondido');
    expect(facts(message)).toContainEqual(['Plazos incumplidos', 'primera respuesta, resolución']);
  });

  test('the team that the chain gives it to hears it, and the one that had it does not', () => {
    const { events } = swept(urgent({ reassign: 'care' }), minutes(3_000));
    expect(told(events)).toHaveLength(1);
    expect(told(events)[0]).toMatchObject({ tell: ['slack'], detail: { to: 'care', missed: expect.anything() } });
  });

  test('whenever it ends, and wherever the sweep dies, one thing is told, and everything is done once', () => {
    for (let late = 11; late < 3_000; late += 97) {
      const whole = swept(urgent(), minutes(late));
      for (let most = 0; most <= whole.events.length; most++) {
        const died = swept(urgent(), minutes(late), most);
        const next = swept(died.after, minutes(late + 1));
        const events = [...died.events, ...next.events];
        expect([late, most, told(events).length]).toEqual([late, most, 1]);
        expect(new Set(missedIn(events)).size).toBe(missedIn(events).length);
        expect(stepsIn(events)).toBe(stepsIn(whole.events));
        expect(next.after.missed).toEqual(whole.after.missed);
      }
    }
  });
});

test('on time, each is told by itself as ever', () => {
  const { events } = swept(urgent(), minutes(5));
  expect(events.map(({ type, tell }) => [type, tell])).toEqual([['escalated', ['pager']]]);
  const { events: later } = swept(swept(urgent(), minutes(5)).after, minutes(16));
  expect(later.map(({ type, tell }) => [type, tell])).toEqual([
    ['deadlineMissed', ['pager']],
    ['escalated', ['slack']],
  ]);
});
