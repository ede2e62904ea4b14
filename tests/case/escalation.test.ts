import { describe, expect, test } from '@jest/globals';
import { type Case, dueAt } from '../../lib/case/case.ts';
import { change } from '../../lib/case/change.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { opened, tableOf, writtenHours } from './team-clock.ts';

/** Office hours in Mexico, the year round by turns of a week; nobody at all on 4 March. */
const duty = {
  timeZone: 'America/Mexico_City',
  from: '2026-01-05',
  members: ['eva', 'raul'],
  hours: { 'mon-fri': ['09:00-18:00'] },
  overrides: [{ from: '2026-03-04', to: '2026-03-05' }],
};

/** An urgent case about a fire, opened on Monday 2 March 2026, 09:00 in Mexico, under this chain. */
function escalating(chain: object, from = '2026-03-02T09:00-06:00') {
  const by = tableOf({ ...writtenHours, rotas: { duty }, chains: { page: { repeat: '30m', ...chain } } });
  return { kase: opened(from, 'fire', by), rotas: by.document.rotas };
}

type Started = ReturnType<typeof escalating>;

/** What the clock does to the chain alone, step by step, as `18:05 escalated pager {…}` in UTC. */
function history({ kase, rotas }: Started, steps: number, late = 0): string[] {
  const seen: string[] = [];
  let now: Case = { ...kase, clocks: { step: kase.clocks.step } };
  for (let i = 0; i < steps && now.clocks.step; i++) {
    const at = new Date(Date.parse(dueAt(now) ?? '') + late);
    const next = tick(now, at, rotas);
    if (!next) throw new Error('nothing was due');
    const { type, tell, detail } = next.event;
    seen.push(`${at.toISOString().slice(5, 16)} ${type} ${tell.join('+')} ${JSON.stringify(detail)}`);
    now = { ...next.after, clocks: { step: next.after.clocks.step } };
    expect(storedCaseSchema.parse(caseItem(next.after))).toEqual(next.after);
  }
  return seen;
}

const pagerThenSlack = [
  { after: '5m', tell: 'pager' },
  { after: '10m', tell: 'slack' },
];

describe('a chain', () => {
  test('repeats its last step as often as it may, and the last time says so', () => {
    const chain = { steps: pagerThenSlack, repeatAtMost: 2 };
    expect(history(escalating(chain), 10)).toEqual([
      '03-02T15:05 escalated pager {"step":1}',
      '03-02T15:15 escalated slack {"step":2}',
      '03-02T15:45 escalated slack {"step":2}',
      '03-02T16:15 escalated slack {"step":2,"last":true}',
    ]);
    const once = { steps: [{ after: '5m', tell: 'pager' }], repeatAtMost: 0 };
    expect(history(escalating(once), 10)).toEqual(['03-02T15:05 escalated pager {"step":1,"last":true}']);
  });

  test('says who is on call', () => {
    const chain = { steps: [{ after: '5m', tell: 'pager', rota: 'duty' }] };
    expect(history(escalating(chain), 1)).toEqual(['03-02T15:05 escalated pager {"step":1,"onCall":"eva"}']);
    const started = escalating(chain, '2026-03-09T09:00-06:00');
    expect(history(started, 1)).toEqual(['03-09T15:05 escalated pager {"step":1,"onCall":"raul"}']);
  });

  test('waits until somebody is on call, by default or when told to', () => {
    for (const ifNobody of [undefined, 'defer']) {
      const steps = [
        { after: '5m', tell: 'pager', rota: 'duty', ifNobody },
        { after: '10m', tell: 'slack' },
      ];
      expect(history(escalating({ steps }, '2026-03-02T20:00-06:00'), 3)).toEqual([
        '03-03T02:05 escalated  {"step":1,"until":"2026-03-03T15:00:00.000Z"}',
        '03-03T15:00 escalated pager {"step":1,"onCall":"eva"}',
        '03-03T15:10 escalated slack {"step":2}',
      ]);
    }
  });

  test('passes over a whole day on which nobody stands in', () => {
    const steps = [{ after: '5m', tell: 'pager', rota: 'duty' }];
    expect(history(escalating({ steps }, '2026-03-03T18:00-06:00'), 2)).toEqual([
      '03-04T00:05 escalated  {"step":1,"until":"2026-03-05T15:00:00.000Z"}',
      '03-05T15:00 escalated pager {"step":1,"onCall":"eva"}',
    ]);
  });

  test('jumps to the next step at once when told to, and the last step tells all the same', () => {
    const jump = { tell: 'pager', rota: 'duty', ifNobody: 'jump' };
    const steps = [
      { ...jump, after: '5m' },
      { ...jump, after: '6m' },
      { after: '10m', tell: 'slack' },
    ];
    const night = '2026-03-02T20:00-06:00';
    expect(history(escalating({ steps }, night), 2)).toEqual([
      '03-03T02:05 escalated slack {"step":3,"passed":2}',
      '03-03T02:35 escalated slack {"step":3}',
    ]);
    expect(history(escalating({ steps: steps.slice(0, 2) }, night), 1)).toEqual([
      '03-03T02:05 escalated pager {"step":2,"passed":1}',
    ]);
  });

  test('tells as ever when its rota is gone from the table, or will never have anybody', () => {
    const steps = [{ after: '5m', tell: 'pager', rota: 'duty' }];
    const { kase } = escalating({ steps });
    expect(history({ kase, rotas: {} }, 1)).toEqual(['03-02T15:05 escalated pager {"step":1}']);
    const old = escalating({ steps }, '2024-01-01T00:00Z');
    expect(history(old, 1)).toEqual(['01-01T00:05 escalated pager {"step":1}']);
  });

  test('hands the case to another team, tells it, and goes on by its clock', () => {
    const steps = [
      { after: '5m', tell: 'pager', reassign: 'billing' },
      { after: '10m', tell: 'slack' },
    ];
    const { kase, rotas } = escalating({ steps });
    const next = tick(kase, new Date('2026-03-02T15:05Z'), rotas);
    expect(next?.after).toMatchObject({ route: { team: 'billing', rule: 'by escalation' }, decisionVersion: 2 });
    expect(next?.event).toMatchObject({ tell: ['pager', 'slack'], detail: { step: 1, from: 'safety', to: 'billing' } });

    // The same for a priority in open time: New York, not Madrid, decides when the next step is due.
    const by = tableOf({ ...writtenHours, chains: { page: { steps, repeat: '30m' } } });
    const normal = opened('2026-03-02T18:54+01:00', 'late again', by);
    const given = tick(normal, new Date('2026-03-02T18:59+01:00'))?.after;
    expect(given?.clocks.step).toEqual({ index: 1, at: '2026-03-02T18:09:00.000Z' });
  });

  test('a team that has the case already hears of it again', () => {
    const steps = [{ after: '5m', reassign: 'safety' }];
    expect(history(escalating({ steps }), 1)).toEqual(['03-02T15:05 escalated pager {"step":1}']);
  });

  test('ends when somebody acts, deferred or not', () => {
    const steps = [{ after: '5m', tell: 'pager', rota: 'duty' }];
    const { kase, rotas } = escalating({ steps }, '2026-03-02T20:00-06:00');
    const deferred = tick(kase, new Date('2026-03-03T02:05Z'), rotas)?.after ?? kase;
    expect(deferred.clocks.step?.at).toBe('2026-03-03T15:00:00.000Z');
    expect(
      act(deferred, { action: 'acknowledge' }, new Date('2026-03-03T02:06Z'), 'kim').after.clocks.step,
    ).toBeUndefined();
  });
});

describe('after an outage', () => {
  const minute = 60_000;
  const four = {
    steps: [...pagerThenSlack, { after: '20m', tell: 'pager', reassign: 'care' }, { after: '30m', tell: 'slack' }],
  };

  test.each([
    ['on time', 0, '{"step":1}', 'pager', 'safety'],
    ['a little late', 4 * minute, '{"step":1}', 'pager', 'safety'],
    ['too late for the second', 14 * minute, '{"step":2,"passed":1}', 'slack', 'safety'],
    ['too late for the third', 31 * minute, '{"step":3,"passed":2,"from":"safety","to":"care"}', 'pager+slack', 'care'],
    ['a day late', 1_440 * minute, '{"step":4,"passed":3,"from":"safety","to":"care"}', 'slack+slack', 'care'],
  ])('%s: the steps that are due are told once, as the last of them', (_, late, detail, told, team) => {
    const { kase, rotas } = escalating(four);
    const alone: Case = { ...kase, clocks: { step: kase.clocks.step } };
    const at = new Date(Date.parse('2026-03-02T15:05Z') + late);
    const next = tick(alone, at, rotas);
    expect(JSON.stringify(next?.event.detail)).toBe(detail);
    expect(next?.after.route.team).toBe(team);
    expect([...new Set(next?.event.tell)].join('+')).toBe([...new Set(told.split('+'))].join('+'));
    // The next one is counted from now: an outage is not followed by a burst.
    expect(Date.parse(next?.after.clocks.step?.at ?? '')).toBeGreaterThan(at.getTime());
  });

  test('a case that is raised hours after its opening begins with the first step, and an outage counts from there', () => {
    const { kase, rotas } = escalating(four);
    const noted = act(kase, { action: 'note', text: 'raised' }, new Date('2026-03-02T18:00Z'), 'kim').after;
    expect(noted.stepKnownAt).toBeUndefined();
    const calm: Case = { ...kase, clocks: { ...kase.clocks, step: undefined } };
    const raised = change(calm, kase, { type: 'raised', at: new Date('2026-03-02T18:00Z'), actor: 'customer' }).after;
    const alone: Case = { ...raised, clocks: { step: raised.clocks.step } };
    expect(tick(alone, new Date('2026-03-02T18:01Z'), rotas)?.event.detail).toEqual({ step: 1 });
    expect(tick(alone, new Date('2026-03-02T18:11Z'), rotas)?.event.detail).toEqual({ step: 2, passed: 1 });
    const told = tick(alone, new Date('2026-03-02T18:01Z'), rotas)?.after;
    expect(told?.stepKnownAt).toBeUndefined();
  });

  test('repeats that were missed are not made up for', () => {
    const chain = { steps: pagerThenSlack, repeatAtMost: 2 };
    const repeating: Started = escalating(chain);
    repeating.kase = { ...repeating.kase, clocks: { step: { index: 1, at: '2026-03-02T15:15:00.000Z' } } };
    expect(history(repeating, 10, 300 * minute)).toHaveLength(3);
  });

  test('a step that is due in the night tells nobody before somebody is on call', () => {
    const steps = [...pagerThenSlack, { after: '20m', tell: 'pager', rota: 'duty' }];
    const { kase, rotas } = escalating({ steps });
    const alone: Case = { ...kase, clocks: { step: kase.clocks.step } };
    const next = tick(alone, new Date('2026-03-03T03:00Z'), rotas);
    expect(next?.event).toMatchObject({ tell: [], detail: { step: 3, passed: 2, until: '2026-03-03T15:00:00.000Z' } });
  });

  test('of several missed deadlines the team hears once; each is in the history', () => {
    const { kase } = escalating(four);
    const missed: Case = { ...kase, clocks: { ...kase.clocks, step: undefined } };
    const now = new Date('2026-03-04T00:00Z');
    const first = tick(missed, now);
    expect(first?.event).toMatchObject({ tell: [], detail: { deadline: 'firstResponse', collapsed: true } });
    const second = first && tick(first.after, now);
    expect(second?.event).toMatchObject({ tell: ['pager'], detail: { deadline: 'resolution' } });
    expect(second?.after.missed).toEqual(['firstResponse', 'resolution']);
    const punctual = tick(missed, new Date('2026-03-02T15:15:30Z'));
    expect(punctual?.event).toMatchObject({ tell: ['pager'], detail: { deadline: 'firstResponse' } });
  });
});
