import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { at, judged } from '../support/builders.ts';
import { AGENT, type Answer, type Api, type Call, startApi } from './api.ts';

let api: Api;
const TEXTS = ['my order never came', 'where is my refund', 'there is fire in the box'];
const TEAMS = ['care', 'billing', 'safety'];

beforeAll(async () => {
  api = await startApi();
  const incoming = Array.from({ length: 360 }, (_, i) => ({
    judged: judged(
      {
        externalId: `post-${i}`,
        brand: i % 4 === 0 ? 'acme' : 'demo',
        author: { id: `customer-${i}` },
        text: TEXTS[i % 3],
        // Many at the same instant, as they come from one delivery.
        postedAt: at(Math.floor(i / 40)).toISOString(),
      },
      { urgency: (i * 7) % 60 },
    ),
  }));
  const noted = Array.from({ length: 130 }, (_, i) => ({
    judged: judged(
      {
        externalId: `thanks-${i}`,
        brand: i % 5 === 0 ? 'acme' : 'demo',
        author: { id: `fan-${i}` },
        text: 'lovely day',
        postedAt: at(Math.floor(i / 30)).toISOString(),
      },
      { likelihood: 0.1 },
    ),
  }));
  await api.file(incoming);
  await api.file(noted);
}, 120_000);
afterAll(() => api.stop());

/** Every page, by the cursor of the one before. */
async function pages(route: string, call: Call): Promise<Answer['body'][]> {
  const all: Answer['body'][] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await api.call(route, {
      ...call,
      query: { ...call.query, ...(cursor === undefined ? {} : { cursor }) },
    });
    expect(status).toBe(200);
    all.push(body);
    cursor = body.next;
  } while (cursor !== undefined);
  return all;
}
const idsOf = (all: Answer['body'][]): string[] =>
  all.flatMap(({ items }) => items.map(({ id }: { id: string }) => id));

describe('GET /cases', () => {
  test.each([7, 50, 200])(
    'shows every case once, by pages of %i, over brands and teams',
    async (limit) => {
      const all = await pages('GET /cases', { query: { limit: String(limit) } });
      const ids = idsOf(all);
      expect(new Set(ids).size).toBe(360);
      expect(ids).toHaveLength(360);
      expect(Math.max(...all.map(({ items }) => items.length))).toBe(limit);
    },
    60_000,
  );

  test('shows one team of one brand, by priority and within a page by urgency', async () => {
    const [{ items }] = await pages('GET /cases', { query: { team: 'billing', brand: 'demo', limit: '200' } });
    expect(items).toHaveLength(90);
    expect(new Set(items.map(({ team }: { team: string }) => team))).toEqual(new Set(['billing']));
    const ranks = items.map(
      ({ priority, urgency }: { priority: string; urgency: { score: number } }) =>
        ['urgent', 'high', 'normal', 'low'].indexOf(priority) * 1000 - urgency.score,
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('shows 50 cases when no limit is given', async () => {
    const { body, headers } = await api.call('GET /cases');
    expect(body.items).toHaveLength(50);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('shows only the brands of the token', async () => {
    const all = await pages('GET /cases', { claims: { ...AGENT, brands: 'acme' }, query: { limit: '200' } });
    expect(idsOf(all)).toHaveLength(90);
    const { status } = await api.call('GET /cases', { claims: { ...AGENT, brands: 'acme' }, query: { brand: 'demo' } });
    expect(status).toBe(403);
  });

  test('filters by a precise status and by closed without losing a case', async () => {
    const ids = idsOf(await pages('GET /cases', { query: { team: 'care', limit: '200' } }));
    for (const id of ids.slice(0, 3))
      await api.call('PATCH /cases/{id}', { id, ifMatch: '"1"', body: { action: 'acknowledge' } });
    const found = await pages('GET /cases', { query: { team: 'care', status: 'acknowledged', limit: '2' } });
    expect(new Set(idsOf(found))).toEqual(new Set(ids.slice(0, 3)));
    expect(idsOf(await pages('GET /cases', { query: { status: 'closed' } }))).toEqual([]);
    expect(idsOf(await pages('GET /cases', { query: { team: 'care', limit: '200' } }))).toHaveLength(ids.length);
  });

  test('a resolved case is still listed among those that are not closed, and by itself', async () => {
    const all = idsOf(await pages('GET /cases', { query: { team: 'safety', limit: '200' } }));
    const id = all[all.length >> 1] ?? '';
    await api.call('PATCH /cases/{id}', { id, ifMatch: '"1"', body: { action: 'resolve' } });
    for (const limit of ['1', '7', '200'])
      expect(idsOf(await pages('GET /cases', { query: { team: 'safety', limit } })).sort()).toEqual(all.toSorted());
    expect(idsOf(await pages('GET /cases', { query: { team: 'safety', status: 'resolved' } }))).toEqual([id]);
    expect(idsOf(await pages('GET /cases', { query: { team: 'safety', status: 'closed' } }))).toEqual([]);
  });

  test('an unknown team has no cases', async () => {
    expect((await api.call('GET /cases', { query: { team: 'nobody' } })).body).toEqual({ items: [] });
  });

  test.each(TEAMS)('lists %s as its routes say', async (team) => {
    expect(idsOf(await pages('GET /cases', { query: { team, limit: '100' } }))).toHaveLength(120);
  });
});

describe('GET /mentions', () => {
  test('shows every noted mention once, newest first within a brand', async () => {
    const all = await pages('GET /mentions', { query: { status: 'noted', limit: '9' } });
    expect(idsOf(all)).toHaveLength(130);
    expect(new Set(idsOf(all)).size).toBe(130);
    const demo = await pages('GET /mentions', { query: { brand: 'demo', limit: '200' } });
    const received = demo[0].items.map(({ receivedAt }: { receivedAt: string }) => receivedAt);
    expect(received).toEqual([...received].sort().reverse());
    expect(demo[0].items[0]).toMatchObject({ type: 'mention', brand: 'demo', outcome: 'noted', text: 'lovely day' });
  });

  test('lists noted mentions only', async () => {
    const { status, body } = await api.call('GET /mentions', { query: { status: 'filed' } });
    expect([status, body.field]).toEqual([400, 'status']);
  });
});

describe('cursors', () => {
  const first = async (query: Record<string, string> = {}) =>
    (await api.call('GET /cases', { query: { limit: '3', ...query } })).body.next as string;
  const statusWith = async (cursor: string, call: Call = {}) => {
    const { status, body } = await api.call('GET /cases', { ...call, query: { ...call.query, cursor } });
    return status === 400 ? `400 ${body.field}` : status;
  };

  test('may go on with another limit', async () => {
    expect(await statusWith(await first(), { query: { limit: '100' } })).toBe(200);
  });

  test('fit no other filter, brand or list', async () => {
    const cursor = await first();
    expect(await statusWith(cursor, { query: { team: 'care' } })).toBe('400 cursor');
    expect(await statusWith(cursor, { query: { brand: 'demo' } })).toBe('400 cursor');
    expect(await statusWith(cursor, { query: { status: 'closed' } })).toBe('400 cursor');
    expect(await statusWith(cursor, { claims: { ...AGENT, brands: 'demo' } })).toBe('400 cursor');
    const { status } = await api.call('GET /mentions', { query: { cursor } });
    expect(status).toBe(400);
  });

  test('cannot be forged', async () => {
    const cursor = await first();
    const [payload = '', tag = ''] = cursor.split('.');
    const place = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const moved = Buffer.from(JSON.stringify({ ...place, list: 'other#care' })).toString('base64url');
    for (const forged of [
      `${moved}.${tag}`,
      payload,
      `${payload}.`,
      `${payload}.AAAA`,
      '.',
      'x',
      `${cursor}x`.repeat(400),
    ])
      expect(await statusWith(forged)).toBe('400 cursor');
  });
});
