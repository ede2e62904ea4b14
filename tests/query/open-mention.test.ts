import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Judged } from '../../lib/case/judged.ts';
import { plan } from '../../lib/case/plan.ts';
import { privateItemKey } from '../../lib/keys.ts';
import { DELETED_REVISION } from '../../lib/mention/mention.ts';
import { mentionId } from '../../lib/query/mention-id.ts';
import { at, judged, table } from '../support/builders.ts';
import { AGENT, type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let count = 0;
async function note(fields: Partial<Judged['mention']> = {}): Promise<Judged> {
  const one = judged(
    { externalId: `noted/${++count}`, author: { id: `calm-${count}` }, ...fields },
    { likelihood: 0.1 },
  );
  await api.file([{ judged: one }]);
  return one;
}
const open = (key: string, claims: Record<string, unknown> = AGENT, body: unknown = { action: 'open' }) =>
  api.call('PATCH /mentions/{id}', { id: mentionId(key), claims, body });

test('a noted mention becomes a case, routed and in the history under the name of who opened it', async () => {
  const { key } = await note({ text: 'where is the refund' });
  const { status, headers, body } = await open(key);
  expect(status).toBe(200);
  expect(headers.etag).toBe('"1"');
  expect(body).toMatchObject({ status: 'open', team: 'billing', route: { rule: 'money' }, mentionCount: 1 });
  const shown = await api.call('GET /cases/{id}', { id: body.id });
  expect(shown.body.mentions.items).toEqual([
    expect.objectContaining({ id: mentionId(key), outcome: 'case', caseId: body.id }),
  ]);
  expect(shown.body.history.items).toEqual([expect.objectContaining({ type: 'opened', actor: 'agent-7' })]);
  const { body: noted } = await api.call('GET /mentions', { query: { limit: '200' } });
  expect(noted.items.map(({ id }: { id: string }) => id)).not.toContain(mentionId(key));
});

test('it is added to the open case of its customer', async () => {
  const { key } = await note({ author: { id: 'carla' } });
  const complaint = judged({ externalId: 'carla-complains', author: { id: 'carla' }, postedAt: at(9).toISOString() });
  await api.file([{ judged: complaint }]);
  const { body } = await open(key);
  expect(body).toMatchObject({ id: (await api.store.getMention(complaint.key))?.caseId, mentionCount: 2 });
  const { body: shown } = await api.call('GET /cases/{id}', { id: body.id });
  expect(shown.history.items[0]).toMatchObject({ type: 'extended', actor: 'agent-7' });
  expect(shown.opener.id).toBe(mentionId(key));
});

test('ten who open it at once make one case of it, and the others are told which', async () => {
  const { key } = await note();
  const answers = await Promise.all(Array.from({ length: 10 }, () => open(key)));
  const opened = answers.filter(({ status }) => status === 200);
  expect(opened).toHaveLength(1);
  const id = opened[0]?.body.id;
  for (const { status, body } of answers) if (status !== 200) expect([status, body.caseId]).toEqual([409, id]);
  expect(await api.store.get(id)).toMatchObject({ mentionCount: 1, version: 1 });
});

test('its unmasked text stays where it is', async () => {
  const { key } = await note();
  const Item = { ...privateItemKey(key), text: 'the unmasked text' };
  await api.tables.documents.send(new PutCommand({ TableName: api.tables.privateTable, Item }));
  await open(key);
  const found = await api.tables.documents.send(
    new GetCommand({ TableName: api.tables.privateTable, Key: privateItemKey(key) }),
  );
  expect(found.Item).toEqual(Item);
});

test('the same delivery once more, after it was opened, changes nothing', async () => {
  const one = await note();
  const { body } = await open(one.key);
  await api.file([{ judged: one }]);
  expect((await api.store.getMention(one.key))?.caseId).toBe(body.id);
  expect((await api.store.get(body.id))?.version).toBe(1);
});

test('an edit that lost the race against the opening does not take the mention out of its case', async () => {
  const one = await note();
  const edit = { ...one, mention: { ...one.mention, revision: 5, text: 'edited' } };
  const seen = await api.store.read([{ judged: edit }], false);
  const { body } = await open(one.key);
  const { filings } = plan([{ judged: edit }], seen, table, at(9));
  expect(filings).toHaveLength(1);
  for (const filing of filings) await expect(api.store.commit(filing)).rejects.toThrow('somebody else');
  await api.file([{ judged: edit }]);
  expect(await api.store.getMention(one.key)).toMatchObject({ caseId: body.id, revision: 5 });
});

test('one that its author deleted cannot be opened', async () => {
  const one = await note();
  await api.file([{ judged: { ...one, mention: { ...one.mention, revision: DELETED_REVISION, text: '' } } }]);
  const { status, body } = await open(one.key);
  expect([status, body.title]).toEqual([409, 'The mention was deleted by its author.']);
});

test.each([
  ['another brand', () => note().then(({ key }) => open(key, { ...AGENT, brands: 'acme' }))],
  ['never seen', () => open('demo#x#never')],
  ['no id', () => api.call('PATCH /mentions/{id}', { id: '%%%', body: { action: 'open' } })],
  ['a key of something else', () => open('CASE#abc')],
])('%s: there is no such mention', async (_, ask) => {
  const { status, body } = await ask();
  expect([status, body.title]).toEqual([404, 'There is no such mention.']);
});

test('nothing but opening can be asked of it', async () => {
  const { status, body } = await open((await note()).key, AGENT, { action: 'close' });
  expect([status, body.field]).toEqual([400, 'action']);
});
