import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Judged } from '../../lib/case/judged.ts';
import { DELETED_REVISION } from '../../lib/mention/mention.ts';
import { mentionId } from '../../lib/query/mention-id.ts';
import { at, judged } from '../support/builders.ts';
import { AGENT, type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let count = 0;
/** A new case with one mention; answers its id. */
async function openCase(fields: Partial<Judged['mention']> = {}): Promise<string> {
  const one = judged({ externalId: `case-${++count}`, author: { id: `author-${count}` }, ...fields });
  await api.file([{ judged: one }]);
  return (await api.store.getMention(one.key))?.caseId ?? '';
}
const show = async (id: string, query?: Record<string, string>) =>
  (await api.call('GET /cases/{id}', { id, query })).body;
const act = (id: string, body: unknown, ifMatch?: string) => api.call('PATCH /cases/{id}', { id, body, ifMatch });

describe('GET /cases/{id}', () => {
  test('shows the case with its reasons, mentions, answers, deletions and history', async () => {
    const thread = { threadId: 'root', author: { id: 'bea', handle: 'bea' } };
    const first = judged({ externalId: 'root', ...thread, text: 'where is my refund, mail [EMAIL]' });
    const second = judged({ externalId: 'second', ...thread, text: 'second', postedAt: at(1).toISOString() });
    const ours = judged({
      externalId: 'ours',
      ...thread,
      author: { id: 'us' },
      own: true,
      postedAt: at(2).toISOString(),
    });
    await api.file([{ judged: first }]);
    await api.file([{ judged: second }]);
    await api.file([{ judged: ours }]);
    const gone = { ...second.mention, revision: DELETED_REVISION, text: '' };
    await api.file([{ judged: { ...second, mention: gone } }]);
    const id = (await api.store.getMention(first.key))?.caseId ?? '';

    const { body, headers } = await api.call('GET /cases/{id}', { id });
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      id,
      status: 'open',
      team: 'billing',
      route: { rule: 'money', byHand: false },
      urgency: { score: 30, reasons: [{ factor: 'sentiment', points: 30 }] },
      customer: { id: 'bea', handle: 'bea' },
      mentionCount: 2,
      decisionVersion: 1,
    });
    expect(body.mentions.items.map(({ type }: { type: string }) => type)).toEqual(['answer', 'deleted', 'mention']);
    expect(body.mentions.items[1]).not.toHaveProperty('text');
    expect(body.mentions.items[2]).toMatchObject({
      text: 'where is my refund, mail [EMAIL]',
      score: { judgedBy: 'local' },
    });
    expect(body.history.items.map(({ type }: { type: string }) => type)).toEqual([
      'deleted',
      'responded',
      'extended',
      'opened',
    ]);
    expect(body.history.items[3]).toMatchObject({
      actor: 'customer',
      after: { team: 'billing', status: 'open' },
      told: [{ target: 'slack', state: 'pending' }],
      detail: { mentions: [body.mentions.items[2].id] },
    });
  });

  test('pages mentions and history, each by its own cursor', async () => {
    const id = await openCase({ author: { id: 'talker' } });
    for (let i = 0; i < 12; i++)
      await api.file([
        { judged: judged({ externalId: `talk-${i}`, author: { id: 'talker' }, postedAt: at(i + 1).toISOString() }) },
      ]);
    const mentions = new Set<string>();
    const versions: number[] = [];
    let page = await show(id, { limit: '5' });
    expect(page.mentions.items).toHaveLength(5);
    expect(page.history.items).toHaveLength(5);
    const { mentions: firstMentions, history: firstHistory } = page;
    for (let next = firstMentions.next; next; next = page.mentions.next) {
      for (const { id: mention } of page.mentions.items) mentions.add(mention);
      page = await show(id, { limit: '5', mentionsCursor: next });
      expect(page.history).toBeUndefined();
    }
    for (const { id: mention } of page.mentions.items) mentions.add(mention);
    expect(mentions.size).toBe(13);
    versions.push(...firstHistory.items.map(({ version }: { version: number }) => version));
    for (let next = firstHistory.next; next; next = page.history.next) {
      page = await show(id, { limit: '5', historyCursor: next });
      versions.push(...page.history.items.map(({ version }: { version: number }) => version));
    }
    expect(versions).toEqual(Array.from({ length: 13 }, (_, i) => 13 - i));
    const { status, body } = await api.call('GET /cases/{id}', {
      id: await openCase(),
      query: { historyCursor: firstHistory.next },
    });
    expect([status, body.field]).toEqual([400, 'historyCursor']);
  });

  test.each([1, 7, 50])(
    'shows each of many mentions once, by pages of %i, whatever was edited since',
    async (limit) => {
      const author = { id: `flood-${limit}` };
      const post = (i: number, fields: Partial<Judged['mention']> = {}) => ({
        judged: judged({ externalId: `flood-${limit}-${i}`, author, postedAt: at(i).toISOString(), ...fields }),
      });
      const posts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => post(from + i));
      const threadId = `flood-${limit}-0`;
      const answer = (revision: number) =>
        post(90, { externalId: `our-${limit}`, author: { id: 'us' }, own: true, threadId, revision });
      await api.file(posts(0, 15));
      await api.file([answer(0)]);
      await api.file(posts(15, 30));
      // Edits and a deletion beside new mentions, by themselves, and one that raises the case.
      await api.file([post(3, { revision: 1, text: 'still nothing' }), ...posts(30, 32)]);
      await api.file([post(20, { revision: 1, text: 'still nothing' })]);
      await api.file([post(4, { revision: DELETED_REVISION, text: '' }), answer(1), ...posts(32, 34)]);
      await api.file([post(5, { revision: 1, text: 'there is fire in the box' })]);
      const id = (await api.store.getMention(post(0).judged.key))?.caseId ?? '';
      await act(id, { action: 'note', text: 'called her' });

      const shown: string[] = [];
      let page = (await show(id, { limit: String(limit) })).mentions;
      shown.push(...page.items.map((one: { id: string }) => one.id));
      while (page.next) {
        page = (await show(id, { limit: String(limit), mentionsCursor: page.next })).mentions;
        const posted = page.items.map(({ postedAt }: { postedAt: string }) => postedAt);
        expect(posted).toEqual([...posted].sort().reverse());
        shown.push(...page.items.map((one: { id: string }) => one.id));
      }
      const all = [...posts(0, 34), answer(0)].map(({ judged: { key } }) => mentionId(key));
      expect([...shown].sort()).toEqual([...all].sort());
    },
  );

  test('a cursor of mentions fits its own case and part alone', async () => {
    const author = { id: 'reader' };
    const id = await openCase({ author });
    await api.file([{ judged: judged({ externalId: 'reader-2', author, postedAt: at(1).toISOString() }) }]);
    const { mentions } = await show(id, { limit: '1' });
    const refused = async (of: string, query: Record<string, string>) => {
      const { status, body } = await api.call('GET /cases/{id}', { id: of, query });
      return [status, body.field];
    };
    expect(await refused(await openCase(), { mentionsCursor: mentions.next })).toEqual([400, 'mentionsCursor']);
    expect(await refused(id, { historyCursor: mentions.next })).toEqual([400, 'historyCursor']);
  });

  test('a case of another brand is as unknown as one that never was', async () => {
    const id = await openCase();
    const stranger = { ...AGENT, brands: 'acme' };
    const [foreign, absent, strange] = await Promise.all([
      api.call('GET /cases/{id}', { id, claims: stranger }),
      api.call('GET /cases/{id}', { id: 'never-was', claims: stranger }),
      api.call('GET /cases/{id}', { id: '../EVENT#1', claims: stranger }),
    ]);
    expect(foreign.status).toBe(404);
    expect(absent).toEqual(foreign);
    expect(strange).toEqual(foreign);
    const patched = await api.call('PATCH /cases/{id}', {
      id,
      claims: stranger,
      ifMatch: '*',
      body: { action: 'resolve' },
    });
    expect(patched).toEqual(foreign);
    expect((await show(id)).status).toBe('open');
  });
});

describe('PATCH /cases/{id}', () => {
  test('acknowledge, responded, wait, reassign, resolve: each is in the history with its actor', async () => {
    const id = await openCase();
    const until = '2999-01-01T00:00:00Z';
    expect((await act(id, { action: 'wait', until }, '"1"')).body).toMatchObject({ status: 400, field: 'until' });
    const soon = new Date(Date.now() + 3_600_000);
    const taken = await act(id, { action: 'acknowledge' }, '"1"');
    expect(taken.body).toMatchObject({ status: 'acknowledged', owner: 'agent-7', decisionVersion: 2 });
    expect(taken.headers.etag).toBe('"2"');
    expect((await act(id, { action: 'responded' }, '"2"')).body.respondedAt).toBeDefined();
    const moved = await act(id, { action: 'reassign', team: 'safety' }, '"2"');
    expect(moved.body).toMatchObject({ team: 'safety', route: { rule: 'by hand', byHand: true }, decisionVersion: 3 });
    const waiting = await act(id, { action: 'wait', until: soon.toISOString().replace('Z', '+00:00') }, '"3"');
    expect(waiting.body).toMatchObject({
      status: 'waiting',
      waitingUntil: soon.toISOString(),
      dueAt: soon.toISOString(),
    });
    expect((await act(id, { action: 'resolve' }, '"4"')).body.status).toBe('resolved');
    const { history } = await show(id);
    expect(history.items.map(({ type, actor }: { type: string; actor: string }) => `${type} by ${actor}`)).toEqual([
      'resolved by agent-7',
      'waiting by agent-7',
      'reassigned by agent-7',
      'responded by agent-7',
      'acknowledged by agent-7',
      'opened by customer',
    ]);
    expect(history.items[2]).toMatchObject({ detail: { from: 'care', to: 'safety' }, told: [{ target: 'pager' }] });
  });

  test('a note is masked before it is stored and needs no If-Match', async () => {
    const id = await openCase();
    const text = 'call her at ana@example.com or +34 612 345 678, card 4111 1111 1111 1111 <b>now</b>';
    const { status, body } = await act(id, { action: 'note', text });
    expect([status, body.decisionVersion]).toEqual([200, 1]);
    const [{ detail }] = (await show(id)).history.items;
    expect(detail.note).toContain('[EMAIL]');
    expect(detail.note).toContain('<b>now</b>');
    expect(detail.note).not.toMatch(/ana@|612|4111/);
  });

  test('a decision needs If-Match, and a stale one changes nothing', async () => {
    const id = await openCase();
    expect((await act(id, { action: 'resolve' })).status).toBe(428);
    expect((await act(id, { action: 'resolve' }, 'yesterday')).body).toMatchObject({ status: 400, field: 'If-Match' });
    await act(id, { action: 'acknowledge' }, '"1"');
    const stale = await act(id, { action: 'resolve' }, '"1"');
    expect(stale).toMatchObject({ status: 412, body: { decisionVersion: 2 } });
    expect((await act(id, { action: 'resolve' }, 'W/"2"')).status).toBe(412);
    expect((await show(id)).status).toBe('acknowledged');
    expect((await act(id, { action: 'resolve' }, '"1", "2"')).status).toBe(200);
  });

  test('new mentions never beat an agent: the version they saw still counts', async () => {
    const id = await openCase({ author: { id: 'busy' } });
    const noise = Array.from({ length: 20 }, (_, i) =>
      api
        .file([
          { judged: judged({ externalId: `busy-${i}`, author: { id: 'busy' }, postedAt: at(i + 1).toISOString() }) },
        ])
        .catch(() => {}),
    );
    const taken = await act(id, { action: 'acknowledge' }, '"1"');
    await Promise.all(noise);
    expect(taken.status).toBe(200);
    expect(await show(id)).toMatchObject({ status: 'acknowledged', decisionVersion: 2 });
  });

  test('of many agents with the same version one wins', async () => {
    const id = await openCase();
    const teams = ['billing', 'safety'];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => act(id, { action: 'reassign', team: teams[i % 2] }, '"1"')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
  });

  test('what the state forbids is refused with its sentence', async () => {
    const id = await openCase();
    await act(id, { action: 'resolve' }, '"1"');
    const { status, headers, body } = await act(id, { action: 'acknowledge' }, '"2"');
    expect([status, headers['content-type']]).toEqual([409, 'application/problem+json']);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'a case that is resolved cannot be acknowledged.',
      status: 409,
      caseStatus: 'resolved',
    });
  });

  test.each([
    ['not JSON', '{"action":', 'the body'],
    ['no body', '', 'the body'],
    ['a list', '[]', 'the body'],
    ['no action', '{}', 'action'],
    ['an unknown action', '{"action":"delete"}', 'action'],
    ['a wait without an end', '{"action":"wait"}', 'until'],
    ['a wait into the past', '{"action":"wait","until":"2020-01-01T00:00:00Z"}', 'until'],
    ['a wait until no date', '{"action":"wait","until":"tomorrow"}', 'until'],
    ['an unknown team', '{"action":"reassign","team":"nobody"}', 'team'],
    ['a team by prototype', '{"action":"reassign","team":"constructor"}', 'team'],
    ['an empty note', '{"action":"note","text":"  "}', 'text'],
    ['a note that is too long', JSON.stringify({ action: 'note', text: 'x'.repeat(2001) }), 'text'],
    ['a member that is not known', '{"action":"resolve","force":true}', 'force'],
  ])('%s is refused by name', async (_, text, field) => {
    const id = await openCase();
    const { status, headers, body } = await api.call('PATCH /cases/{id}', { id, text, ifMatch: '"1"' });
    expect([status, body.field]).toEqual([400, field]);
    expect(headers['content-type']).toBe('application/problem+json');
    expect((await show(id)).version).toBe(1);
  });

  test('a body over 64 KB is refused unread', async () => {
    const text = JSON.stringify({ action: 'note', text: 'x'.repeat(65_536) });
    expect((await api.call('PATCH /cases/{id}', { id: await openCase(), text })).status).toBe(413);
  });
});
