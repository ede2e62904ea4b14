/** Cases that go where the count of their reminders leads. */
import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import type { Change } from '../../lib/case/change.ts';
import { caseItem, mentionItem, storedCaseSchema } from '../../lib/case/items.ts';
import { merge, unmerge } from '../../lib/case/merge.ts';
import { storedMentionSchema } from '../../lib/case/stored.ts';
import { tick } from '../../lib/case/ticks.ts';
import { type Action, act } from '../../lib/case/transitions.ts';
import type { Load } from '../../lib/load/load.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { at, table as plainTable, type score } from '../support/builders.ts';
import { chasedTable, writtenChased } from './chased.ts';
import { inMemory } from './in-memory.ts';
import { judgedBy, tableOf } from './team-clock.ts';

type Said = Parameters<typeof score>[0] & { text?: string; author?: string; own?: boolean; revision?: number };
const NOW = at(600);
const KIM = { at: NOW, actor: 'kim' };

function post(
  minute: number,
  { text = 'late again', author = 'ana', own, revision, ...said }: Said = {},
  by = chasedTable,
) {
  const fields = { externalId: `${author}-${minute}`, threadId: `${author}-0`, text, own: own ?? false };
  const when = { postedAt: at(minute).toISOString(), receivedAt: at(minute).toISOString(), revision: revision ?? 0 };
  return { judged: judgedBy(by, { ...fields, ...when, author: { id: own ? 'us' : author } }, said) };
}
/** Says that it is a reminder. */
const chase = (minute: number, said: Said = {}) => post(minute, { reminder: true, ...said });

function scene(by: RoutingTable = chasedTable) {
  const world = inMemory(NOW, by);
  const the = (author = 'ana'): Case => {
    const kase = [...world.cases.values()].find(({ customer }) => customer.id === author);
    if (!kase) throw new Error('no case');
    expect(storedCaseSchema.parse(caseItem(kase))).toEqual(kase);
    return kase;
  };
  const last = (): Change['event'] => {
    const change = world.changes.at(-1);
    if (!change) throw new Error('nothing happened');
    return change.event;
  };
  const file = (...posts: ReturnType<typeof post>[]) => {
    for (const one of posts) world.file([one]);
  };
  return { ...world, the, last, file, act: (action: Action) => world.apply(act(the(), action, NOW, 'kim')) };
}

describe('a case whose customer reminds us', () => {
  test('goes to the team of the route that asks for so many reminders, which is told, with the reason in plain sight', () => {
    const { file, the, last } = scene();
    file(post(0), chase(1));
    expect(the().route).toMatchObject({ team: 'care', rule: 'default' });
    file(chase(2));
    expect(the().route).toEqual({
      team: 'senior',
      priority: 'high',
      rule: 'chased',
      table: 'hours',
      tags: ['chased'],
      member: expect.any(String),
    });
    expect(the().policy).toMatchObject({ tell: ['pager'], calendar: { timeZone: 'America/New_York' } });
    expect(last()).toMatchObject({ type: 'reassigned', tell: ['pager'], case: { team: 'senior', rule: 'chased' } });
    file(chase(3));
    expect(last()).toMatchObject({ type: 'extended', tell: ['mail'], detail: { also: ['law'] } });
    file(chase(4));
    expect(the().route).toMatchObject({ team: 'desk', path: ['chased', 'chased-on'], private: true, priority: 'high' });
    expect(the().route).not.toHaveProperty('member');
    expect(last()).toMatchObject({ type: 'reassigned', tell: ['bell'] });
    expect(last().case.reminders).toBe(4);
  });

  test('by asking on as well as by saying so', () => {
    const { file, the } = scene();
    file(post(0), post(20), post(40));
    expect(the().route.rule).toBe('chased');
  });

  test('is led by its leading mention: what another one of the case would do does not count', () => {
    const { file, the } = scene();
    file(post(0, { text: 'a refund' }), chase(1), chase(2));
    expect(the().route).toMatchObject({ team: 'billing', rule: 'money' });
    file(post(-5));
    expect(the().route).toMatchObject({ team: 'senior', rule: 'chased' });
    file(post(-9, { text: 'a refund' }));
    expect(the().route).toMatchObject({ team: 'billing', rule: 'money' });
  });

  test('keeps its desk while another mention leads it to the same team', () => {
    const { file, the } = scene();
    file(post(0), chase(1), chase(2));
    const { member } = the().route;
    file(post(-5, { text: 'my refund is late' }));
    expect(the().routedBy.key).toContain('ana--5');
    expect(the().ladder?.[0]?.team).toBe('billing');
    expect(the().route).toMatchObject({ team: 'senior', member });
  });

  test('goes back when the count falls: an edit took the reminder back', () => {
    const { file, the, last } = scene();
    file(post(0), chase(1), chase(2));
    file(chase(2, { reminder: false, revision: 1 }));
    expect(the().route).toMatchObject({ team: 'care', rule: 'default', priority: 'normal' });
    expect(the().policy).toMatchObject({ tell: ['slack'], calendar: { timeZone: 'Europe/Madrid' } });
    expect(last()).toMatchObject({ type: 'reassigned', tell: ['slack'] });
  });

  test('has the priority that a rung names, and none of its mentions’ is taken back by one', () => {
    const { file, the } = scene();
    file(post(0), post(1, { urgency: 90 }), chase(2), chase(3), chase(4), chase(5));
    expect(the().route).toMatchObject({ rule: 'chased-on', priority: 'urgent' });
    expect(the().policy.page).toBe(true);
  });

  test('has other teams told once, as soon as a rung names them', () => {
    const { file, the, changes } = scene();
    file(post(0, { urgency: 50 }), chase(1), chase(2), chase(3));
    expect(the().route.also).toEqual(['press', 'law']);
    expect(changes.flatMap(({ event }) => event.detail.also ?? [])).toEqual(['press', 'law']);
  });
});

describe('reminders take no case away from', () => {
  const decided: [string, Action][] = [
    ['an agent who took it', { action: 'acknowledge' }],
    ['whom a person gave it', { action: 'reassign', team: 'billing', tell: ['slack'] }],
    ['who has answered', { action: 'responded' }],
  ];
  test.each(decided)('%s; others still hear of it', (_, action) => {
    const { file, the, act, last } = scene();
    file(post(0, { urgency: 50 }));
    act(action);
    const { route } = the();
    file(chase(1), chase(2));
    expect(the().route).toMatchObject({ team: route.team, rule: route.rule });
    expect(the().route.also).toEqual(['press']);
    expect(last().detail).not.toHaveProperty('also');
  });

  test('whoever is at work on it, though it is more pressing then', () => {
    const { file, the, act, last } = scene();
    file(post(0, { urgency: 0 }));
    act({ action: 'acknowledge' });
    file(...[1, 2, 3, 4].map((minute) => chase(minute, { urgency: 0 })));
    expect(the().urgency.score).toBeLessThan(40);
    expect(the().route).toMatchObject({ team: 'care', rule: 'default', priority: 'high' });
    expect(last()).toMatchObject({ type: 'raised', tell: ['slack'] });
  });

  test('the team that a person gave it to, which is told of what is more pressing then', () => {
    const { file, the, act, last } = scene(plainTable);
    file(post(0, { urgency: 10 }, plainTable));
    act({ action: 'reassign', team: 'billing', tell: ['slack'] });
    expect(the().route.priority).toBe('low');
    file(post(1, { text: 'there was a fire', urgency: 95 }, plainTable));
    expect(the().route).toMatchObject({ team: 'billing', rule: 'by hand', priority: 'urgent' });
    expect(the().clocks.firstResponse).toBe(at(15).toISOString());
    expect(last()).toMatchObject({ type: 'raised', tell: ['slack'], page: true });
  });

  test('the team that the chain gave it', () => {
    const chain = { steps: [{ after: '5m', reassign: 'billing' }], repeat: '30m' };
    const by = tableOf({ ...writtenChased, chains: { page: chain } });
    const { file, the, apply } = scene(by);
    file(post(0, {}, by));
    const step = tick(the(), new Date(the().clocks.step?.at ?? ''));
    if (!step) throw new Error('nothing was due');
    apply(step);
    expect(the().route.team).toBe('billing');
    file(post(1, { reminder: true }, by), post(2, { reminder: true }, by));
    expect(the().route).toMatchObject({ team: 'billing', rule: 'by escalation' });
  });

  test('anybody for a team that is no more: the rung below holds', () => {
    const { senior: _, ...teams } = chasedTable.document.teams;
    const later = { ...chasedTable, document: { ...chasedTable.document, teams } };
    const { file, the } = scene(later);
    file(post(0), chase(1), chase(2));
    expect(the().route).toMatchObject({ team: 'care', rule: 'default' });
    file(chase(3), chase(4));
    expect(the().route.team).toBe('desk');
  });
});

describe('the desk at the top', () => {
  const by = tableOf({
    ...writtenChased,
    teams: { ...writtenChased.teams, senior: { ...writtenChased.teams.senior, capacity: 5, spill: 'desk' } },
  });
  const led = (load?: Load) => {
    const { world, the } = { world: inMemory(NOW, by), the: () => [...world.cases.values()][0] as Case };
    for (const minute of [0, 1, 2]) world.file([post(minute, { reminder: minute > 0 }, by)], load);
    return the().route;
  };

  test('is whose team has room, and says where it came from', () => {
    expect(led({ senior: { open: 5, members: {} } })).toMatchObject({ team: 'desk', spilledFrom: ['senior'] });
    expect(led({ senior: { open: 4, members: { ana: 9, cy: 9 } } })).toMatchObject({ team: 'senior', member: 'bo' });
  });

  test('is given in turn while no load is known', () => {
    expect(led()).toMatchObject({ team: 'senior', member: expect.stringMatching(/^(ana|bo|cy)$/) });
  });
});

describe('merging', () => {
  const both = () => {
    const the = scene();
    the.file(post(0), chase(1), post(3, { author: 'bo' }), chase(4, { author: 'bo' }));
    return the;
  };

  test('counts the reminders of both, and whoever has the case then is told', () => {
    const { the, apply, changes, last } = both();
    apply(merge(the(), the('bo'), chasedTable, KIM));
    expect(the().route).toMatchObject({ team: 'senior', rule: 'chased' });
    const merged = changes.find(({ event }) => event.type === 'merged');
    expect(merged?.event.tell).toEqual(['pager']);
    apply(unmerge(the(), the('bo'), [], chasedTable, KIM));
    expect(the().route).toMatchObject({ team: 'care', rule: 'default' });
    expect(changes.find(({ event }) => event.type === 'unmerged')?.event.tell).toEqual(['slack']);
    expect(last().type).toBe('unmerged');
  });

  test('leads the case by its own ladder, whatever the other’s mentions say', () => {
    const { the, apply, file, cases } = both();
    const { id } = the();
    apply(merge(the(), the('bo'), chasedTable, KIM));
    file(post(-9, { author: 'bo', text: 'a refund' }));
    const whole = cases.get(id);
    expect(whole?.routedBy.key).toContain('bo--9');
    expect(whole?.route).toMatchObject({ team: 'senior', rule: 'chased', member: expect.any(String) });
    expect(whole?.joined?.apart.route.team).toBe('care');
  });
});

describe('what is stored', () => {
  const itemOf = ({ judged: { key, ...rest } }: ReturnType<typeof post>) => {
    const { brand, revision, receivedAt } = rest.mention;
    return mentionItem({ key, brand, revision, receivedAt, caseId: 'c', status: 'filed', judged: rest });
  };

  test('is nothing more where reminders make no difference', () => {
    const refund = post(0, { text: 'a refund', urgency: 10 });
    const judgements = [post(0, {}, plainTable), post(0, { likelihood: 0.3 }), post(0, { likelihood: 0 }), refund];
    expect(judgements.map(({ judged }) => judged.rungs?.map(({ also }) => also))).toEqual([
      undefined,
      undefined,
      undefined,
      [['law'], undefined],
    ]);
    for (const one of judgements.slice(0, 3)) expect(String(itemOf(one).body)).not.toContain('rungs');
  });

  test('comes back as it was', () => {
    const one = post(0);
    const { key: _, ...judged } = one.judged;
    expect(storedMentionSchema.parse(itemOf(one))).toMatchObject({ judged });
    expect(judged.rungs?.map(({ reminders, team, rule }) => [reminders, team, rule])).toEqual([
      [2, 'senior', 'chased'],
      [3, 'senior', 'chased'],
      [4, 'desk', 'chased-on'],
    ]);
  });
});
