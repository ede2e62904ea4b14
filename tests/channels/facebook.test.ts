import { describe, expect, test } from '@jest/globals';
import { facebook } from '../../lib/channels/facebook.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { fixture, hasShared, shared } from './fixtures.ts';

const context = {
  brand: 'demo',
  receivedAt: new Date('2026-03-02T10:00:00Z'),
  ownAccounts: new Set<string>(),
  onUnreadable: () => {},
  addresseeIsOurs: true,
  onIgnored: () => {},
};
const parse = (body: Buffer) => facebook.parse(body, context).map((m) => mentionSchema.parse(m));
const secret = (...keys: [string, ...string[]]) => ({ keys, extra: { verifyToken: 'open sesame' } });

test('a post is read with its escapes undone', () => {
  expect(parse(fixture('facebook/comments.json'))[0]).toEqual({
    brand: 'demo',
    channel: 'facebook',
    kind: 'post',
    externalId: '910000000000001_1',
    revision: 0,
    text: '¡Llevo tres semanas sin señal y me siguen cobrando! Qué vergüenza 😤',
    url: 'https://www.facebook.com/permalink/1',
    author: { id: '6100', name: 'Añaí Gutiérrez' },
    threadId: '910000000000001_1',
    public: true,
    own: false,
    postedAt: '2026-03-02T08:59:50.000Z',
    receivedAt: '2026-03-02T10:00:00.000Z',
  });
});

test("our comment answers the post, a reply its comment; a stranger's comment is a thread of its own", () => {
  const facts = parse(fixture('facebook/comments.json')).map((m) => [
    m.own,
    m.kind,
    m.threadId?.split('_').slice(1).join(),
  ]);
  expect(facts).toEqual([
    [false, 'post', '1'],
    [true, 'comment', '1'],
    [false, 'comment', '1,11'],
    [false, 'comment', '2,21'],
  ]);
});

test('of two edits in one call the second one is the later; a removal is a tombstone', () => {
  const [first, second, removed] = parse(fixture('facebook/edits.json'));
  expect(first?.revision).toBe(1772442000000);
  expect(second?.revision).toBeGreaterThan(first?.revision ?? 0);
  expect(removed).toMatchObject({ externalId: '910000000000001_1', revision: DELETED_REVISION, text: '' });
});

test('reactions, likes, hidden comments and other fields are no mentions', () => {
  const ignored: string[] = [];
  expect(
    facebook.parse(fixture('facebook/ignored.json'), { ...context, onIgnored: (why) => ignored.push(why) }),
  ).toEqual([]);
  expect(ignored).toEqual([
    'a reaction',
    'a reaction',
    'a change that leaves the text as it is',
    'a change that leaves the text as it is',
    'neither post nor comment',
    'a change of another field',
    'an entry without updates',
  ]);
});

test('posts elsewhere that name the page, and recommendations, are read whoever is named as their author', () => {
  expect(parse(fixture('facebook/mentions.json'))).toMatchObject([
    { kind: 'post', externalId: '610000000000009_77', author: { id: '6300', name: 'Inés Peña' }, own: false },
    { kind: 'comment', externalId: '78_5', threadId: '78_5', author: {} },
    { kind: 'review', externalId: '880001', author: { id: '6400', name: 'Raúl' }, review: { stars: 1 } },
    { kind: 'review', externalId: '880002', text: '[does not recommend]' },
    { kind: 'comment', externalId: '880001_3', threadId: '880001', own: true },
  ]);
});

test('a photo without words and a post without an author are taken', () => {
  const [photo, nameless] = parse(fixture('facebook/photo.json'));
  expect(photo).toMatchObject({ text: '[photo]', own: true, kind: 'post' });
  expect(nameless).toMatchObject({ text: 'kein Netz', own: false, author: {} });
});

test.each([
  [
    '{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"post","verb":"add"}}]}]}',
    'entry.0.changes.0.value.post_id',
  ],
  [
    '{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","post_id":"1"}}]}]}',
    'comment_id',
  ],
  ['{"object":"instagram","entry":[]}', 'object'],
  ['{"object":"page","entry":[{"id":"1","time":1e99}]}', 'entry.0.time'],
])('%s: what is wrong is named', (body, path) => {
  expect(() => parse(Buffer.from(body))).toThrow(path);
});

describe('the handshake', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'open sesame', 'hub.challenge': '1158201444' };

  test('hands the challenge back to who knows the token', () => {
    expect(facebook.handshake?.(query, secret('k'))).toEqual({ kind: 'text', body: '1158201444' });
  });

  test.each(['open sesam', '', undefined])('refuses %p', (token) => {
    expect(facebook.handshake?.({ ...query, 'hub.verify_token': token }, secret('k'))).toEqual({ kind: 'refused' });
  });

  test('refuses everybody while the secret holds no token', () => {
    expect(facebook.handshake?.(query, { keys: ['k'], extra: {} })).toEqual({ kind: 'refused' });
  });

  test.each([{ 'hub.mode': 'other' }, { 'hub.challenge': undefined }, { 'hub.challenge': '<script>' }])(
    'does not echo nonsense: %j',
    (more) => {
      expect(() => facebook.handshake?.({ ...query, ...more }, secret('k'))).toThrow('not a subscription');
    },
  );
});

describe('one update that cannot be read', () => {
  const change = (value: object) => ({ field: 'feed', value: { item: 'post', verb: 'add', ...value } });
  const call = (...values: object[]) =>
    Buffer.from(
      JSON.stringify({ object: 'page', entry: [{ id: '1', time: 1772442000, changes: values.map(change) }] }),
    );

  test('is told of and does not hold up its neighbours', () => {
    const told: string[] = [];
    const onUnreadable = (problem: Error) => told.push(problem.message);
    const mentions = facebook.parse(call({ post_id: '1_1', message: 'late' }, { message: 'no id' }), {
      ...context,
      onUnreadable,
      onIgnored: () => {},
    });
    expect(mentions.map(({ text }) => text)).toEqual(['late']);
    expect(told).toEqual([expect.stringContaining('entry.0.changes.1.value.post_id')]);
  });

  test('refuses the call when there is no other', () => {
    expect(() => facebook.parse(call({ message: 'no id' }), context)).toThrow('entry.0.changes.0.value.post_id');
  });
});

(hasShared ? describe : describe.skip)('payloads and vectors beside the repository', () => {
  test('the escaped bytes are what is signed', () => {
    const vectors = JSON.parse(shared('derived.vectors.json').toString());
    const { meta_escaped_body: signed, meta_same_json_unescaped_must_NOT_match_above: other } = vectors;
    const verify = (body: string) =>
      facebook.verify(
        { headers: { 'x-hub-signature-256': signed['x-hub-signature-256'] }, body: Buffer.from(body) },
        secret('another', signed.app_secret),
      );
    expect([verify(signed.body), verify(other.body)]).toEqual([true, false]);
    expect(parse(Buffer.from(signed.body))[0]?.text).toBe('Xin chào shop');
  });

  test('a real delivery is read', () => {
    expect(parse(shared('facebook-page-feed-post.webhook.json'))).toMatchObject([
      { own: true, text: 'Test Post plz ignore' },
    ]);
  });
});
