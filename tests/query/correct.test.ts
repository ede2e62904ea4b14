import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type OnCall, refusal } from '../../infra/local/proxy.ts';
import { disclose } from '../../lib/case/body.ts';
import { createCorrectionStore } from '../../lib/case/correction-store.ts';
import type { Judged } from '../../lib/case/judged.ts';
import { mentionItemKey } from '../../lib/keys.ts';
import { DELETED_REVISION, type Mention } from '../../lib/mention/mention.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { mentionId } from '../../lib/query/mention-id.ts';
import type { Correction } from '../../lib/score/learned/correction.ts';
import { bytesOf } from '../bench/item-sizes.ts';
import { writesOf } from '../bench/writes.ts';
import { at, judged, mention } from '../support/builders.ts';
import { AGENT, type Api, startApi } from './api.ts';

/** What the function wrote, with the sizes of its items in bytes. */
const written: { operation: string; items: number[] }[] = [];
let fault: OnCall = () => undefined;
let api: Api;
beforeAll(async () => {
  const examples = (text: string) => ({ examples: [text] });
  api = await startApi({
    categories: { baggage: examples('my bag is lost'), refund: examples('money back') },
    onCall: (call) => {
      if (/Put|Write|Update/.test(call.operation))
        written.push({ operation: call.operation, items: itemsOf(call.input) });
      return fault(call);
    },
  });
});
afterEach(() => {
  fault = () => undefined;
});
afterAll(() => api.stop());

/** Sizes in bytes, as DynamoDB bills them. */
const itemsOf = (input: unknown): number[] => writesOf('TransactWriteItems', input).map(({ item }) => bytesOf(item));

let count = 0;
/** Files a mention as triage does; answers its key and its case. */
async function file(fields: Partial<Mention> = {}, judgement: Parameters<typeof judged>[1] = {}, score = {}) {
  const n = ++count;
  const said = mention({ externalId: `corrected-${n}`, author: { id: `author-${n}` }, ...fields });
  const { masked, changed } = maskMention(said);
  const one: Judged = judged(masked, judgement);
  await api.file([{ judged: { ...one, score: { ...one.score, ...score } }, unmasked: changed ? said : undefined }]);
  return { key: one.key, id: (await api.store.getMention(one.key))?.caseId ?? '', judged: one };
}
const patch = (id: string, body: unknown, ifMatch: string | undefined = '*') =>
  api.call('PATCH /cases/{id}', { id, body, ifMatch });
const correct = (id: string, said: object, ifMatch?: string) => patch(id, { action: 'correct', ...said }, ifMatch);
const show = async (id: string) => (await api.call('GET /cases/{id}', { id })).body;

async function labelsOf(caseId: string): Promise<Correction[]> {
  const found: Correction[] = [];
  const { list } = createCorrectionStore(api.tables.documents, api.tables.caseTable, () => {
    throw new Error('a label cannot be read');
  });
  // One made within this millisecond counts too.
  for await (const one of list('demo', new Date(0), new Date(Date.now() + 1_000)))
    if (one.caseId === caseId) found.push(one);
  return found;
}

describe('a correction', () => {
  test('is an event that tells what was and what is now, and a label of the mention', async () => {
    const text = 'my bag never came';
    const { id, key } = await file({ text }, { urgency: 30 }, { category: { name: 'refund', confidence: 0.4 } });
    const said = { sentiment: 'neutral', complaint: false, category: 'baggage', team: 'billing', urgency: 60 };
    const { status, headers, body } = await correct(id, said, '"1"');
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(body).toMatchObject({
      team: 'billing',
      priority: 'high',
      route: { byHand: true },
      urgency: { score: 60 },
      corrected: { sentiment: 'neutral', complaint: false, category: 'baggage' },
      version: 2,
    });

    const [event] = (await show(id)).history.items;
    expect(event).toMatchObject({ type: 'corrected', actor: 'agent-7', told: [{ target: 'slack', state: 'pending' }] });
    expect(event.detail).toEqual({
      mention: mentionId(key),
      ...said,
      sentimentWas: 'negative',
      complaintWas: true,
      categoryWas: 'refund',
      teamWas: 'care',
      urgencyWas: 30,
    });
    expect(await labelsOf(id)).toEqual([
      {
        brand: 'demo',
        caseId: id,
        key,
        at: event.at,
        actor: 'agent-7',
        text,
        languageHint: 'en',
        said: { ...said, complaint: 'no' },
        was: {
          sentiment: 'negative',
          complaint: 'yes',
          category: 'refund',
          team: 'care',
          urgency: 30,
          judgedBy: 'local',
        },
        shares: expect.objectContaining({ complaint: 0.9, 'negative mood': 0.8, public: 1 }),
      },
    ]);
  });

  test('which says what was judged confirms it, and leaves the case where it is', async () => {
    const { id } = await file({}, { urgency: 30 });
    const { status, body } = await correct(id, { sentiment: 'negative', team: 'care', urgency: 30 });
    expect([status, body.team, body.route.byHand, body.urgency.score]).toEqual([200, 'care', false, 30]);
    const [label] = await labelsOf(id);
    expect(label?.said).toEqual({ sentiment: 'negative', team: 'care', urgency: 30 });
    expect(label?.was).toMatchObject(label?.said ?? {});
  });

  test('is about the mention that the route follows, or the one that it names', async () => {
    const author = { id: 'two-posts' };
    const first = await file({ author, text: 'it is late' });
    const second = await file({ author, text: 'I want my refund', postedAt: at(5).toISOString() }, { urgency: 70 });
    expect(second.id).toBe(first.id);
    await correct(first.id, { sentiment: 'neutral' });
    await correct(first.id, { sentiment: 'neutral', mention: mentionId(second.key) });
    await correct(first.id, { urgency: 40 });
    expect((await labelsOf(first.id)).map(({ text }) => text)).toEqual([
      'it is late',
      'I want my refund',
      'I want my refund',
    ]);
  });

  test('of the urgency has the reminders that the agent saw among what it was', async () => {
    const author = { id: 'reminding' };
    const { id } = await file({ author }, { urgency: 30 });
    await file({ author, postedAt: at(60).toISOString() }, { urgency: 20, reminder: true });
    const { urgency } = (await correct(id, { urgency: 70 })).body;
    expect(urgency.reasons).toContainEqual({ factor: 'set by a person', points: 28 });
    const [label] = await labelsOf(id);
    expect(label?.was.urgency).toBe(42);
    expect(label?.shares).toMatchObject({ 'each reminder': 1, 'long wait': 0.162 });
  });

  test('holds no private data, and neither does anything beside the private table', async () => {
    const planted = ['ana@example.com', '4111 1111 1111 1111', '4111111111111111', '612 345 678'];
    const text = `mail ${planted[0]}, card ${planted[1]}, call +34 ${planted[3]}`;
    const { id } = await file({ text, title: `from ${planted[0]}` });
    await correct(id, { sentiment: 'negative' });
    await patch(id, { action: 'reassign', team: 'safety' });
    const labels = await labelsOf(id);
    expect(labels.map(({ text }) => text)).toEqual(
      Array(2).fill('from [EMAIL]\nmail [EMAIL], card [CARD …11], call [PHONE …78]'),
    );
    const { Items } = await api.tables.documents.send(new ScanCommand({ TableName: api.tables.caseTable }));
    const stored = JSON.stringify(Items?.map(disclose));
    expect(planted.filter((value) => stored.includes(value))).toEqual([]);
  });

  test('of a mention that its author deleted counts for the case and teaches nothing', async () => {
    const { id, key, judged: one } = await file({ text: 'erase me' });
    await api.file([{ judged: { ...one, mention: { ...one.mention, revision: DELETED_REVISION, text: '' } } }]);
    const { status, body } = await correct(id, { urgency: 80, sentiment: 'neutral', mention: mentionId(key) });
    expect([status, body.urgency.score, body.corrected]).toEqual([200, 80, { sentiment: 'neutral' }]);
    expect((await patch(id, { action: 'reassign', team: 'billing' })).status).toBe(200);
    expect((await show(id)).history.items[1].detail).toEqual({
      mention: mentionId(key),
      sentiment: 'neutral',
      urgency: 80,
      urgencyWas: 30,
    });
    expect(await labelsOf(id)).toEqual([]);
  });

  test('names what an earlier one said as what was, while its label keeps what was judged', async () => {
    const { id } = await file();
    await correct(id, { sentiment: 'neutral' });
    await correct(id, { sentiment: 'positive' });
    expect((await show(id)).history.items[0].detail).toMatchObject({ sentiment: 'positive', sentimentWas: 'neutral' });
    expect((await labelsOf(id)).map(({ was }) => was.sentiment)).toEqual(['negative', 'negative']);
  });

  test('an uncorrected case says nothing of corrections', async () => {
    expect(await show((await file()).id)).not.toHaveProperty('corrected');
  });
});

describe('is refused', () => {
  test.each([
    ['nothing to correct', {}, 400, 'the body'],
    ['only a mention', { mention: 'ZGVtbyN4I2E' }, 400, 'the body'],
    ['a mood that only machines see', { sentiment: 'mixed' }, 400, 'sentiment'],
    ['a complaint in words', { complaint: 'yes' }, 400, 'complaint'],
    ['an unknown category', { category: 'fire' }, 400, 'category'],
    ['a category by prototype', { category: 'constructor' }, 400, 'category'],
    ['an unknown team', { team: 'nobody' }, 400, 'team'],
    ['an urgency out of bounds', { urgency: 101 }, 400, 'urgency'],
    ['half a point', { urgency: 1.5 }, 400, 'urgency'],
    ['no id', { sentiment: 'neutral', mention: '%%' }, 400, 'mention'],
    ['a key of something else', { sentiment: 'neutral', mention: mentionId('CASE#x') }, 400, 'mention'],
    ['a member that is not known', { sentiment: 'neutral', because: 'x' }, 400, 'because'],
    ['a mention that never was', { sentiment: 'neutral', mention: mentionId('demo#x#never') }, 404, undefined],
  ])('%s', async (_, said, status, field) => {
    const { id } = await file();
    const answer = await correct(id, said);
    expect([answer.status, answer.body.field]).toEqual([status, field]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect((await show(id)).version).toBe(1);
    expect(await labelsOf(id)).toEqual([]);
  });

  test('an unknown category, with the names of those that there are', async () => {
    const { body } = await correct((await file()).id, { category: 'fire' });
    expect(body.title).toBe('category: there is no such category; the categories are baggage, refund');
  });

  test('a mention of another case, and an answer of our own', async () => {
    const [one, other] = [await file({ threadId: 'ours' }), await file()];
    const own = await file({ threadId: 'ours', own: true, author: { id: 'us' }, postedAt: at(9).toISOString() });
    const foreign = await correct(one.id, { sentiment: 'neutral', mention: mentionId(other.key) });
    expect([foreign.status, foreign.body.title]).toEqual([404, 'There is no such mention in this case.']);
    expect((await correct(one.id, { sentiment: 'neutral', mention: mentionId(own.key) })).status).toBe(409);
  });

  test('without the scope, without If-Match, for another brand, and for a version that somebody decided about', async () => {
    const { id } = await file();
    const ask = (call: object) =>
      api.call('PATCH /cases/{id}', { id, body: { action: 'correct', complaint: false }, ...call });
    const claims = { ...AGENT, scope: 'cases:read' };
    expect((await ask({ ifMatch: '*', claims })).status).toBe(403);
    expect((await ask({})).status).toBe(428);
    expect((await ask({ ifMatch: '*', claims: { ...AGENT, brands: 'acme' } })).status).toBe(404);
    expect((await ask({ ifMatch: '"1"' })).status).toBe(200);
    expect(await ask({ ifMatch: '"1"' })).toMatchObject({ status: 412, body: { decisionVersion: 2 } });
    expect(await labelsOf(id)).toHaveLength(1);
  });

  test('another team of a resolved case; what else is said of it is taken', async () => {
    const { id } = await file();
    await patch(id, { action: 'resolve' });
    const moved = await correct(id, { team: 'billing', complaint: false });
    expect([moved.status, moved.body.caseStatus]).toEqual([409, 'resolved']);
    expect(await labelsOf(id)).toEqual([]);
    const { status, body } = await correct(id, { complaint: false, team: 'care', urgency: 5 });
    expect([status, body.status, body.corrected, body.urgency.score]).toEqual([
      200,
      'resolved',
      { complaint: false },
      5,
    ]);
  });
});

describe('reassigning and opening teach too', () => {
  test('a case’s new team is where its mention should have gone', async () => {
    const { id, key } = await file({ text: 'nobody paid me back' });
    const { body } = await patch(id, { action: 'reassign', team: 'billing' });
    expect(body).toMatchObject({ team: 'billing', route: { byHand: true } });
    expect(await labelsOf(id)).toEqual([
      expect.objectContaining({ key, said: { team: 'billing' }, was: { team: 'care', judgedBy: 'local' } }),
    ]);
    expect((await patch(id, { action: 'reassign', team: 'billing' })).status).toBe(409);
    expect(await labelsOf(id)).toHaveLength(1);
  });

  test('a mention that cannot be read keeps no case from its team', async () => {
    const { id, key } = await file();
    await api.tables.documents.send(
      new PutCommand({ TableName: api.tables.caseTable, Item: { ...mentionItemKey(key), caseId: id, body: '{' } }),
    );
    expect((await patch(id, { action: 'reassign', team: 'billing' })).status).toBe(200);
    expect(await labelsOf(id)).toEqual([]);
  });

  test('a noted mention that is opened was a complaint; ten who open it at once say so once', async () => {
    const one = judged(
      { externalId: 'opened', author: { id: 'calm' }, text: 'well done, again' },
      { likelihood: 0.05 },
    );
    await api.file([{ judged: one }]);
    const open = () => api.call('PATCH /mentions/{id}', { id: mentionId(one.key), body: { action: 'open' } });
    const answers = await Promise.all(Array.from({ length: 10 }, open));
    const id = answers.find(({ status }) => status === 200)?.body.id;
    expect(await labelsOf(id)).toEqual([
      expect.objectContaining({
        key: one.key,
        actor: 'agent-7',
        text: 'well done, again',
        said: { complaint: 'yes' },
        was: { complaint: 'no', judgedBy: 'local' },
      }),
    ]);
  });
});

describe('event and label', () => {
  test('are one transaction with the case, of two units each', async () => {
    const { id } = await file({ text: 'x'.repeat(280) });
    written.length = 0;
    await correct(id, { sentiment: 'neutral', complaint: false, category: 'baggage', team: 'billing' });
    expect(written).toEqual([{ operation: 'TransactWriteItems', items: Array(3).fill(expect.any(Number)) }]);
    expect(written[0]?.items.every((bytes) => bytes <= 1024)).toBe(true);
  });

  test('are both there or neither, whatever becomes of the call', async () => {
    const { id } = await file();
    fault = ({ operation }) =>
      operation === 'TransactWriteItems' ? refusal('InternalServerError', 'no', 500) : undefined;
    expect((await correct(id, { complaint: false })).status).toBe(503);
    expect([(await show(id)).version, await labelsOf(id)]).toEqual([1, []]);
    let lost = 0;
    fault = ({ operation }) =>
      operation === 'TransactWriteItems' && lost++ === 0
        ? { ...refusal('InternalServerError', 'no', 500), deliver: true }
        : undefined;
    expect((await correct(id, { complaint: false })).status).toBe(200);
    expect([(await show(id)).version, (await labelsOf(id)).length]).toEqual([2, 1]);
  });

  test('tell nothing of a text that is deleted in between', async () => {
    const { id, judged: one } = await file({ text: 'erase me' });
    let tries = 0;
    fault = async ({ operation }) => {
      if (operation === 'TransactWriteItems' && tries++ === 0)
        await api.file([{ judged: { ...one, mention: { ...one.mention, revision: DELETED_REVISION, text: '' } } }]);
      return undefined;
    };
    expect((await correct(id, { complaint: false })).status).toBe(200);
    expect([tries, await labelsOf(id)]).toEqual([2, []]);
  });

  test('are there once for each of many agents that were granted, while mentions come in', async () => {
    const author = { id: 'busy' };
    const { id } = await file({ author }, { urgency: 30 });
    const noise = Array.from({ length: 20 }, (_, i) =>
      file({ author, postedAt: at(i + 1).toISOString() }, { urgency: 20 }).catch(() => {}),
    );
    const moods = ['negative', 'neutral', 'positive'];
    const stale = Array.from({ length: 6 }, (_, i) => correct(id, { sentiment: moods[i % 3] }, '"1"'));
    const answers = await Promise.all(stale);
    await Promise.all(noise);
    const { body } = await correct(id, { urgency: 90 });
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(412)]);
    const { history } = await show(id);
    const corrected = history.items.filter(({ type }: { type: string }) => type === 'corrected');
    expect(corrected.map(({ at }: { at: string }) => at).sort()).toEqual((await labelsOf(id)).map(({ at }) => at));
    expect(body.urgency.score).toBe(90);
    await file({ author, postedAt: at(2).toISOString() }, { urgency: 20 });
    expect((await show(id)).urgency.score).toBe(90);
  });
});

test('a mention shows its category, who is speaking, how sure that is and who judged', async () => {
  const author = { type: 'press', evidence: ['says "Times" in their name'], tier: 'gold' };
  const { id } = await file({}, {}, { category: { name: 'baggage', confidence: 0.7 }, author });
  const [shown] = (await show(id)).mentions.items;
  expect(shown.score).toMatchObject({
    category: { name: 'baggage', confidence: 0.7 },
    author,
    sentiment: { confidence: 0.8 },
    judgedBy: 'local',
  });
});
