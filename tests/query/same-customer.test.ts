/** An agent's word on the customers of two cases: given and withdrawn by the API, and heeded by what triage does next. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileMentions } from '../../lib/case/file.ts';
import { joinLinked } from '../../lib/case/join-linked.ts';
import { judge } from '../../lib/case/judged.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { createDirectoryStore, type DirectoryStore } from '../../lib/customers/directory-store.ts';
import { identitiesOf } from '../../lib/customers/identity.ts';
import { customerLookup } from '../../lib/customers/lookup.ts';
import { digest } from '../../lib/mention/key.ts';
import type { Author } from '../../lib/mention/mention.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, mention, score, writtenTable } from '../support/builders.ts';
import { IDENTITY_KEY, identityKey } from '../support/identity-key.ts';
import { AGENT, type Api, startApi } from './api.ts';

const MERGING = compile(routingDocument.parse({ ...writtenTable, identity: { mergeFrom: 0.9 } }), 'v1');
const LINKED = { evidence: 'agent', confidence: 0.9 };

let api: Api;
let directory: DirectoryStore;
beforeAll(async () => {
  api = await startApi();
  directory = createDirectoryStore(api.tables.documents, api.tables.caseTable, identityKey);
});
afterAll(() => api.stop());

let count = 0;
type Someone = { channel: string; author: Author; brand?: string };
const someone = (channel = 'x'): Someone => ({ channel, author: { id: `same-${++count}` } });

/** Does with a post what triage does; answers the id of its case, and of the one that speaks for it. */
async function writes({ brand = 'demo', ...who }: Someone, minute = 0): Promise<{ id: string; whole: string }> {
  const postedAt = at(minute).toISOString();
  const said = mention({ ...who, brand, externalId: `post-${++count}`, text: 'my order never came', postedAt });
  const { masked, findings } = maskMention(said);
  const [author = { circles: [] }] = await customerLookup(directory)([said], new Date());
  const one = {
    judged: judge(masked, score(), MERGING),
    identities: identitiesOf(said, findings, author, IDENTITY_KEY),
  };
  const { changes, failures } = await fileMentions(api.store, [one], MERGING, () => new Date());
  expect(failures.size).toBe(0);
  await joinLinked(api.store, changes, MERGING, () => new Date());
  const id = (await api.store.getMention(one.judged.key))?.caseId ?? '';
  return { id, whole: (await api.store.get(id))?.mergedInto ?? id };
}
const opens = async (who: Someone, minute?: number) => (await writes(who, minute)).id;

async function close(id: string) {
  const kase = await api.store.get(id);
  if (!kase) throw new Error('no case');
  const { after } = act(kase, { action: 'resolve' }, at(0), 'kim');
  await api.store.commitChange(act(kase, { action: 'resolve' }, at(0), 'kim'));
  const closing = tick(after, at(60_000));
  if (closing) await api.store.commitChange(closing);
}

const patch = (id: string, body: unknown, claims: Record<string, unknown> = AGENT) =>
  api.call('PATCH /cases/{id}', { id, body, ifMatch: '*', claims });
const show = async (id: string) => (await api.call('GET /cases/{id}', { id })).body;
const events = async (id: string) => {
  const { items } = (await show(id)).history;
  return items.map(({ type, actor, detail }: Record<string, unknown>) => ({ type, actor, detail }));
};

describe('merging two cases', () => {
  test('says that their customers are one: what both write once these are closed is one case again', async () => {
    const [ana, also] = [someone('x'), someone('reddit')];
    const [into, from] = [await opens(ana), await opens(also)];
    expect((await patch(into, { action: 'merge', case: from })).status).toBe(200);
    expect((await events(into))[0]).toEqual({
      type: 'merged',
      actor: 'agent-7',
      detail: { case: from, mentionCount: 1, sameCustomer: true },
    });
    await close(into);
    const next = await writes(ana);
    expect(next.id).not.toBe(into);
    expect((await writes(also)).whole).toBe(next.id);
    expect((await events(next.id))[0]).toMatchObject({ type: 'merged', actor: 'system' });
  });

  test('says nothing where the agent says that they are two', async () => {
    const [ana, her] = [someone(), someone()];
    const [into, from] = [await opens(ana), await opens(her)];
    const { status } = await patch(into, { action: 'merge', case: from, sameCustomer: false });
    expect([status, (await events(from))[0].detail]).toEqual([200, { case: into, sameCustomer: false }]);
    await close(into);
    const next = await writes(ana);
    expect((await writes(her)).whole).not.toBe(next.id);
  });

  test('is merging alone where no word can be kept, unless one is asked for', async () => {
    const [into, from] = [await opens(someone()), await opens({ channel: 'x', author: {} })];
    const refused = await patch(into, { action: 'merge', case: from, sameCustomer: true });
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('neither an id nor a handle')]);
    const { status, body } = await patch(into, { action: 'merge', case: from });
    expect([status, body.merged]).toEqual([200, [from]]);
    expect((await events(into))[0].detail).not.toHaveProperty('sameCustomer');
  });

  test.each([
    [undefined, false],
    [true, true],
  ])('and telling them apart with sameCustomer %p leaves them one customer: %p', async (sameCustomer, one) => {
    const [ana, also] = [someone(), someone()];
    const [into, from] = [await opens(ana), await opens(also)];
    await patch(into, { action: 'merge', case: from });
    expect((await patch(into, { action: 'unmerge', case: from, sameCustomer })).status).toBe(200);
    expect((await events(from))[0]).toMatchObject({ type: 'unmerged', detail: { sameCustomer: one } });
    await Promise.all([close(into), close(from)]);
    const next = await writes(ana);
    expect((await writes(also)).whole === next.id).toBe(one);
  });
});

describe('linking two cases', () => {
  test('shows in both who said so, leaves them two, and counts for the next ones', async () => {
    const [ana, also] = [someone(), someone('reddit')];
    const [one, two] = [await opens(ana), await opens(also)];
    const { status, body } = await patch(one, { action: 'link', case: two });
    expect([status, body.linked]).toEqual([200, [{ case: two, ...LINKED }]]);
    expect((await show(two)).linked).toEqual([{ case: one, ...LINKED }]);
    for (const [id, other] of [[one, two] as const, [two, one] as const])
      expect((await events(id))[0]).toEqual({ type: 'linked', actor: 'agent-7', detail: { case: other } });
    expect((await writes(ana)).whole).toBe(one);
    expect((await writes(also)).whole).toBe(two);
    await Promise.all([close(one), close(two)]);
    const next = await writes(ana);
    expect((await writes(also)).whole).toBe(next.id);
  });

  test('can be withdrawn, once', async () => {
    const [ana, also] = [someone(), someone()];
    const [one, two] = [await opens(ana), await opens(also)];
    await patch(one, { action: 'link', case: two });
    const { status, body } = await patch(two, { action: 'unlink', case: one });
    expect([status, body.linked]).toEqual([200, undefined]);
    expect(await show(one)).not.toHaveProperty('linked');
    expect((await events(one))[0]).toEqual({ type: 'unlinked', actor: 'agent-7', detail: { case: two } });
    expect((await patch(one, { action: 'unlink', case: two })).status).toBe(409);
    await Promise.all([close(one), close(two)]);
    const next = await writes(ana);
    expect((await writes(also)).whole).not.toBe(next.id);
  });

  test('takes what was linked by it along when two that triage made one are told apart', async () => {
    const [ana, also] = [someone(), someone()];
    const [one, two] = [await opens(ana), await opens(also)];
    await patch(one, { action: 'link', case: two });
    await Promise.all([close(one), close(two)]);
    const [next, other] = [await writes(ana), await writes(also)];
    expect(other.whole).toBe(next.id);
    expect((await show(other.id)).linked).toEqual([{ case: next.id, ...LINKED }]);
    expect((await patch(next.id, { action: 'unmerge', case: other.id })).status).toBe(200);
    for (const id of [next.id, other.id]) expect(await show(id)).not.toHaveProperty('linked');
    expect((await writes(also)).whole).toBe(other.id);
  });

  test('is about the customer whose case it is, whoever wrote first of those merged into it', async () => {
    const [ana, bo, cy] = [someone(), someone(), someone()];
    const [hers, his, theirs] = [await opens(ana, 5), await opens(bo, 1), await opens(cy, 5)];
    const { body } = await patch(hers, { action: 'merge', case: his, sameCustomer: false });
    expect(body.customer.id).toBe(bo.author.id);
    expect((await patch(hers, { action: 'link', case: theirs })).status).toBe(200);
    const accountOf = ({ channel, author }: Someone) => ({ brand: 'demo', channel, account: author.id ?? '' });
    const found = await directory.find([ana, bo, cy].map(accountOf));
    expect(found.map(({ words }) => words.length)).toEqual([1, 0, 1]);
    const apart = await patch(hers, { action: 'unmerge', case: his });
    expect(apart.body.linked).toEqual([{ case: theirs, ...LINKED }]);
  });

  test('to one that is closed or merged leaves that as it is', async () => {
    const [ana, bo, cy] = [someone(), someone(), someone()];
    const [one, closed, merged, into] = [await opens(ana), await opens(bo), await opens(cy), await opens(someone())];
    await close(closed);
    await patch(into, { action: 'merge', case: merged, sameCustomer: false });
    expect((await patch(one, { action: 'link', case: closed })).status).toBe(200);
    const { body } = await patch(one, { action: 'link', case: merged });
    expect(body.linked).toEqual([closed, into].map((id) => ({ case: id, ...LINKED })));
    expect([(await events(closed))[0].type, (await events(merged))[0].type]).toEqual(['closed', 'mergedInto']);
    expect((await patch(closed, { action: 'link', case: one })).status).toBe(409);
  });

  test('is a word that reaches as far as words go, and its withdrawal no further', async () => {
    const all = [someone('x'), someone('reddit'), someone('youtube')];
    const [a = '', b = '', c = ''] = await Promise.all(all.map((who) => opens(who)));
    const lee = { ...AGENT, sub: 'lee' };
    const said = [patch(a, { action: 'link', case: b }), patch(c, { action: 'link', case: b }, lee)];
    expect((await Promise.all(said)).map(({ status }) => status)).toEqual([200, 200]);
    const again = async () => {
      const wholes: string[] = [];
      for (const who of all) wholes.push((await writes(who)).whole);
      await Promise.all([...new Set(wholes)].map(close));
      return wholes.map((id) => wholes.indexOf(id));
    };
    await Promise.all([a, b, c].map(close));
    expect(await again()).toEqual([0, 0, 0]);
    const [open = '', other = ''] = [await opens(all[2] as Someone), b];
    expect((await patch(open, { action: 'unlink', case: other })).status).toBe(200);
    await close(open);
    expect(await again()).toEqual([0, 0, 2]);
  });

  test.each<[string, () => Promise<[string, string]>, number, string]>([
    ['the case itself', async () => two(await opens(someone())), 409, 'the case itself'],
    ['one account', async () => again(someone()), 409, 'one account'],
    [
      'another brand',
      async () => [await opens(someone()), await opens({ ...someone(), brand: 'acme' })],
      409,
      'brands',
    ],
    ['no case', async () => [await opens(someone()), 'nothing'], 404, 'no such case'],
  ])('is refused for %s', async (_, cases, status, why) => {
    const [id, other] = await cases();
    const answer = await patch(id, { action: 'link', case: other });
    expect([answer.status, answer.body.title]).toEqual([status, expect.stringContaining(why)]);
    if (status === 409) expect((await patch(id, { action: 'unlink', case: other })).status).toBe(409);
  });
  const two = (id: string): [string, string] => [id, id];
  const again = async (who: Someone): Promise<[string, string]> => {
    const first = await opens(who);
    await close(first);
    return [await opens(who), first];
  };

  test('is refused where the directory lists two customers, who stay two even if it comes to know them later', async () => {
    const [ana, bo, cy] = [someone(), someone(), someone()];
    const list = (who: Someone, customer: string) =>
      directory.put([{ brand: 'demo', channel: who.channel, account: who.author.id ?? '', customer, staff: false }]);
    const [one, two, three] = [await opens(ana), await opens(bo), await opens(cy)];
    await list(ana, 'c-1');
    await patch(one, { action: 'link', case: three });
    await list(bo, 'c-2');
    const refused = await patch(one, { action: 'link', case: two });
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('two customers')]);
    await list(cy, 'c-3');
    await Promise.all([one, two, three].map(close));
    const next = await writes(ana);
    expect((await writes(cy)).whole).not.toBe(next.id);
    expect(await show((await writes(cy)).id)).not.toHaveProperty('linked');
  });
});

test('addresses and numbers stand in no word, and are known by it all the same', async () => {
  const mail: Someone = { channel: 'email', author: { id: 'ana.ruiz@shop.example' } };
  const phone: Someone = { channel: 'whatsapp', author: { id: '34600111333' } };
  const [one, two] = [await opens(mail), await opens(phone)];
  expect((await patch(one, { action: 'link', case: two })).status).toBe(200);
  const { Items = [] } = await api.tables.documents.send(new ScanCommand({ TableName: api.tables.caseTable }));
  const words = Items.filter(({ sk }) => sk === 'WORDS');
  expect(words.length).toBeGreaterThan(1);
  expect(JSON.stringify(words)).not.toMatch(/ana\.ruiz|shop\.example|600111333/);
  expect(JSON.stringify(words)).not.toContain(digest('34600111333'));
  await Promise.all([close(one), close(two)]);
  const next = await writes(mail);
  expect((await writes(phone)).whole).toBe(next.id);
});
