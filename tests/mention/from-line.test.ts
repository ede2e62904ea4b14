import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { mentionFromLine } from '../../lib/mention/from-line.ts';

const now = new Date('2026-03-01T12:00:00Z');
const options = { brand: 'demo', brands: ['demo', 'acme'], now };
const read = (value: unknown, more = {}) => mentionFromLine(JSON.stringify(value), { ...options, ...more });
const mention = (value: unknown, more = {}) => {
  const result = read(value, more);
  if ('error' in result) throw new Error(result.error);
  return result.mention;
};

test('a text alone is enough', () => {
  const line = '{"text":"hello"}';
  expect(mentionFromLine(line, options)).toEqual({
    mention: {
      brand: 'demo',
      channel: 'generic',
      kind: 'post',
      externalId: createHash('sha256').update(line).digest('base64url'),
      revision: 0,
      text: 'hello',
      author: {},
      public: true,
      own: false,
      postedAt: now.toISOString(),
      receivedAt: now.toISOString(),
    },
  });
});

test('what is known is taken, what is not is ignored', () => {
  const post = {
    text: 'x',
    id: 17,
    lang: 'es',
    channel: 'X',
    brand: 'acme',
    author: 'ana',
    airline: 'none',
    url: null,
  };
  expect(mention(post)).toMatchObject({
    externalId: '17',
    languageHint: 'es',
    channel: 'x',
    brand: 'acme',
    author: { id: 'ana', handle: 'ana' },
  });
});

test('an author may be an object; its handle stands in for an id', () => {
  expect(mention({ text: 'x', author: { handle: 'ana', followers: 12 } }).author).toEqual({
    id: 'ana',
    handle: 'ana',
    followers: 12,
  });
  expect(mention({ text: 'x', author: { id: 7, handle: 'ana' } }).author.id).toBe('7');
});

test('a brand that is not ours is taken for the one given', () => {
  expect(mention({ text: 'x', brand: 'Some Bank' }).brand).toBe('demo');
  expect(mention({ text: 'x', brand: 'other' }).brand).toBe('demo');
  expect(mention({ text: 'x', brand: 'Acme' }).brand).toBe('acme');
});

describe('times', () => {
  const created = '2015-02-17 15:41:13 -0800';
  test('a post counts as posted now', () => expect(mention({ text: 'x', created }).postedAt).toBe(now.toISOString()));
  test('unless times are kept', () =>
    expect(mention({ text: 'x', created }, { keepTimes: true }).postedAt).toBe('2015-02-17T23:41:13.000Z'));
  test('epoch seconds and milliseconds are told apart', () => {
    for (const at of [1_420_000_000, 1_420_000_000_000])
      expect(mention({ text: 'x', created: at }, { keepTimes: true }).postedAt).toBe('2014-12-31T04:26:40.000Z');
  });
  test('none is later than now', () =>
    expect(mention({ text: 'x', created: '2030-01-01' }, { keepTimes: true }).postedAt).toBe(now.toISOString()));
  test('a date that is none is a mistake only when times are kept', () => {
    expect(read({ text: 'x', created: 'soon' })).toHaveProperty('mention');
    expect(read({ text: 'x', created: 'soon' }, { keepTimes: true })).toEqual({ error: 'created: not a date' });
  });
});

test.each([
  ['{"text":', 'not JSON'],
  ['[]', 'not an object with a text'],
  ['null', 'not an object with a text'],
  ['{"id":"1"}', 'text: '],
  ['{"text":5}', 'text: '],
  ['{"text":"x","channel":"1!"}', 'channel: '],
])('the mistake in %s is named', (line, error) => {
  expect(mentionFromLine(line, options)).toEqual({ error: expect.stringContaining(error) });
});

test('a text that is too long is cut, not refused', () => {
  expect(mention({ text: '😀'.repeat(4_000) }).text).toHaveLength(5_000);
});
