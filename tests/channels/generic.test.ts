import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { generic } from '../../lib/channels/generic.ts';
import { UnavailableError } from '../../lib/errors.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture, hasShared, shared } from './fixtures.ts';
import { signers } from './signers.ts';

const context = parseContext({
  receivedAt: new Date('2026-03-02T10:00:00Z'),
  ownAccounts: new Set(['brand-1']),
});
const parse = (body: string | Buffer) => generic.parse(Buffer.from(body), context).map((m) => mentionSchema.parse(m));
const KEY = Buffer.alloc(32, 7).toString('base64');
const secret = (...keys: [string, ...string[]]) => ({ keys, extra: {} });

describe('the format', () => {
  test('one mention, whatever else it carries', () => {
    expect(parse(fixture('generic/one.json'))).toEqual([
      {
        brand: 'demo',
        channel: 'generic',
        kind: 'review',
        externalId: 'shop-forum/r-1',
        revision: 0,
        text: "Deux heures d'attente et personne au comptoir. Inadmissible !",
        title: 'Plus jamais',
        url: 'https://example.com/reviews/1',
        languageHint: 'fr',
        author: { id: 'cust-9', handle: 'lea', name: 'Léa', followers: 12, verified: false },
        threadId: 'shop-forum/t-1',
        public: true,
        own: false,
        review: { stars: 1 },
        postedAt: '2026-03-02T09:00:00.000Z',
        receivedAt: '2026-03-02T10:00:00.000Z',
      },
    ]);
  });

  test('a list, with a private message, our own answer, an edit and a deletion', () => {
    const facts = parse(fixture('generic/list.json')).map((m) => [m.externalId, m.public, m.own, m.revision, m.text]);
    expect(facts).toEqual([
      ['m-1', true, false, 0, 'parcel lost again'],
      ['m-2', false, false, 0, 'My invoice is wrong'],
      ['m-3', true, true, 0, 'We have sent you a new one.'],
      ['m-1', true, false, Date.parse('2026-03-02T09:05:00Z'), 'parcel lost again, third time'],
      ['m-2', true, false, DELETED_REVISION, ''],
    ]);
  });

  test('a post dated after its receipt counts as posted then', () => {
    expect(parse('{"id":"1","text":"x","postedAt":"2031-01-01T00:00:00Z"}')[0]?.postedAt).toBe(
      '2026-03-02T10:00:00.000Z',
    );
  });

  test('a known account of ours is ours', () => {
    expect(parse('{"id":"1","text":"x","author":{"id":"brand-1"}}')[0]?.own).toBe(true);
  });

  test('a long text is cut, between characters', () => {
    const [mention] = parse(JSON.stringify({ id: '1', text: `${'a'.repeat(4_999)}😀😀` }));
    expect(mention?.text).toBe('a'.repeat(4_999));
  });

  test.each([
    ['{"text":"x"}', /^id: /],
    ['{"id":"1"}', /^text: needed$/],
    ['{"mentions":[{"id":"1"},{"id":"2"}]}', /^mentions\.0\.text: /],
    ['{"id":"1","text":"x","postedAt":"yesterday"}', /^postedAt: /],
    ['{"mentions":{}}', /^mentions: /],
    ['null', /^the body: /],
    [JSON.stringify({ mentions: Array.from({ length: 1_001 }, (_, i) => ({ id: `${i}`, text: 'x' })) }), /^mentions: /],
  ])('%.60s: what is wrong is named', (body, message) => {
    expect(() => parse(body)).toThrow(message);
  });
});

test('a mention that cannot be read is reported by its path and does not hold up its neighbours', () => {
  const problems: string[] = [];
  const body = '{"mentions":[{"id":"1","text":"x"},{"id":"2"},null,{"id":"3","text":"z"}]}';
  const onUnreadable = ({ message }: Error) => problems.push(message);
  const mentions = generic.parse(Buffer.from(body), { ...context, onUnreadable });
  expect(mentions.map((mention) => mention.externalId)).toEqual(['1', '3']);
  expect(problems).toEqual(['mentions.1.text: needed', expect.stringMatching(/^mentions\.2: /)]);
});

describe('the signature', () => {
  const body = Buffer.from('{"texto":"¡pésimo! 😡"}');
  const verify = (headers: Record<string, string>, bytes: Buffer = body) =>
    generic.verify({ headers, body: bytes }, secret(Buffer.alloc(24).toString('base64'), KEY));

  test.each([
    [0, true],
    [-299, true],
    [-301, false],
    [299, true],
    [302, false],
  ])('a call dated %i s from now: %p', (seconds, accepted) => {
    expect(verify(signers.generic(body, KEY, new Date(Date.now() + seconds * 1000)))).toBe(accepted);
  });

  test('one right entry among several is enough, with or without the prefix of the key', () => {
    const good = signers.generic(body, KEY);
    const many = { ...good, 'webhook-signature': `v1a,AAAA v1,AAAA ${good['webhook-signature']}` };
    expect(verify(many)).toBe(true);
    expect(generic.verify({ headers: good, body }, secret(`whsec_${KEY}`))).toBe(true);
  });

  test.each<Record<string, string>>([
    { 'webhook-id': 'msg_2' },
    { 'webhook-id': '' },
    { 'webhook-timestamp': 'soon' },
    { 'webhook-timestamp': '' },
    { 'webhook-signature': '' },
    { 'webhook-signature': 'v1,' },
    { 'webhook-signature': 'v1' },
  ])('%j is refused', (more) => {
    expect(verify({ ...signers.generic(body, KEY), ...more })).toBe(false);
  });

  test('a cut signature and another version are refused', () => {
    const good = signers.generic(body, KEY);
    const signature = good['webhook-signature'] ?? '';
    expect(verify({ ...good, 'webhook-signature': signature.slice(0, 11) })).toBe(false);
    expect(verify({ ...good, 'webhook-signature': signature.replace('v1', 'v2') })).toBe(false);
  });

  test('it is the bytes that are signed, whatever text they stand for', () => {
    const latin1 = Buffer.from([0x7b, 0xe9, 0x7d]);
    expect(verify(signers.generic(latin1, KEY), latin1)).toBe(true);
    expect(verify(signers.generic(Buffer.from(latin1.toString()), KEY), latin1)).toBe(false);
  });

  test('a key of ours that is not base64 is our failure, not theirs', () => {
    const request = { headers: signers.generic(body, KEY), body };
    expect(() => generic.verify(request, secret('not base64!'))).toThrow(UnavailableError);
  });
});

(hasShared ? describe : describe.skip)('vectors beside the repository', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1614265330_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('the official one and those derived from it are accepted, changed by a byte they are not', () => {
    const { official_v1: official, derived_by_us_same_secret: derived } = JSON.parse(
      shared('standard-webhooks.vectors.json').toString(),
    );
    for (const vector of [official, ...derived]) {
      const headers = {
        'webhook-id': vector.id,
        'webhook-timestamp': String(vector.timestamp ?? official.timestamp),
        'webhook-signature': vector.signature,
      };
      const verify = (payload: string) =>
        generic.verify({ headers, body: Buffer.from(payload) }, secret(official.secret));
      expect([verify(vector.payload), verify(`${vector.payload} `)]).toEqual([true, false]);
    }
  });
});
