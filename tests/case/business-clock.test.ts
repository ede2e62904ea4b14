import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Case, dueAt, respondBy } from '../../lib/case/case.ts';
import { packCase } from '../../lib/case/case-packing.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { teamSort } from '../../lib/case/team-list.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { at } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';
import { hoursTable, judgedBy, opened, tableOf, writtenHours } from './team-clock.ts';

/** A normal case: first response in 4 open hours, next in 8, resolution in 72; first step after 5 minutes. */
const received = (instant: string) => opened(instant);
const same = (instant: string) => new Date(instant).toISOString();

describe('deadlines in a team’s open time', () => {
  test.each([
    // Monday 2 March 2026 is an ordinary day; Madrid keeps the 19th as a holiday.
    ['in the morning', '2026-03-02T09:00+01:00', '2026-03-02T13:00+01:00', '2026-03-02T09:05+01:00'],
    ['over the siesta', '2026-03-02T12:00+01:00', '2026-03-02T18:00+01:00', '2026-03-02T12:05+01:00'],
    ['by the end of a shift', '2026-03-02T10:00+01:00', '2026-03-02T16:00+01:00', '2026-03-02T10:05+01:00'],
    ['in the evening', '2026-03-02T23:00+01:00', '2026-03-03T13:00+01:00', '2026-03-03T09:05+01:00'],
    ['on Friday afternoon', '2026-03-06T14:00+01:00', '2026-03-09T12:00+01:00', '2026-03-06T14:05+01:00'],
    ['on Saturday', '2026-03-07T14:00+01:00', '2026-03-09T13:00+01:00', '2026-03-09T09:05+01:00'],
    ['before a holiday', '2026-03-18T18:58+01:00', '2026-03-20T12:58+01:00', '2026-03-20T09:03+01:00'],
    ['before the clock changes', '2026-03-27T14:30+01:00', '2026-03-30T12:30+02:00', '2026-03-27T14:35+01:00'],
  ])('%s: received %s, answered by %s, escalated at %s', (_, instant, firstResponse, step) => {
    const kase = received(instant);
    expect(kase.clocks.firstResponse).toBe(same(firstResponse));
    expect(kase.clocks.step).toEqual({ index: 0, at: same(step) });
    expect(respondBy(kase)).toBe(same(firstResponse));
    expect(teamSort(kase)).toContain(same(firstResponse));
  });

  test('a resolution of 72 h takes a week of 38 and most of another', () => {
    expect(received('2026-03-02T09:00+01:00').clocks.resolution).toBe(same('2026-03-13T11:00+01:00'));
  });

  test('a team without a calendar, and a priority by the wall’s clock, are promised plain hours', () => {
    const urgent = opened('2026-03-07T14:00+01:00', 'fire');
    expect(urgent.clocks.firstResponse).toBe(same('2026-03-07T14:15+01:00'));
    expect(urgent.policy.calendar).toBeUndefined();
    const everywhere = tableOf({ ...writtenHours, teams: { ...writtenHours.teams, care: { name: 'Care' } } });
    const normal = opened('2026-03-07T14:00+01:00', 'late again', everywhere);
    expect(normal.clocks.firstResponse).toBe(same('2026-03-07T18:00+01:00'));
    expect(JSON.stringify(normal)).not.toContain('calendar');
  });

  test('the next answer is owed in open time too', () => {
    const kase = act(
      received('2026-03-02T09:00+01:00'),
      { action: 'responded' },
      new Date('2026-03-02T18:00+01:00'),
      'kim',
    );
    expect(kase.after.clocks.nextResponse).toBe(same('2026-03-03T18:00+01:00'));
  });

  test('an open case with nothing to wait for is looked at again a day later, when the team is there', () => {
    let kase: Case = act(
      received('2026-03-05T09:00+01:00'),
      { action: 'acknowledge' },
      new Date('2026-03-05T09:01+01:00'),
      'kim',
    ).after;
    kase = { ...kase, clocks: { firstResponse: same('2026-03-06T13:00+01:00') } };
    const missed = tick(kase, new Date('2026-03-06T13:00+01:00'))?.after;
    expect(missed?.clocks.checkIn).toBe(same('2026-03-09T09:00+01:00'));
  });
});

describe('waiting for the customer', () => {
  test.each([
    // An hour of the four was used; the other three are left from the end of waiting.
    ['over lunch', '2026-03-02T10:00+01:00', '2026-03-02T15:00+01:00', '2026-03-03T09:00+01:00'],
    ['until the next day', '2026-03-02T10:00+01:00', '2026-03-03T10:00+01:00', '2026-03-03T13:00+01:00'],
    ['over the weekend', '2026-03-02T10:00+01:00', '2026-03-07T12:00+01:00', '2026-03-09T12:00+01:00'],
    ['over the holiday', '2026-03-02T10:00+01:00', '2026-03-18T18:00+01:00', '2026-03-20T11:00+01:00'],
    ['over the clock change', '2026-03-02T10:00+01:00', '2026-03-28T10:00+01:00', '2026-03-30T12:00+02:00'],
    ['from out of hours', '2026-03-02T20:00+01:00', '2026-03-04T17:00+01:00', '2026-03-04T17:00+01:00'],
  ])('%s: from %s until %s, then answered by %s', (_, from, until, firstResponse) => {
    const kase = received('2026-03-02T09:00+01:00');
    const waiting = act(kase, { action: 'wait', until: same(until) }, new Date(from), 'kim').after;
    const back = tick(waiting, new Date(until))?.after;
    expect(back?.clocks.firstResponse).toBe(same(firstResponse));
  });

  test('waiting while nobody would work costs and gains nothing', () => {
    const kase = received('2026-03-02T09:00+01:00');
    const waiting = act(
      kase,
      { action: 'wait', until: same('2026-03-02T15:30+01:00') },
      new Date('2026-03-02T14:30+01:00'),
      'kim',
    );
    const back = tick(waiting.after, new Date('2026-03-02T15:30+01:00'))?.after;
    expect(back?.clocks.resolution).toBe(kase.clocks.resolution);
  });
});

describe('the calendar frozen into a case', () => {
  test('holds only dates that may still count, is stored, and comes back with the instants that were computed', () => {
    const kase = received('2026-03-02T09:00+01:00');
    expect(kase.policy.calendar?.dates).toEqual({ '2026-03-19': [] });
    expect(storedCaseSchema.parse(caseItem(kase))).toEqual(kase);
    expect(packCase(kase)).toHaveProperty('clocks', JSON.parse(JSON.stringify(kase.clocks)));
    expect(packCase(opened('2026-03-02T09:00+01:00', 'fire'))).not.toHaveProperty('clocks');
    expect(JSON.stringify(kase.policy.calendar).length).toBeLessThan(300);
  });

  test('stands when the table’s calendar changes', () => {
    const kase = received('2026-03-02T09:00+01:00');
    expect(act(kase, { action: 'note', text: 'x' }, at(1), 'kim').after.policy.calendar).toEqual(kase.policy.calendar);
  });

  test('is the new team’s when a person gives it the case; deadlines that run already stand', () => {
    const kase = received('2026-03-02T09:00+01:00');
    const calendar = hoursTable.document.calendars['new-york'];
    const given = act(kase, { action: 'reassign', team: 'billing', tell: ['slack'], calendar }, at(1), 'kim').after;
    expect(given.clocks).toEqual(kase.clocks);
    const answered = act(given, { action: 'responded' }, new Date('2026-03-02T16:00-05:00'), 'kim').after;
    expect(answered.clocks.nextResponse).toBe(same('2026-03-03T16:00-05:00'));
  });

  test('mentions end in the same case whatever order they arrive in, whichever team and calendar they bring', () => {
    const mentions = fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 4_000 }),
        delay: fc.integer({ min: 0, max: 600 }),
        urgency: fc.integer({ min: 0, max: 100 }),
        review: fc.boolean(),
        text: fc.constantFrom('late again', 'I want a refund', 'there was a fire'),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(mentions, fc.infiniteStream(fc.nat()), (list, random) => {
        const incoming = list.map(({ minute, delay, urgency, review, text }, i) => {
          const [postedAt, receivedAt] = [at(minute), at(minute + delay)].map((instant) => instant.toISOString());
          const fields = { externalId: `m${i}`, text, postedAt, receivedAt, maxAgeMs: 1e9 };
          return { judged: judgedBy(hoursTable, fields, { urgency, likelihood: review ? 0.5 : 0.9 }) };
        });
        const filed = (order: typeof incoming) => {
          const memory = inMemory(at(600), hoursTable);
          for (const one of order) memory.file([one]);
          const [kase] = memory.cases.values();
          return kase && { clocks: kase.clocks, policy: kase.policy, route: kase.route, openedAt: kase.openedAt };
        };
        const shuffled = incoming
          .map((one) => ({ one, place: random.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(filed(shuffled)).toEqual(filed(incoming));
      }),
      { numRuns: 300 },
    );
  });

  test('whatever it is, the case waits for some instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 1_440 }), (minute) => {
        const kase = opened(at(minute).toISOString());
        expect(dueAt(kase)).toBeDefined();
        expect(Date.parse(dueAt(kase) ?? '')).toBeGreaterThan(at(minute).getTime());
      }),
    );
  });
});
