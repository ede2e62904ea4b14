import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BadPayload, type ChannelSecret, type FetchTools } from '../../lib/channels/channel.ts';
import { guardedFetch } from '../../lib/channels/tools/fetch.ts';
import { trustpilot } from '../../lib/channels/trustpilot.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import { DELETED_REVISION, type Mention } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { startTrustpilot, type TrustpilotServer } from '../support/trustpilot-server.ts';
import { fixture } from './fixtures.ts';

const receivedAt = new Date('2026-03-02T08:20:00Z');
const SPANISH = '6a01c4f1aa00bb11cc22dd33';

const parse = (body: Buffer, ignored: string[] = []) =>
  trustpilot.parse(body, parseContext({ receivedAt, onIgnored: (why) => ignored.push(why) }));
const call = (eventName: string, eventData: unknown) =>
  Buffer.from(JSON.stringify({ events: [{ eventName, eventData }] }));
const created = (data: object) =>
  parse(call('service-review-created', { id: 'r1', stars: 1, text: 'bad', ...data }))[0];

describe('a call', () => {
  test('gives new reviews of the company, each to be asked for before it is believed', () => {
    expect(parse(fixture('trustpilot/created.json'))).toEqual([
      {
        brand: 'demo',
        channel: 'trustpilot',
        kind: 'review',
        externalId: SPANISH,
        revision: 0,
        text: 'Llevo tres meses sin señal y nadie me devuelve el dinero. ¡Qué vergüenza! 😤',
        title: 'Tres meses sin señal',
        url: `https://www.trustpilot.com/reviews/${SPANISH}`,
        languageHint: 'es',
        author: { id: '69f0000000000000000000a1', name: 'Begoña Núñez' },
        public: true,
        own: false,
        postedAt: '2026-03-02T08:15:30.000Z',
        receivedAt: receivedAt.toISOString(),
        review: { stars: 1, invited: true },
        ask: { review: SPANISH },
      },
      expect.objectContaining({ text: 'Never again', title: undefined, author: {}, review: { stars: 2 } }),
    ]);
  });

  test('gives edits as later revisions, deletions as tombstones, and says why a rest is no mention', () => {
    const ignored: string[] = [];
    const [edited, deleted, ...more] = parse(fixture('trustpilot/changes.json'), ignored);
    expect(edited).toMatchObject({ externalId: SPANISH, revision: receivedAt.getTime(), ask: { review: SPANISH } });
    expect(deleted).toMatchObject({ externalId: '6a01c4f1aa00bb11cc22dd34', revision: DELETED_REVISION, text: '' });
    expect(deleted?.ask).toBeUndefined();
    expect([more, ignored]).toEqual([[], ['an event that is no review']]);
  });

  test('gives reviews of products as they are told, for they cannot be asked for', () => {
    const [told, ...more] = parse(fixture('trustpilot/products.json'));
    expect([told?.ask, more]).toEqual([undefined, []]);
    expect(told).toEqual(
      expect.objectContaining({
        externalId: '6a0200000000000000000051',
        text: 'Le câble a brûlé au bout de deux jours.',
        author: { id: '69f0000000000000000000b1', name: 'Zoé' },
        postedAt: '2026-03-01T17:00:00.000Z',
        review: { stars: 1, invited: true },
      }),
    );
  });

  test.each([
    [{ source: 'Organic', referenceId: 'A-1' }, false],
    [{ source: 'InvitationApi' }, true],
    [{ reviewVerificationLevel: 'invited' }, true],
    [{ isVerified: true }, undefined],
  ])('%j: invited %s', (data, invited) => {
    expect(created(data)?.review?.invited).toBe(invited);
  });

  test.each([
    ['2026-03-01T10:00:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
    ['2031-01-01T00:00:00Z', receivedAt.toISOString()],
  ])('a review of %s was posted at %s', (createdAt, postedAt) => {
    expect(created({ createdAt })?.postedAt).toBe(postedAt);
  });

  test.each([
    ['no events', { event: [] }, 'events: '],
    [
      'no stars',
      { events: [{ eventName: 'service-review-created', eventData: { id: 'a' } }] },
      'events.0.eventData.stars: ',
    ],
    ['no data', { events: [{ eventName: 'service-review-deleted' }] }, 'events.0.eventData: '],
    [
      'an id that leads elsewhere',
      { events: [{ eventName: 'service-review-deleted', eventData: { id: '../x' } }] },
      'events.0.eventData.id: not an id',
    ],
  ])('with %s is refused, and the path is named', (_, payload, message) => {
    const read = () => parse(Buffer.from(JSON.stringify(payload)));
    expect(read).toThrow(BadPayload);
    expect(read).toThrow(message);
  });
});

describe('the key', () => {
  const keys = ['a-key', 'the-one-before'] as const;
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const verify = (token: string | undefined, headers: Record<string, string> = {}) =>
    trustpilot.verify({ headers, token, body: Buffer.of() }, { keys, extra: {} });

  test('is good as the last part of the address and as a password, whichever is live', () => {
    expect([verify('a-key'), verify('the-one-before')]).toEqual([true, true]);
    expect(verify(undefined, basic('anyone:a-key'))).toBe(true);
    expect(verify(undefined, { authorization: basic(':the-one-before').authorization.replace('Basic', 'basic') })).toBe(
      true,
    );
  });

  test.each([
    ['another token', 'a-kez', {}],
    ['a part of it', 'a-ke', {}],
    ['nothing', undefined, {}],
    ['an empty token', '', {}],
    ['the user name', undefined, basic('a-key:')],
    ['no password', undefined, basic('a-key')],
    ['a bearer token', undefined, { authorization: 'Bearer a-key' }],
    ['no base64', undefined, { authorization: 'Basic §§§' }],
  ])('is not %s', (_, token, headers) => {
    expect(verify(token, headers)).toBe(false);
  });
});

describe('asked for', () => {
  let api: TrustpilotServer;
  let extra: ChannelSecret['extra'];
  let mention: Mention;
  beforeAll(async () => {
    api = await startTrustpilot();
  });
  afterAll(() => api.close());
  beforeEach(() => {
    api.asked = [];
    api.troubles = [];
    api.reviews = new Map([
      [
        SPANISH,
        {
          id: SPANISH,
          stars: 2,
          title: 'Sigo esperando',
          text: 'Sigo esperando.',
          language: 'es',
          createdAt: '2026-03-02T08:15:30',
          updatedAt: '2026-03-02T08:18:00Z',
          numberOfLikes: 3,
          consumer: { id: '69f0000000000000000000a1', displayName: 'Begoña' },
        },
      ],
    ]);
    extra = { current: 'a-key', apiKey: api.apiKey, apiUrl: api.url };
    [mention] = parse(fixture('trustpilot/created.json')) as [Mention];
  });

  const get: FetchTools['get'] = (address, headers) =>
    guardedFetch(address, { headers, maxBytes: 10_000, timeoutMs: 300, allowPrivate: true });
  const complete = (now = receivedAt) =>
    trustpilot.complete?.(mention, { get, secret: { keys: ['a-key'], extra }, now });

  test('a review is what Trustpilot says, received when it was announced', async () => {
    expect(await complete(new Date('2026-03-02T09:00:00Z'))).toEqual({
      ...mention,
      ask: undefined,
      revision: Date.parse('2026-03-02T08:18:00Z'),
      text: 'Sigo esperando.',
      title: 'Sigo esperando',
      author: { id: '69f0000000000000000000a1', name: 'Begoña' },
      review: { stars: 2, invited: true },
      reactions: { likes: 3 },
    });
    expect(api.asked).toEqual([SPANISH]);
  });

  test('without a key for the API, the announcement stands and nobody is asked', async () => {
    extra = { current: 'a-key' };
    const { ask: _, ...told } = mention;
    expect(await complete()).toEqual(told);
    expect(api.asked).toEqual([]);
  });

  test('a review that is not there may yet come, for five minutes; then it is gone', async () => {
    api.reviews.clear();
    await expect(complete(new Date(receivedAt.getTime() + 300_000))).rejects.toThrow(UnavailableError);
    expect(await complete(new Date(receivedAt.getTime() + 300_001))).toBeUndefined();
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '42' } }, 42],
    [{ status: 500 }, undefined],
    [{ status: 401 }, undefined],
    ['silence', undefined],
  ] as const)('%j is tried again, after the wait that is asked for', async (trouble, wait) => {
    api.troubles = [trouble];
    const error: unknown = await complete()?.catch((reason) => reason);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ retryAfterSeconds: wait });
    expect(String(error)).not.toContain(api.apiKey);
  });

  test('what never will be a review is not tried again', async () => {
    api.troubles = [{ status: 400 }];
    await expect(complete()).rejects.toThrow(PermanentError);
    api.reviews.set(SPANISH, { id: 'another', stars: 1 });
    await expect(complete()).rejects.toThrow(new BadPayload('id: of another review'));
    api.reviews.set(SPANISH, { id: SPANISH });
    await expect(complete()).rejects.toThrow('stars: ');
  });
});
