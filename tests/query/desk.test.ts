/** A case that an agent gives to another team is for somebody there: who speaks its language and has least to do. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createLoadStore, type LoadStore } from '../../lib/load/load-store.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { judged, writtenTable } from '../support/builders.ts';
import { type Api, startApi } from './api.ts';

const member = (id: string, language: string) => ({ id, languages: [language], capacity: 10 });

let api: Api;
let counts: LoadStore;
beforeAll(async () => {
  api = await startApi({ published: false });
  const safety = {
    ...writtenTable.teams.safety,
    members: [member('ana', 'es'), member('bob', 'en'), member('cleo', 'en')],
  };
  const teams = { ...writtenTable.teams, safety };
  const routing = createTableStore(api.tables.documents, api.tables.routingTable);
  await routing.publish({ ...writtenTable, teams }, 'test', new Date(), undefined);
  counts = createLoadStore(api.tables.documents, api.tables.caseTable);
});
beforeEach(() =>
  counts.put({ at: new Date().toISOString(), load: { safety: { open: 7, members: { bob: 5, cleo: 2 } } } }),
);
afterAll(() => api.stop());

async function openCase(name: string): Promise<string> {
  const one = judged({ externalId: name, author: { id: name } });
  await api.file([{ judged: one }]);
  return (await api.store.getMention(one.key))?.caseId ?? '';
}

test.each([
  ['reassigns it', { action: 'reassign', team: 'safety' }],
  ['says that it was theirs', { action: 'correct', team: 'safety' }],
])('an agent who %s', async (name, body) => {
  const id = await openCase(name);
  const { body: kase } = await api.call('PATCH /cases/{id}', { id, body, ifMatch: '"1"' });
  expect(kase).toMatchObject({ team: 'safety', member: 'cleo' });
  const { body: back } = await api.call('PATCH /cases/{id}', {
    id,
    body: { action: 'reassign', team: 'billing' },
    ifMatch: '"2"',
  });
  expect(back.team).toBe('billing');
  expect(back).not.toHaveProperty('member');
});
