import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import { createLedger } from '../../lib/case/ledger.ts';
import { merge } from '../../lib/case/merge.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, table, writtenTable } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';

const DAY = 24 * 60;
type Fields = Partial<Parameters<typeof judged>[0]>;
const post = (externalId: string, minutes: number, fields: Fields = {}, likelihood = 0.9) => ({
  judged: judged({ externalId, threadId: 'root', postedAt: at(minutes).toISOString(), ...fields }, { likelihood }),
});

/** A case that was answered, resolved after a day and closed a week later. */
function closedCase(by = table) {
  const world = inMemory(at(8 * DAY), by);
  world.file([post('root', 0)]);
  const [id = ''] = world.cases.keys();
  close();
  return { world, id, stands: () => world.cases.get(id) as Case, close };

  function close() {
    world.apply(act(world.cases.get(id) as Case, { action: 'responded' }, at(60), 'kim'));
    world.apply(act(world.cases.get(id) as Case, { action: 'resolve' }, at(DAY), 'kim'));
    const closing = tick(world.cases.get(id) as Case, at(8 * DAY));
    if (closing) world.apply(closing);
  }
}

describe('a closed case', () => {
  test('is reopened by a complaint of its customer, with clocks of its own', () => {
    const { world, stands } = closedCase();
    expect(stands().status).toBe('closed');
    world.file([post('again', 20 * DAY)]);
    expect(world.cases.size).toBe(1);
    expect(stands()).toMatchObject({ status: 'reopened', mentionCount: 2 });
    expect(stands()).not.toHaveProperty('closedAt');
    expect(stands().clocks.nextResponse).toBe(at(20 * DAY + 8 * 60).toISOString());
  });

  test.each([
    ['a thank-you', post('thanks', 9 * DAY, {}, 0.05), 1],
    ['what was posted before it was resolved', post('old', 60, { receivedAt: at(9 * DAY).toISOString() }), 2],
    ['a word after the window', post('late', 39 * DAY), 2],
    ['somebody else in its thread', post('other', 9 * DAY, { author: { id: 'bo' } }), 2],
  ])('is not reopened by %s', (_, mention, cases) => {
    const { world, stands, id } = closedCase();
    world.file([mention]);
    expect(stands()).toMatchObject({ status: 'closed', mentionCount: 1 });
    expect(world.cases.size).toBe(cases);
    for (const kase of world.cases.values()) if (kase.id !== id) expect(kase.follows).toBe(id);
  });

  test('is reopened by who wrote in another thread, and without an author by its thread', () => {
    for (const fields of [{ threadId: 'elsewhere' }, { author: {} }]) {
      const { world, stands } = closedCase();
      world.file([post('again', 9 * DAY, fields)]);
      expect([world.cases.size, stands().status]).toEqual([1, 'reopened']);
    }
  });

  test('stays closed when the table says so, or when it has its team no more', () => {
    const never = compile(routingDocument.parse({ ...writtenTable, reopenWithin: '1m' }), 'v1');
    const { care: _, ...teams } = table.document.teams;
    const teamless: RoutingTable = { ...table, document: { ...table.document, teams } };
    for (const by of [never, teamless]) {
      const { world, stands } = closedCase(by);
      world.file([post('again', 9 * DAY)]);
      expect([world.cases.size, stands().status]).toEqual([2, 'closed']);
    }
  });

  test('is reopened for a case that was merged into it', () => {
    const world = inMemory(at(8 * DAY), table);
    world.file([post('root', 0), post('b', 0, { threadId: 'b', author: { id: 'bo' } })]);
    const [into, from] = [...world.cases.values()] as [Case, Case];
    world.apply(merge(into, from, table, { at: at(1), actor: 'kim' }));
    world.apply(act(world.cases.get(into.id) as Case, { action: 'resolve' }, at(DAY), 'kim'));
    world.apply(tick(world.cases.get(into.id) as Case, at(8 * DAY)) as NonNullable<ReturnType<typeof tick>>);
    expect(world.cases.get(into.id)?.status).toBe('closed');
    world.file([post('b2', 10 * DAY, { threadId: 'b', author: { id: 'bo' } })]);
    expect(world.cases.get(into.id)).toMatchObject({ status: 'reopened', mentionCount: 3 });
    world.file([post('b3', 90 * DAY, { threadId: 'b', author: { id: 'bo' } })]);
    expect(world.cases.size).toBe(2);
  });
});

test('a resolved case that is reopened when its team is no more goes to the default team', () => {
  const world = inMemory(at(DAY), table);
  world.file([{ judged: judged({ externalId: 'root', text: 'where is my refund' }) }]);
  const [opened] = world.cases.values();
  const resolved = act(opened as Case, { action: 'resolve' }, at(60), 'kim').after;
  expect(resolved.route.team).toBe('billing');

  const { billing: _, ...teams } = writtenTable.teams;
  const without = compile(routingDocument.parse({ ...writtenTable, teams, routes: [] }), 'v2');
  const ledger = createLedger(resolved, at(120));
  ledger.add(post('again', 120).judged, resolved.id, without, {});
  expect(ledger.type()).toBe('reopened');
  expect(ledger.current()).toMatchObject({
    status: 'reopened',
    route: { team: 'care', rule: 'default' },
    policy: { tell: ['slack'] },
  });
});
