import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { DELETED_REVISION } from '../../lib/mention/mention.ts';
import { fixture } from '../channels/fixtures.ts';
import { signers } from '../channels/signers.ts';
import { KEY, type Receiver, STRANGE_KEY, secretName, startReceiver, VERIFY_TOKEN } from './receiver.ts';

let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver(['x', 'facebook', 'generic', 'trustpilot']);
});
afterAll(() => receiver.stop());
beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) jest.spyOn(console, method).mockReturnValue();
});
afterEach(async () => {
  receiver.queues.down = false;
  receiver.queues.refuse = () => false;
  receiver.queues.batches.length = 0;
  receiver.secrets.down = false;
  await receiver.queued();
});

const generic = (mentions: unknown[], key = KEY) => {
  const body = Buffer.from(JSON.stringify({ mentions }));
  return { channel: 'generic', body, headers: signers.generic(body, key) };
};
const numbered = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `m-${i}`, text: `complaint number ${i}` }));

test.each([
  ['fax', 'demo'],
  ['toString', 'demo'],
  ['rss', 'demo'],
  ['x', 'nobody'],
])('/webhooks/%s/%s does not exist', async (channel, brand) => {
  const answer = await receiver.call({ channel, brand, body: Buffer.from('{}') });
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('application/problem+json');
});

test('a mention is queued with all that triage needs, and own accounts are known by brand and channel', async () => {
  const body = fixture('generic/one.json');
  const own = { id: 'a', text: 'we are on it', author: { id: 'brand-1' } };
  await receiver.call({ channel: 'generic', body, headers: signers.generic(body, KEY) });
  await receiver.call(generic([own]));
  expect((await receiver.queued()).map((mention) => [mention.externalId, mention.own])).toEqual([
    ['shop-forum/r-1', false],
    ['a', true],
  ]);
});

test("each message is of its brand's fair-queue group", async () => {
  await receiver.call(generic(numbered(3)));
  expect(receiver.queues.batches.flat().map((entry) => entry.MessageGroupId)).toEqual(['demo', 'demo', 'demo']);
});

test('a Facebook call of 1,000 updates in escaped Spanish is accepted whole, in one answer', async () => {
  const [entry] = JSON.parse(fixture('facebook/comments.json').toString()).entry;
  const changes = Array.from({ length: 1_000 }, (_, i) => ({
    field: 'feed',
    value: { ...entry.changes[0].value, post_id: `p_${i}`, message: `Señal pésima número ${i}, ¡qué vergüenza! 😤` },
  }));
  const text = JSON.stringify({ entry: [{ ...entry, changes }], object: 'page' });
  const body = Buffer.from(
    text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  const answer = await receiver.call({ channel: 'facebook', body, headers: signers.facebook(body, KEY) });
  expect([answer.status, answer.body]).toEqual([200, '{"accepted":1000}']);
  const queued = await receiver.queued();
  expect(new Set(queued.map(({ externalId }) => externalId)).size).toBe(1_000);
  expect(queued.find(({ externalId }) => externalId === 'p_999')?.text).toBe(
    'Señal pésima número 999, ¡qué vergüenza! 😤',
  );
});

test('entries that the queue refuses are sent again, they alone, before the answer', async () => {
  receiver.queues.refuse = ({ MessageBody }, batch) => batch <= 2 && /number [37]"/.test(MessageBody);
  const answer = await receiver.call(generic(numbered(10)));
  expect(answer.status).toBe(200);
  expect(receiver.queues.batches.map((batch) => batch.length)).toEqual([10, 2, 2]);
  expect(await receiver.queued()).toHaveLength(10);
});

test('entries that stay refused are never answered 2xx', async () => {
  receiver.queues.refuse = ({ MessageBody }) => /number 17"/.test(MessageBody);
  const answer = await receiver.call(generic(numbered(25)));
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30']);
});

test('a queue that is down is answered 503', async () => {
  receiver.queues.down = true;
  const answer = await receiver.call(generic(numbered(1)));
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30']);
  expect(answer.body).not.toContain('at ');
});

test('what must be asked for first is queued apart from what can be judged, both before the answer', async () => {
  const body = fixture('trustpilot/changes.json');
  const delivery = { channel: 'trustpilot', token: KEY, body };
  expect((await receiver.call(delivery)).status).toBe(200);
  const { mentions, toFetch } = await receiver.queuedApart();
  expect(mentions.map(({ revision, ask }) => [revision, ask])).toEqual([[DELETED_REVISION, undefined]]);
  expect(toFetch.map(({ ask }) => ask)).toEqual([{ review: '6a01c4f1aa00bb11cc22dd33' }]);

  for (const needle of ['"ask"', `${DELETED_REVISION}`]) {
    receiver.queues.refuse = ({ MessageBody }) => MessageBody.includes(needle);
    const answer = await receiver.call(delivery);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30']);
  }
});

test('a secret in the address opens its own brand and channel only', async () => {
  const body = fixture('trustpilot/created.json');
  expect((await receiver.call({ channel: 'trustpilot', token: STRANGE_KEY, body })).status).toBe(401);
  expect((await receiver.call({ channel: 'trustpilot', token: '', body })).status).toBe(401);
  expect((await receiver.call({ channel: 'trustpilot', body })).status).toBe(401);
  expect((await receiver.call({ channel: 'generic', token: KEY, body })).status).toBe(401);
  expect(await receiver.queued()).toEqual([]);
});

test('characters that a queue does not carry arrive all the same', async () => {
  const text = 'null \u0000, no character \ufffe\uffff, half a pair \ud83d';
  await receiver.call(generic([{ id: 'odd', text }]));
  expect((await receiver.queued())[0]?.text).toBe(text);
});

test('a call with nothing for us is accepted', async () => {
  const body = fixture('facebook/ignored.json');
  const answer = await receiver.call({ channel: 'facebook', body, headers: signers.facebook(body, KEY) });
  expect([answer.status, answer.body]).toEqual([200, '{"accepted":0}']);
});

test('X and Facebook learn that the address is ours', async () => {
  const crc = await receiver.call({ channel: 'x', method: 'GET', query: { crc_token: 'abc' } });
  expect(crc.status).toBe(200);
  expect(crc.headers['content-type']).toBe('application/json');
  expect(JSON.parse(crc.body).response_token).toMatch(/^sha256=.{44}$/);
  expect((await receiver.call({ channel: 'x', method: 'GET' })).status).toBe(400);

  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '42' };
  const hub = await receiver.call({ channel: 'facebook', method: 'GET', query });
  expect([hub.status, hub.headers['content-type'], hub.body]).toEqual([200, 'text/plain', '42']);
  const wrong = await receiver.call({
    channel: 'facebook',
    method: 'GET',
    query: { ...query, 'hub.verify_token': 'x' },
  });
  expect([wrong.status, wrong.body.includes('42')]).toEqual([403, false]);
});

test('a channel without a handshake takes deliveries only', async () => {
  const answer = await receiver.call({ channel: 'generic', method: 'GET' });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
});

test('a rotated key is noticed at the first call that it signs', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 20_000);
  receiver.secrets.values.set(secretName('x'), JSON.stringify({ current: STRANGE_KEY, previous: KEY }));
  const body = fixture('x/deletion.json');
  const answer = await receiver.call({ channel: 'x', body, headers: signers.x(body, STRANGE_KEY) });
  now.mockRestore();
  expect(answer.status).toBe(200);
});

test('while the secret cannot be read, deliveries are put off', async () => {
  receiver.secrets.values.delete(secretName('facebook'));
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000);
  const body = fixture('facebook/photo.json');
  const answer = await receiver.call({ channel: 'facebook', body, headers: signers.facebook(body, KEY) });
  now.mockRestore();
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30']);
});
