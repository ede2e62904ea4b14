import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Case, dueAt, idsIn } from '../../lib/case/case.ts';
import { IllegalTransition } from '../../lib/case/illegal-transition.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { MOST_MERGED, merge, unmerge } from '../../lib/case/merge.ts';
import { type Action, act } from '../../lib/case/transitions.ts';
import { DELETED_REVISION } from '../../lib/mention/mention.ts';
import { superseded } from '../../lib/notify/superseded.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { at, table } from '../support/builders.ts';
import { chasedTable } from './chased.ts';
import { inMemory } from './in-memory.ts';
import { judgedBy } from './team-clock.ts';

type World = ReturnType<typeof inMemory>;
const NOW = at(5_000);
const KIM = { at: NOW, actor: 'kim' };
const ACCOUNTS = [
  { channel: 'x', id: 'ana' },
  { channel: 'whatsapp', id: '34600' },
  { channel: 'email', id: 'ana@x.test' },
] as const;

const worlds = (by = table) => inMemory(NOW, by);
/** The case of the account's thread, which never closes here. */
const caseOf = (world: World, account: number): Case | undefined =>
  [...world.cases.values()].find(({ opener }) => opener.key.includes(`#a${account}-`)) ??
  [...world.cases.values()].find(({ id }) => id === world.mentions.get(firstKey(account))?.caseId);
const firstKey = (account: number) => `demo#${ACCOUNTS[account]?.channel}#a${account}-0`;

function post(account: number, n: number, minute: number, said: Said = {}, by = table) {
  const { channel, id } = ACCOUNTS[account] ?? ACCOUNTS[0];
  const { own = false, revision = 0, urgency = 20, reminder = false, likelihood = 0.9 } = said;
  const postedAt = at(minute).toISOString();
  const fields = { externalId: `a${account}-${n}`, threadId: `a${account}-0`, channel, own, revision, postedAt };
  const text = revision === DELETED_REVISION ? '' : `mention ${n}, ${urgency}`;
  const author = { id: own ? 'us' : id };
  return {
    judged: judgedBy(
      by,
      { ...fields, text, author, receivedAt: at(4_200).toISOString(), maxAgeMs: 1e9 },
      { urgency, reminder, likelihood },
    ),
  };
}
type Said = { own?: boolean; revision?: number; urgency?: number; reminder?: boolean; likelihood?: number };

/** What must be the same whether cases were merged for a while or never. */
function alone(kase: Case | undefined) {
  if (!kase) return undefined;
  const { version: _, decisionVersion: _d, joined: _j, ...rest } = kase;
  return JSON.parse(JSON.stringify(rest));
}

const account = fc.nat(2);
const mentions = fc.array(
  fc.record({
    do: fc.constant('file' as const),
    account,
    n: fc.integer({ min: 1, max: 6 }),
    minute: fc.integer({ min: 1, max: 4_000 }),
    said: fc.record({
      own: fc.boolean(),
      revision: fc.constantFrom(0, 0, 1, 2, DELETED_REVISION),
      urgency: fc.nat(100),
      reminder: fc.boolean(),
      likelihood: fc.constantFrom(0.9, 0.3, 0.05),
    }),
  }),
  { minLength: 1, maxLength: 4 },
);
const decision = fc.record({
  do: fc.constant('act' as const),
  account,
  action: fc.constantFrom<Action>(
    { action: 'acknowledge' },
    { action: 'responded' },
    { action: 'wait', until: at(9_000).toISOString() },
    { action: 'reassign', team: 'safety', tell: ['pager'] },
    { action: 'resolve' },
  ),
});
const joining = fc.record({ do: fc.constantFrom('merge' as const, 'unmerge' as const), account, other: account });
const steps = fc.array(fc.oneof(mentions, mentions, decision, joining, joining), { maxLength: 25 });

/** True when the case allowed it. */
function tried(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof IllegalTransition) return false;
    throw error;
  }
}

function join(world: World, how: 'merge' | 'unmerge', kase: Case, other: Case, by = table) {
  if (how === 'merge') return world.apply(merge(kase, other, by, KIM));
  const staying = kase.joined?.cases.filter((id) => id !== other.id) ?? [];
  world.apply(
    unmerge(
      kase,
      other,
      staying.flatMap((id) => world.cases.get(id) ?? []),
      by,
      KIM,
    ),
  );
}

/** Runs the steps in a world where cases are merged and in one where they never are. */
function run(list: readonly (typeof steps extends fc.Arbitrary<infer S> ? S : never)[number][], by = table) {
  const [merged, plain] = [worlds(by), worlds(by)];
  const ids = ACCOUNTS.map((_, i) => {
    for (const world of [merged, plain]) world.file([post(i, 0, i, {}, by)]);
    return caseOf(merged, i)?.id ?? '';
  });
  const stands = (world: World, i: number) => world.cases.get(ids[i] ?? '') as Case;
  for (const step of list) {
    if (Array.isArray(step)) {
      const batch = step.map((one) => post(one.account, one.n + (one.said.own ? 100 : 0), one.minute, one.said, by));
      for (const world of [merged, plain]) world.file(batch);
    } else if (step.do === 'act') {
      const done = tried(() => merged.apply(act(stands(merged, step.account), step.action, NOW, 'kim')));
      if (done) tried(() => plain.apply(act(stands(plain, step.account), step.action, NOW, 'kim')));
    } else tried(() => join(merged, step.do, stands(merged, step.account), stands(merged, step.other), by));
  }
  return { merged, plain, ids, stands };
}

const TABLES: [string, RoutingTable, number][] = [
  ['a plain table', table, 400],
  ['one that looks at reminders', chasedTable, 200],
];

describe.each(TABLES)('merging by %s', (_, by, numRuns) => {
  test('cases that were merged and told apart again are as if they had never been merged', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { merged, plain, ids, stands } = run(list, by);
        for (const [i] of ids.entries())
          for (const id of stands(merged, i).joined?.cases ?? [])
            join(merged, 'unmerge', stands(merged, i), merged.cases.get(id) as Case, by);
        expect(merged.cases.size).toBe(plain.cases.size);
        for (const [i] of ids.entries()) expect(alone(stands(merged, i))).toEqual(alone(stands(plain, i)));
        expect(merged.mentions).toEqual(plain.mentions);
      }),
      { numRuns },
    );
  });

  test('every mention is in one case, which names it, and a case that speaks for others counts theirs', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { merged } = run(list, by);
        const ours = /-1\d\d$/;
        const inCases = [...merged.mentions.values()].filter(({ caseId }) => caseId !== undefined);
        for (const kase of merged.cases.values()) {
          const ids = idsIn(kase);
          const said = inCases.filter(({ key, caseId }) => !ours.test(key) && ids.includes(caseId ?? ''));
          expect(said).toHaveLength(kase.mentionCount);
          expect(storedCaseSchema.parse(caseItem(kase))).toEqual(kase);
          expect(dueAt(kase) === undefined).toBe(kase.mergedInto !== undefined);
        }
        const named = Map.groupBy(merged.changes, ({ after }) => after.id);
        for (const { key, caseId = '' } of inCases)
          expect(named.get(caseId)?.flatMap(({ event }) => event.detail.mentions)).toContain(key);
      }),
      { numRuns: numRuns / 2 },
    );
  });

  test('merged cases are the fold over the mentions of both, whichever came before the merging', () => {
    fc.assert(
      fc.property(mentions, mentions, (before, after) => {
        const said = (list: typeof before) =>
          list.map((one) => post(one.account % 2, one.n, one.minute, { ...one.said, own: false, revision: 0 }, by));
        const [merged, one] = [worlds(by), worlds(by)];
        merged.file([post(0, 0, 0, {}, by), post(1, 0, 1, {}, by)]);
        merged.file(said(before));
        const [kase, other] = [caseOf(merged, 0), caseOf(merged, 1)];
        if (!kase || !other) throw new Error('no case');
        merged.apply(merge(kase, other, by, KIM));
        merged.file(said(after));
        const ofOneAuthor = [post(0, 0, 0, {}, by), post(1, 0, 1, {}, by), ...said(before), ...said(after)].map(
          ({ judged: given }) => ({
            judged: { ...given, mention: { ...given.mention, threadId: 'a0-0', channel: 'x', author: { id: 'ana' } } },
          }),
        );
        one.file(ofOneAuthor);
        const essence = ({
          mentionCount,
          latest,
          opener,
          peak,
          urgency,
          earnedPriority,
          askedAt,
          reminderWordings,
        }: Case) => ({ mentionCount, latest, opener, peak, urgency, earnedPriority, askedAt, reminderWordings });
        expect(essence(merged.cases.get(kase.id) as Case)).toEqual(essence([...one.cases.values()][0] as Case));
      }),
      { numRuns: numRuns / 2 },
    );
  });
});

describe('a merged case', () => {
  function two() {
    const world = worlds();
    world.file([post(0, 0, 0), post(1, 0, 1)]);
    const ids = [caseOf(world, 0)?.id ?? '', caseOf(world, 1)?.id ?? ''] as const;
    const [into, from] = ids.map((id) => () => world.cases.get(id) as Case) as [() => Case, () => Case];
    const last = () => world.changes.slice(-2).map(({ event }) => event);
    return { world, into, from, last };
  }

  test('stands in no list and waits for nothing; what its customer says moves the case that it was merged into', () => {
    const { world, into, from, last } = two();
    world.apply(act(into(), { action: 'resolve' }, at(2), 'kim'));
    world.apply(merge(into(), from(), table, KIM));
    expect(into()).toMatchObject({ status: 'reopened', mentionCount: 2, decisionVersion: 3 });
    expect(into().clocks.nextResponse).toBe(from().clocks.firstResponse);
    expect(caseItem(from())).not.toHaveProperty('teamPk');
    expect(caseItem(from())).not.toHaveProperty('dueSk');
    expect(last().map(({ type, tell }) => [type, tell.length > 0])).toEqual([
      ['merged', true],
      ['mergedInto', false],
    ]);
    world.file([post(1, 1, 30, { urgency: 90 })]);
    expect(into()).toMatchObject({ mentionCount: 3, route: { priority: 'urgent' }, urgency: { score: 100 } });
    expect(last()).toMatchObject([
      { type: 'raised', tell: ['slack'], case: { status: 'reopened' } },
      { type: 'raised', tell: [], case: { status: 'merged' } },
    ]);
  });

  test('is decided about where it was merged into, and a decision there is one about what that case is alone', () => {
    const { world, into, from } = two();
    world.apply(merge(into(), from(), table, KIM));
    expect(() => act(from(), { action: 'resolve' }, NOW, 'kim')).toThrow(`merged into ${into().id}`);
    world.apply(act(into(), { action: 'acknowledge' }, NOW, 'kim'));
    world.apply(unmerge(into(), from(), [], table, KIM));
    expect(into()).toMatchObject({ status: 'acknowledged', owner: 'kim', mentionCount: 1 });
    expect(from()).toMatchObject({ status: 'open', mentionCount: 1 });
    expect(world.changes.at(-1)?.event).toMatchObject({ type: 'unmerged', tell: ['slack'] });
  });

  test('is told of no more: whoever has the other case is', () => {
    const { world, into, from } = two();
    const [opened] = world.changes;
    if (!opened) throw new Error('nothing happened');
    expect(superseded(opened.event, from())).toBeUndefined();
    world.apply(merge(into(), from(), table, KIM));
    expect(superseded(opened.event, from())).toContain('merged');
    expect(superseded(opened.event, into())).toBeUndefined();
  });

  test('waiting ends when a case that is owed an answer is merged into the one that waits', () => {
    const { world, into, from } = two();
    world.apply(act(into(), { action: 'wait', until: at(9_000).toISOString() }, NOW, 'kim'));
    world.apply(merge(into(), from(), table, KIM));
    expect(into().status).toBe('open');
    world.apply(unmerge(into(), from(), [], table, KIM));
    expect(into().status).toBe('waiting');
  });

  test('cannot be merged again, into itself, into one that is merged, nor out of what speaks for others', () => {
    const { world, into, from } = two();
    world.file([post(2, 0, 2)]);
    const third = caseOf(world, 2) as Case;
    expect(() => merge(into(), into(), table, KIM)).toThrow('itself');
    expect(() => unmerge(into(), from(), [], table, KIM)).toThrow('is not merged');
    world.apply(merge(into(), from(), table, KIM));
    expect(() => merge(third, from(), table, KIM)).toThrow('was merged into');
    expect(() => merge(from(), third, table, KIM)).toThrow('was merged into');
    expect(() => merge(third, into(), table, KIM)).toThrow('merge this one into it instead');
    const full = { ...into(), joined: { cases: Array.from({ length: MOST_MERGED }, String), apart: third } } as Case;
    expect(() => merge(full, third, table, KIM)).toThrow('already');
  });
});
