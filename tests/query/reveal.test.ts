import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Fault, type OnCall, refusal } from '../../infra/local/proxy.ts';
import type { Judged } from '../../lib/case/judged.ts';
import type { Revealed } from '../../lib/case/revealed.ts';
import { listRevealed } from '../../lib/case/revealed-store.ts';
import { eventItemKey, type Key, privateItemKey, revealedKey } from '../../lib/keys.ts';
import { DELETED_REVISION, type Mention } from '../../lib/mention/mention.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { mentionId } from '../../lib/query/mention-id.ts';
import { at, judged, mention } from '../support/builders.ts';
import { AGENT, type Api, type Call, REVEAL, startApi } from './api.ts';

const CLERK = { sub: 'clerk-3', scope: 'cases:reveal', brands: '[demo]' };
const CARD = '4111 1111 1111 1111';
const SAID = `I want my refund on card ${CARD}!`;

/** What the functions asked the tables for, in order. */
const asked: { operation: string; table: unknown; whole: boolean }[] = [];
let fault: OnCall = () => undefined;
let api: Api;
beforeAll(async () => {
  api = await startApi({
    onCall: (call) => {
      const { operation, input } = call;
      const { TableName, ProjectionExpression } = Object(input);
      asked.push({ operation, table: TableName, whole: ProjectionExpression === undefined });
      return fault(call);
    },
  });
});
afterEach(() => {
  fault = () => undefined;
});
afterAll(() => api.stop());

let count = 0;
/** Files a mention as triage does, masked and with what it was; answers its key and case. */
async function file(fields: Partial<Mention> = {}, judgement: Parameters<typeof judged>[1] = {}) {
  const said = mention({
    externalId: `said-${++count}`,
    author: { id: `sayer-${count}` },
    postedAt: new Date().toISOString(),
    ...fields,
  });
  const { masked, types, changed } = maskMention(said);
  const one = judged(masked, judgement);
  const scored: Judged = { ...one, score: { ...one.score, privateData: types } };
  await api.file([{ judged: scored, unmasked: changed ? said : undefined }]);
  const caseId = (await api.store.getMention(one.key))?.caseId ?? '';
  return { key: one.key, caseId, judged: scored };
}
const reveal = (caseId: string, key: string, call: Call = {}) =>
  api.call(REVEAL, {
    id: caseId,
    mention: mentionId(key),
    claims: CLERK,
    body: { why: 'to pay the refund' },
    ...call,
  });
const show = async (id: string) => (await api.call('GET /cases/{id}', { id })).body;
const revealed = async (id: string) =>
  (await show(id)).history.items.filter(({ type }: { type: string }) => type === 'revealed');
const wholeReads = () =>
  asked.filter(({ operation, table, whole }) => operation === 'GetItem' && table === api.tables.privateTable && whole);

describe('a reveal', () => {
  test('answers what was said, unmasked, and lets nobody keep it', async () => {
    const said = {
      text: SAID,
      title: 'from ana@example.com',
      url: 'https://example.com/post?mail=ana@example.com',
      author: { id: 'ana', name: 'ana@example.com' },
    };
    const { key, caseId } = await file(said);
    expect(JSON.stringify(await show(caseId))).not.toContain('ana@example.com');

    const { status, headers, body } = await reveal(caseId, key);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toEqual({ id: mentionId(key), ...said });
  });

  test('stands in the history with who and why, masked, and changes nothing else', async () => {
    const { key, caseId } = await file({ text: SAID });
    const before = await show(caseId);
    await reveal(caseId, key, { body: { why: '  call her on +34 612 345 678 about AC-20394857  ' } });
    const after = await show(caseId);

    const [event] = after.history.items;
    expect(event).toMatchObject({
      type: 'revealed',
      actor: 'clerk-3',
      detail: { mention: mentionId(key), why: 'call her on [PHONE …78] about [ORDER …57]' },
      told: [],
    });
    expect(after.history.items).toHaveLength(before.history.items.length + 1);
    expect(after).toEqual({ ...before, version: before.version + 1, history: after.history });
  });

  test('of a noted mention comes once it is a case', async () => {
    const { key } = await file({ text: 'find me at ana@example.com' }, { likelihood: 0.1 });
    expect((await reveal('never-was', key)).status).toBe(404);
    const { body: kase } = await api.call('PATCH /mentions/{id}', { id: mentionId(key), body: { action: 'open' } });
    expect((await reveal(kase.id, key)).body.text).toBe('find me at ana@example.com');
  });

  test('of an answer of our own comes like any other', async () => {
    const root = await file({ externalId: 'thread-of-ours', threadId: 'thread-of-ours' });
    const ours = await file({
      own: true,
      threadId: 'thread-of-ours',
      author: { id: 'us' },
      text: 'mail us@example.com',
    });
    expect((await reveal(root.caseId, ours.key)).body.text).toBe('mail us@example.com');
  });
});

describe('the audit comes first', () => {
  const writes = ({ operation }: { operation: string }) => operation === 'TransactWriteItems';
  const lost: Fault = {
    status: 400,
    body: {
      ...Object(refusal('com.amazonaws.dynamodb.v20120810#TransactionCanceledException', 'cancelled').body),
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
    },
  };

  test('the text is read only after the event was written', async () => {
    const { key, caseId } = await file({ text: SAID });
    asked.length = 0;
    expect((await reveal(caseId, key)).status).toBe(200);
    expect(asked.filter(writes)).toHaveLength(1);
    expect(wholeReads()).toHaveLength(1);
    expect(asked.findIndex(writes)).toBeLessThan(asked.findIndex((call) => wholeReads().includes(call)));
  });

  test.each([
    ['is refused', refusal('AccessDeniedException', 'not authorized')],
    ['always loses against others', lost],
  ])('when its write %s, nothing is read and nothing answered', async (_, answer) => {
    const { key, caseId } = await file({ text: SAID });
    fault = (call) => (writes(call) ? answer : undefined);
    asked.length = 0;
    const { status, headers, body } = await reveal(caseId, key);
    expect([status, headers['content-type']]).toEqual([503, 'application/problem+json']);
    expect(JSON.stringify(body)).not.toContain(CARD);
    expect(wholeReads()).toEqual([]);
    expect(await revealed(caseId)).toEqual([]);
  });

  test('a write that lost against others is tried again on the case as it stands', async () => {
    const { key, caseId } = await file({ text: SAID });
    let losses = 3;
    fault = (call) => (writes(call) && losses-- > 0 ? lost : undefined);
    expect((await reveal(caseId, key)).status).toBe(200);
    expect(await revealed(caseId)).toHaveLength(1);
  });

  test('several who ask at once are each in the history', async () => {
    const { key, caseId } = await file({ text: SAID });
    const clerks = ['a', 'b', 'c'];
    const answers = await Promise.all(clerks.map((sub) => reveal(caseId, key, { claims: { ...CLERK, sub } })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const actors = (await revealed(caseId)).map(({ actor }: { actor: string }) => actor);
    expect(actors.sort()).toEqual(clerks);
  });
});

describe('who read what can be listed without knowing the cases', () => {
  const listed = async () => {
    const { documents, caseTable } = api.tables;
    const now = new Date();
    const unreadable: string[] = [];
    const asked = { since: new Date(now.getTime() - 3_600_000), now };
    const found: Revealed[] = [];
    for await (const one of listRevealed(documents, caseTable, asked, (key) => unreadable.push(key))) found.push(one);
    expect(unreadable).toEqual([]);
    return found;
  };

  test('with who, why and of which mention, and no text', async () => {
    const { key, caseId } = await file({ text: SAID });
    await reveal(caseId, key, { body: { why: 'to refund card 4111 1111 1111 1111' } });
    const [latest] = await listed();
    expect(latest).toEqual({
      at: expect.any(String),
      actor: 'clerk-3',
      brand: 'demo',
      caseId,
      mention: mentionId(key),
      why: 'to refund card [CARD …11]',
    });
    expect(latest?.at).toBe((await revealed(caseId))[0].at);
  });

  test('it is kept as long as the event, which alone goes out by the stream', async () => {
    const { key, caseId } = await file({ text: SAID });
    await reveal(caseId, key);
    const { version, at: then } = (await revealed(caseId))[0];
    const { documents, caseTable: TableName } = api.tables;
    const get = async (Key: Key) => (await documents.send(new GetCommand({ TableName, Key }))).Item;
    const [event, item] = [await get(eventItemKey(caseId, version)), await get(revealedKey(then, caseId, version))];
    expect(item?.ttl).toBe(event?.ttl);
    expect(event?.sk).toMatch(/^EVENT#/);
    expect(item?.sk).not.toMatch(/^EVENT#/);
    expect(JSON.stringify(item)).not.toContain(CARD);
  });

  test('whose event could not be written is not in it', async () => {
    const { key, caseId } = await file({ text: SAID });
    fault = ({ operation }) =>
      operation === 'TransactWriteItems' ? refusal('AccessDeniedException', 'not authorized') : undefined;
    await reveal(caseId, key);
    expect((await listed()).filter((one) => one.caseId === caseId)).toEqual([]);
  });
});

describe('nothing to reveal: the answer says why, and the history tells of no reveal', () => {
  const refused = async (caseId: string, key: string) => {
    const { status, headers, body } = await reveal(caseId, key);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(await revealed(caseId)).toEqual([]);
    return body.title;
  };
  const NOTHING = 'Nothing in this mention was masked; the case shows all that it says.';
  const EXPIRED = 'What was masked in this mention has expired: it is kept for 90 days.';

  test('nothing was masked', async () => {
    const { key, caseId } = await file();
    expect(await refused(caseId, key)).toBe(NOTHING);
  });

  test('the text has expired, deleted or not yet', async () => {
    const { key, caseId } = await file({ text: SAID, receivedAt: at(0).toISOString() });
    const { documents, privateTable: TableName } = api.tables;
    const { Item } = await documents.send(new GetCommand({ TableName, Key: privateItemKey(key) }));
    const ttl = Math.floor(Date.now() / 1000) - 1;
    await documents.send(new PutCommand({ TableName, Item: { ...Item, ttl } }));
    expect(await refused(caseId, key)).toBe(EXPIRED);

    const gone = await file({ text: SAID, postedAt: '2020-01-01T00:00:00Z', receivedAt: '2020-01-01T00:00:00Z' });
    expect(await refused(gone.caseId, gone.key)).toBe(EXPIRED);
  });

  test('an answer of our own: its age tells', async () => {
    const root = await file({ externalId: 'root-1', threadId: 'root-1' });
    const ours = { own: true, threadId: 'root-1', author: { id: 'us' } };
    const young = await file(ours);
    const old = await file({ ...ours, receivedAt: '2020-01-01T00:00:00Z' });
    expect(await refused(root.caseId, young.key)).toBe(NOTHING);
    expect(await refused(root.caseId, old.key)).toBe(EXPIRED);
  });

  test('the author deleted it', async () => {
    const { key, caseId, judged: one } = await file({ text: SAID });
    await api.file([{ judged: { ...one, mention: { ...one.mention, revision: DELETED_REVISION, text: '' } } }]);
    expect(await refused(caseId, key)).toBe('The mention was deleted by its author, and what it said with it.');
  });

  test('the mention is in another case, or nowhere', async () => {
    const { caseId } = await file({ text: SAID });
    const other = await file({ text: SAID });
    const missing = 'There is no such mention in this case.';
    expect(await refused(caseId, other.key)).toBe(missing);
    expect(await refused(caseId, 'demo#x#never')).toBe(missing);
    expect((await reveal(caseId, '', { mention: '%%%' })).body.title).toBe(missing);
  });
});

describe('who may not, and what is not asked properly', () => {
  test.each([
    ['no claims', undefined, 401],
    ['an agent without the scope', AGENT, 403],
    ['nobody of that brand', { ...CLERK, brands: 'acme' }, 404],
    ['no brand at all', { ...CLERK, brands: '' }, 403],
    ['a subject that would pass for us', { ...CLERK, sub: 'system' }, 403],
  ])('%s', async (_, claims, expected) => {
    const { key, caseId } = await file({ text: SAID });
    asked.length = 0;
    const { status, headers, body } = await reveal(caseId, key, { claims });
    expect([status, headers['content-type']]).toEqual([expected, 'application/problem+json']);
    expect(JSON.stringify(body)).not.toContain(CARD);
    expect(wholeReads()).toEqual([]);
    expect(await revealed(caseId)).toEqual([]);
  });

  test.each([
    ['not JSON', '{"why":', 'the body'],
    ['nothing', '', 'the body'],
    ['no reason', '{}', 'why'],
    ['a blank reason', '{"why":"   "}', 'why'],
    ['a reason that is too long', JSON.stringify({ why: 'x'.repeat(501) }), 'why'],
    ['a member that is not known', '{"why":"to call back","all":true}', 'all'],
  ])('%s is refused by name', async (_, text, field) => {
    const { key, caseId } = await file({ text: SAID });
    const { status, body } = await reveal(caseId, key, { text });
    expect([status, body.field]).toEqual([400, field]);
    expect(await revealed(caseId)).toEqual([]);
  });
});
