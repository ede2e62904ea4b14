import { describe, expect, test } from '@jest/globals';
import { linkedin } from '../../lib/channels/linkedin.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture, hasShared, shared } from './fixtures.ts';
import { signers } from './signers.ts';

const POST = 'urn:li:activity:7300000000000000001';
const commentUrn = (n: number) => `urn:li:comment:(${POST},7300000000000000${n})`;

function read(body: Buffer, own: string[] = []) {
  const ignored: string[] = [];
  const unreadable: string[] = [];
  const context = parseContext({
    receivedAt: new Date('2026-03-02T10:00:00Z'),
    ownAccounts: new Set(own),
    onIgnored: (why) => ignored.push(why),
    onUnreadable: ({ message }) => unreadable.push(message),
  });
  return { mentions: linkedin.parse(body, context).map((one) => mentionSchema.parse(one)), ignored, unreadable };
}
const call = (...notifications: unknown[]) =>
  Buffer.from(JSON.stringify({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications }));
const notification = (action: string, fields: object = {}) => ({
  action,
  organizationalEntity: 'urn:li:organization:1',
  sourcePost: POST,
  generatedActivity: commentUrn(300),
  ...fields,
});

describe('a batch', () => {
  const { mentions, ignored } = read(fixture('linkedin/batch.json'));

  test('a comment says who wrote what, where', () => {
    expect(mentions[0]).toEqual({
      brand: 'demo',
      channel: 'linkedin',
      kind: 'comment',
      externalId: commentUrn(101),
      revision: 0,
      text: 'Seit drei Wochen keine Rückmeldung zu meiner Kündigung. Unverschämt!',
      url: `https://www.linkedin.com/feed/update/${POST}`,
      author: { id: 'urn:li:person:cUst0mer1' },
      threadId: commentUrn(101),
      public: true,
      own: false,
      postedAt: '2026-03-02T08:31:00.000Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
    });
  });

  test('our answer meets it, an edit replaces it, a deletion takes it away', () => {
    expect(
      mentions.slice(1).map(({ externalId, threadId, own, revision }) => [externalId, threadId, own, revision]),
    ).toEqual([
      [commentUrn(102), commentUrn(101), true, 0],
      [commentUrn(101), commentUrn(101), false, Date.parse('2026-03-02T08:33:00Z')],
      [commentUrn(101), undefined, false, DELETED_REVISION],
    ]);
    expect(mentions[2]?.text).toContain('vier Wochen');
    expect(mentions[3]?.text).toBe('');
  });

  test('reactions and shares are left out, with reasons', () => {
    expect(ignored).toEqual(['a reaction', 'a share of a post of ours']);
  });
});

test('a post that mentions the page is a thread that our comment on it meets', () => {
  const [mention] = read(fixture('linkedin/mention.json')).mentions;
  expect(mention).toMatchObject({
    kind: 'post',
    externalId: 'urn:li:share:7300000000000000107',
    threadId: 'urn:li:activity:7300000000000000108',
    author: { id: 'urn:li:person:cUst0mer4' },
  });
  const [answer] = read(call(notification('ADMIN_COMMENT', { sourcePost: mention?.threadId }))).mentions;
  expect(answer).toMatchObject({ own: true, threadId: mention?.threadId });
});

test('accounts of ours are ours, whatever they do', () => {
  const comment = { owner: 'urn:li:person:agent', text: 'x' };
  const body = call(notification('COMMENT', { decoratedGeneratedActivity: { comment } }));
  expect(read(body, ['urn:li:person:agent']).mentions[0]?.own).toBe(true);
  expect(read(body).mentions[0]?.own).toBe(false);
});

test('a comment without words says that something was attached', () => {
  const comment = { message: { text: '' }, owner: 'urn:li:person:a' };
  expect(read(call(notification('COMMENT', { decoratedGeneratedActivity: { comment } }))).mentions[0]?.text).toBe(
    '[attachment]',
  );
});

test('an undecorated comment does not hold up its neighbours', () => {
  const { mentions, unreadable } = read(call(notification('COMMENT'), notification('COMMENT_DELETE')));
  expect(mentions).toHaveLength(1);
  expect(unreadable).toEqual(['notifications.0.decoratedGeneratedActivity.comment: missing']);
});

test.each<[Buffer, string]>([
  [fixture('linkedin/ignored.json'), 'a call about something other than social actions'],
  [call(notification('constructor')), 'an action of another kind'],
])('what is not about complaints is ignored with a reason', (body, why) => {
  expect(read(body)).toEqual({ mentions: [], ignored: [why], unreadable: [] });
});

test.each<[Buffer, string]>([
  [Buffer.from('{}'), 'type'],
  [Buffer.from('{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"}'), 'notifications'],
  [call({ action: 'COMMENT' }), 'notifications.0.organizationalEntity'],
  [call(notification('COMMENT_DELETE', { generatedActivity: null })), 'notifications.0.generatedActivity: missing'],
])('what is missing is named', (body, path) => {
  expect(() => read(body)).toThrow(path);
});

describe('the proof', () => {
  const secret = (...keys: [string, ...string[]]) => ({ keys, extra: {} });

  test('every live secret is accepted; a signature of the bare body is not', () => {
    const body = fixture('linkedin/mention.json');
    const verify = (headers: Record<string, string>) => linkedin.verify({ headers, body }, secret('new', 'old'));
    expect([verify(signers.linkedin(body, 'old')), verify(signers.linkedin(body, 'other')), verify({})]).toEqual([
      true,
      false,
      false,
    ]);
    const bare = signers.facebook(body, 'new')['x-hub-signature-256']?.slice('sha256='.length) ?? '';
    expect(verify({ 'x-li-signature': bare })).toBe(false);
  });

  test('a challenge is asked for and short', () => {
    expect(() => linkedin.handshake?.({}, secret('k'))).toThrow('challengeCode');
    expect(() => linkedin.handshake?.({ challengeCode: 'c'.repeat(201) }, secret('k'))).toThrow('challengeCode');
  });

  (hasShared ? test : test.skip)('challenge and signature are as computed elsewhere', () => {
    const { linkedin_challenge: challenge, linkedin_post: post } = JSON.parse(
      shared('derived.vectors.json').toString(),
    );
    const { challengeCode, challengeResponse } = challenge;
    expect(linkedin.handshake?.({ challengeCode }, secret(challenge.client_secret))).toEqual({
      kind: 'json',
      body: { challengeCode, challengeResponse },
    });
    const request = { headers: { 'x-li-signature': post['X-LI-Signature'] }, body: Buffer.from(post.body) };
    expect(linkedin.verify(request, secret('another', post.client_secret))).toBe(true);
  });
});
