/** Open cases are counted by the keys of the index, whoever they are for and however many there are. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { openCase } from '../../lib/case/fold.ts';
import { caseItem } from '../../lib/case/items.ts';
import { memberIn, teamSort } from '../../lib/case/team-list.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { countLoad } from '../../lib/load/count-load.ts';
import { createLoadStore } from '../../lib/load/load-store.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, table, writtenTable } from '../support/builders.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
const store = createLoadStore(tables.documents, tables.caseTable);
afterAll(() => tables.close());

function kase(id: string, { brand = 'demo', member }: { brand?: string; member?: string } = {}) {
  const opened = openCase(judged({ externalId: id, brand, author: { id } }), id, table);
  return member === undefined ? opened : { ...opened, route: { ...opened.route, member } };
}

test.each(['ana', 'a#b', '#', 'Zoë 1'])('whom a case is for stands in its key: %s', (member) => {
  expect(memberIn(teamSort(kase('x', { member })))).toBe(member);
});
test('a case that is for nobody has nobody in its key', () => {
  expect(memberIn(teamSort(kase('x')))).toBeUndefined();
});

test('cases of all brands count, those that are resolved, closed or merged do not, nor those of other teams', async () => {
  const resolved = act(kase('r', { member: 'ana' }), { action: 'resolve' }, at(5), 'agent').after;
  const closed = tick({ ...resolved, id: 'c' }, at(9 * 24 * 60))?.after ?? resolved;
  expect([resolved.status, closed.status]).toEqual(['resolved', 'closed']);
  const waiting = act(kase('w', { member: 'bo' }), { action: 'wait', until: at(90).toISOString() }, at(5), 'agent');
  const cases = [
    ...Array.from({ length: 120 }, (_, i) => kase(`n${i}`)),
    ...Array.from({ length: 7 }, (_, i) => kase(`a${i}`, { member: 'ana' })),
    ...Array.from({ length: 3 }, (_, i) => kase(`z${i}`, { member: 'ana', brand: 'acme' })),
    resolved,
    closed,
    { ...kase('m'), mergedInto: 'n1' },
    waiting.after,
    openCase(judged({ externalId: 'o', text: 'refund' }), 'o', table),
  ];
  for (let i = 0; i < cases.length; i += 25) {
    const batch = cases.slice(i, i + 25).map((one) => ({ PutRequest: { Item: caseItem(one) } }));
    await tables.documents.send(new BatchWriteCommand({ RequestItems: { [tables.caseTable]: batch } }));
  }
  expect(await store.count(['demo', 'acme'], ['care'])).toEqual({
    care: { open: 131, members: { ana: 10, bo: 1 } },
  });
  expect(await store.count(['demo'], ['safety'])).toEqual({ safety: { open: 0, members: {} } });
});

test('what was counted is what is read, and nothing is written for a table that asks for nothing', async () => {
  await countLoad(store, table, at(10));
  expect(await store.get()).toBeUndefined();
  const teams = { ...writtenTable.teams, billing: { name: 'Billing', capacity: 3 } };
  const limited = compile(routingDocument.parse({ ...writtenTable, teams }), 'limited');
  await countLoad(store, limited, at(10));
  expect(await store.get()).toEqual({ at: at(10).toISOString(), load: { billing: { open: 1, members: {} } } });
});
