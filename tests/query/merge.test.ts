import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mentionId } from '../../lib/query/mention-id.ts';
import { at, judged } from '../support/builders.ts';
import { AGENT, type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let count = 0;
/** A case of its own customer with so many mentions; answers its id and theirs. */
async function openCase(mentions = 1, brand = 'demo') {
  const author = { id: `merging-${++count}` };
  const keys: string[] = [];
  for (let i = 0; i < mentions; i++) {
    const one = judged({ externalId: `${author.id}-${i}`, brand, author, postedAt: at(i).toISOString() });
    await api.file([{ judged: one }]);
    keys.push(one.key);
  }
  return { id: (await api.store.getMention(keys[0] ?? ''))?.caseId ?? '', mentions: keys.map(mentionId) };
}
const show = async (id: string, query?: Record<string, string>) =>
  (await api.call('GET /cases/{id}', { id, query })).body;
const patch = (id: string, body: unknown, ifMatch = '*', claims: Record<string, unknown> = AGENT) =>
  api.call('PATCH /cases/{id}', { id, body, ifMatch, claims });

describe('merging cases', () => {
  test('shows the mentions and the history of both, told apart, page by page, and the merged case as merged', async () => {
    const [into, from] = [await openCase(3), await openCase(4)];
    const { status, body, headers } = await patch(into.id, { action: 'merge', case: from.id }, '"1"');
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({ status: 'open', mentionCount: 7, merged: [from.id] });
    expect(await show(from.id)).toMatchObject({ status: 'merged', mergedInto: into.id, mentionCount: 4 });

    const seen: [string, string][] = [];
    const happened: [string, string][] = [];
    type Item = { id: string; caseId: string; type: string };
    let page = await show(into.id, { limit: '2' });
    let { next } = page.history;
    for (;;) {
      for (const { id, caseId } of page.mentions.items as Item[]) seen.push([id, caseId]);
      if (!page.mentions.next) break;
      page = await show(into.id, { limit: '2', mentionsCursor: page.mentions.next });
    }
    page = await show(into.id, { limit: '200' });
    for (const { type, caseId } of page.history.items as Item[]) happened.push([type, caseId]);
    expect(seen.toSorted()).toEqual(
      [into, from].flatMap(({ id, mentions }) => mentions.map((mention) => [mention, id])).toSorted(),
    );
    expect(happened).toEqual([
      ...['merged', 'extended', 'extended', 'opened'].map((type) => [type, into.id]),
      ...['mergedInto', 'extended', 'extended', 'extended', 'opened'].map((type) => [type, from.id]),
    ]);
    let pages = 1;
    for (; next; pages++) ({ next } = (await show(into.id, { limit: '2', historyCursor: next })).history);
    expect(pages).toBe(5);
  });

  test('leaves the list of the team with one case, and un-merging brings the other back', async () => {
    const [into, from] = [await openCase(), await openCase()];
    const listed = async () => {
      const { body } = await api.call('GET /cases', { query: { team: 'care', limit: '200' } });
      return (body.items as { id: string }[]).map(({ id }) => id).filter((id) => [into.id, from.id].includes(id));
    };
    await patch(into.id, { action: 'merge', case: from.id });
    expect(await listed()).toEqual([into.id]);
    const { body } = await patch(into.id, { action: 'unmerge', case: from.id });
    expect(body).toMatchObject({ mentionCount: 1 });
    expect(body).not.toHaveProperty('merged');
    expect((await listed()).toSorted()).toEqual([into.id, from.id].toSorted());
  });

  test('of three cases one can go while the others stay together', async () => {
    const [into, one, two] = [await openCase(), await openCase(2), await openCase(3)];
    await patch(into.id, { action: 'merge', case: one.id });
    await patch(into.id, { action: 'merge', case: two.id });
    const { body } = await patch(into.id, { action: 'unmerge', case: one.id });
    expect(body).toMatchObject({ mentionCount: 4, merged: [two.id] });
  });

  test('a mention of the merged case can be corrected where it is shown', async () => {
    const [into, from] = [await openCase(), await openCase()];
    await patch(into.id, { action: 'merge', case: from.id });
    const order = { action: 'correct', mention: from.mentions[0], sentiment: 'positive' };
    const { status, body } = await patch(into.id, order);
    expect([status, body.corrected]).toEqual([200, { sentiment: 'positive' }]);
  });

  test.each([
    ['a stale If-Match', (into: string, from: string) => [into, from, '"7"'], 412],
    ['a case that is not there', (into: string) => [into, 'nothing', '*'], 404],
    ['what is no id of a case', (into: string) => [into, 'no case', '*'], 400],
    ['itself', (into: string) => [into, into, '*'], 409],
  ] as const)('refuses %s', async (_, asked, status) => {
    const [into, from] = [await openCase(), await openCase()];
    const [id = '', other, ifMatch] = asked(into.id, from.id);
    expect((await patch(id, { action: 'merge', case: other }, ifMatch)).status).toBe(status);
    expect(await show(into.id)).toMatchObject({ mentionCount: 1, version: 1 });
  });

  test('refuses a case of another brand, even to who may see both, and does not tell who may not', async () => {
    const [into, from] = [await openCase(), await openCase(1, 'acme')];
    expect((await patch(into.id, { action: 'merge', case: from.id })).status).toBe(409);
    const demoOnly = { ...AGENT, brands: '[demo]' };
    expect((await patch(into.id, { action: 'merge', case: from.id }, '*', demoOnly)).status).toBe(404);
  });

  test('a merged case is decided about where it was merged into', async () => {
    const [into, from] = [await openCase(), await openCase()];
    await patch(into.id, { action: 'merge', case: from.id });
    const { status, body } = await patch(from.id, { action: 'acknowledge' });
    expect([status, body.title]).toEqual([409, expect.stringContaining(into.id)]);
    expect(body).toMatchObject({ status: 409, caseStatus: 'merged' });
  });
});
