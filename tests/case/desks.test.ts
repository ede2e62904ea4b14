/** Cases at their desks: what a batch opens counts at once, and a case that has a desk keeps it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Case } from '../../lib/case/case.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Known } from '../../lib/case/filing.ts';
import { plan } from '../../lib/case/plan.ts';
import { act } from '../../lib/case/transitions.ts';
import { ConflictError } from '../../lib/errors.ts';
import type { Load } from '../../lib/load/load.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, type score, writtenTable } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';
import { judgedBy } from './team-clock.ts';

const members = ['ana', 'bo', 'cy', 'di'].map((id) => ({ id, capacity: 100 }));
const table = compile(
  routingDocument.parse({
    ...writtenTable,
    teams: {
      ...writtenTable.teams,
      care: { name: 'Care', tell: ['slack'], capacity: 3, spill: 'second' },
      second: { name: 'Second', tell: ['pager'], members },
    },
  }),
  'desks',
);
const NOTHING: Known = { pointers: new Map(), mentions: new Map(), cases: new Map() };
const EMPTY: Load = {};
const FULL: Load = { care: { open: 3, members: {} } };

type Post = { id: string; author?: string; minute?: number; text?: string };
const incoming = ({ id, author = id, minute = 0, text }: Post, judgement: Parameters<typeof score>[0] = {}) => {
  const fields = { externalId: id, author: { id: author }, postedAt: at(minute).toISOString() };
  return { judged: judgedBy(table, text === undefined ? fields : { ...fields, text }, judgement) };
};
const places = (cases: readonly Case[]) => cases.map(({ route }) => route.team).sort();

test('what a batch opens counts for the rest of it, once for each case', () => {
  // The first customer writes three times, and that is one case.
  const batch = [
    ...['a', 'a2', 'a3'].map((id) => incoming({ id, author: 'a' })),
    ...['b', 'c', 'd', 'e'].map((id) => incoming({ id, minute: 1 })),
  ];
  const { filings } = plan(batch, NOTHING, table, at(2), EMPTY);
  const opened = filings.flatMap(({ change }) => change?.after ?? []);
  expect(places(opened)).toEqual(['care', 'care', 'care', 'second', 'second']);
  const spilled = filings.flatMap(({ change }) => (change?.after.route.spilledFrom ? [change] : []));
  for (const { after, event } of spilled) {
    expect(after.policy.tell).toEqual(['pager']);
    expect(event).toMatchObject({ type: 'opened', tell: ['pager'], detail: { spilledFrom: ['care'] } });
    expect(event.case).toMatchObject({ team: 'second', member: after.route.member, rule: 'default' });
  }
  expect(new Set(spilled.map(({ after }) => after.route.member)).size).toBe(2);
});

test('a mention is stored as the table routed it, whatever desk its case got', () => {
  const { filings } = plan([incoming({ id: 'a' })], NOTHING, table, at(1), FULL);
  const [stored] = filings.flatMap((filing) => filing.mentions.map(({ item }) => item));
  expect(stored).toMatchObject({ judged: { route: { team: 'care' } } });
});

test('a case that was planned twice, because somebody else wrote meanwhile, counts once', async () => {
  const tries = new Map<string, number>();
  const store = {
    read: async () => NOTHING,
    listNoted: async () => {},
    commit: async ({ mentions }: { mentions: { item: { key: string } }[] }) => {
      const key = mentions[0]?.item.key ?? '';
      tries.set(key, (tries.get(key) ?? 0) + 1);
      if (tries.get(key) === 1 && !key.endsWith('#a')) throw new ConflictError('somebody else has written meanwhile');
    },
  };
  const batch = ['a', 'b', 'c'].map((id) => incoming({ id }));
  const { changes } = await fileMentions(store, batch, table, () => at(1), EMPTY);
  expect([...tries.values()].sort()).toEqual([1, 2, 2]);
  expect(places(changes.map(({ after }) => after))).toEqual(['care', 'care', 'care']);
});

describe('a case that spilled', () => {
  const spilled = (post: Post = { id: 'late', author: 'eve', minute: 30 }) => {
    const memory = inMemory(at(60), table);
    memory.file([incoming(post)], FULL);
    const the = (): Case => {
      const [kase] = memory.cases.values();
      if (!kase) throw new Error('no case');
      return kase;
    };
    return { ...memory, the };
  };

  test('stays where it is when an earlier mention leads to the team that was full', () => {
    const { file, the } = spilled();
    const { member } = the().route;
    file([incoming({ id: 'early', author: 'eve', minute: 10 })], EMPTY);
    expect(the().routedBy.key).toContain('early');
    expect(the().route).toMatchObject({ team: 'second', spilledFrom: ['care'], member });
    expect(the().policy.tell).toEqual(['pager']);
  });

  test('goes where an earlier mention leads to another team', () => {
    const { file, the } = spilled();
    file([incoming({ id: 'early', author: 'eve', minute: 10, text: 'my refund' })], EMPTY);
    expect(the().route).toMatchObject({ team: 'billing', rule: 'money' });
    expect(the().route).not.toHaveProperty('spilledFrom');
    expect(the().route).not.toHaveProperty('member');
  });

  test('is nobody’s once a person has sent it elsewhere', () => {
    const kase = spilled().the();
    const { route } = act(kase, { action: 'reassign', team: 'billing', tell: [] }, at(70), 'kim').after;
    expect([route.team, route.spilledFrom, route.member]).toEqual(['billing', undefined, undefined]);
  });
});

test('while no load is known, a case has the same member in whatever order its mentions come', () => {
  const one = compile(
    routingDocument.parse({ ...writtenTable, teams: { ...writtenTable.teams, care: { name: 'Care', members } } }),
    'members',
  );
  const posts = Array.from({ length: 6 }, (_, i) => ({
    judged: judgedBy(one, { externalId: `p${i}`, author: { id: 'eve' }, postedAt: at(i).toISOString() }),
  }));
  const memberAfter = (order: typeof posts) => {
    const memory = inMemory(at(10), one);
    for (const post of order) memory.file([post]);
    return [...memory.cases.values()].map(({ route }) => route.member);
  };
  const member = memberAfter(posts);
  expect(member).toHaveLength(1);
  expect(member[0]).toBeDefined();
  fc.assert(
    fc.property(fc.shuffledSubarray(posts, { minLength: 6 }), (order) => {
      expect(memberAfter(order)).toEqual(member);
    }),
  );
});
