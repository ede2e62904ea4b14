/** Who is speaking: what decides before what, the evidence in words, and how often it is right on written posts. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KnownCustomer } from '../../lib/customers/directory.ts';
import { type AuthorFacts, authorOf, INFLUENCER_FROM } from '../../lib/score/author.ts';
import { localSentiment } from '../../lib/score/local-judge.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { scoreSchema } from '../../lib/score/score.ts';
import { AUTHOR_TYPES, labelledPosts } from '../fixtures/author/posts.ts';

type Written = Partial<AuthorFacts['mention'] & Pick<AuthorFacts, 'privateData'>>;

function judge(text: string, { privateData, ...written }: Written = {}, known?: KnownCustomer) {
  const reading = readText(text);
  const mention = { author: {}, kind: 'post', own: false, ...written, text } as const;
  const language = reading.language.code;
  return authorOf({ ...reading, mention, language, privateData, sentiment: localSentiment(reading) }, known);
}
const gold = { customer: 'c-1', tier: 'gold', staff: false };
const reporter = '@demo I am a journalist, do you care to comment before publication?';
const ordered = '@demo my order never arrived';

describe('what decides, and what is told beside it', () => {
  test.each<[string, Written, KnownCustomer | undefined, string, string[]]>([
    [reporter, { own: true }, gold, 'staff', ["posted by one of the brand's own accounts", 'asks as a journalist']],
    [reporter, {}, { customer: 'c-1', staff: true }, 'staff', ['in the directory: staff', 'asks as a journalist']],
    [reporter, {}, gold, 'press', ['asks as a journalist', 'in the directory: gold']],
    [
      ordered,
      { author: { name: 'City News' } },
      undefined,
      'press',
      ['name tells of a newsroom', 'speaks of an order of their own'],
    ],
    [
      ordered,
      { author: { name: 'City News' } },
      gold,
      'customer',
      ['in the directory: gold', 'speaks of an order of their own'],
    ],
    [
      ordered,
      { author: { followers: 420_000 } },
      undefined,
      'influencer',
      ['420,000 followers', 'speaks of an order of their own'],
    ],
    [
      ordered,
      { author: { followers: INFLUENCER_FROM - 1 } },
      undefined,
      'customer',
      ['speaks of an order of their own'],
    ],
    [
      '@demo do you ship to Malta?',
      {},
      { customer: 'c-1', staff: false },
      'customer',
      ['in the directory', 'asks before buying'],
    ],
    [
      '@demo where is it?',
      { privateData: ['order'] },
      undefined,
      'customer',
      ["gives one of the brand's order or customer numbers"],
    ],
    ['Saw a thief in a shop of demo', { kind: 'review' }, undefined, 'customer', ['wrote a review']],
    ['@demo what an awful mess we are in', {}, undefined, 'customer', ['complains in their own name']],
    ['@demo do the shops open on Sunday?', {}, undefined, 'prospect', ['asks, and speaks of nothing bought']],
    ['@demo', {}, undefined, 'customer', ['nothing tells who is speaking']],
  ])('%s %j %j: %s', (text, written, known, type, evidence) => {
    expect(judge(text, written, known)).toEqual({ type, evidence, ...(known?.tier && { tier: known.tier }) });
  });
});

test('who comments speaks to somebody, so that a reproach alone makes nobody a bystander there', () => {
  for (const text of ['Worst service ever, the courier lies', 'Still no parcel. Unbelievable.'])
    expect(judge(text, { kind: 'comment' }).type).toBe('customer');
  expect(judge('Worst service ever, the courier lies').type).toBe('bystander');
  expect(judge('Poor woman, I hope she gets help soon', { kind: 'comment' }).type).toBe('bystander');
});

test('a language that we have no words for makes nobody a bystander', () => {
  expect(judge('Minulla ei ole enää sähköjä, koska myrsky kaatoi linjan meidän kylässämme').type).toBe('customer');
});

test('any text and author has a type with evidence that can be stored', () => {
  const posts = fc.constantFrom(...labelledPosts().map(({ text }) => text));
  const author = fc.record({
    name: fc.string({ maxLength: 200 }),
    handle: fc.string({ maxLength: 200 }),
    followers: fc.nat(),
  });
  const known = fc.option(
    fc.record({ customer: fc.constant('c'), tier: fc.constantFrom('gold', 'a'.repeat(40)), staff: fc.boolean() }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(fc.oneof(posts, fc.string()), author, known, (text, by, customer) => {
      const judged = judge(text, { author: by }, customer);
      expect(scoreSchema.shape.author.parse(judged)).toEqual(judged);
      expect(judged.evidence.length).toBeGreaterThan(0);
      expect(new Set(judged.evidence).size).toBe(judged.evidence.length);
    }),
  );
});

describe('on written posts, judged by words, names and followers alone', () => {
  const judged = labelledPosts().map((post) => ({ ...post, judged: judge(post.text, { author: post.author }).type }));
  type Judged = (typeof judged)[number];
  const share = (some: Judged[], right: (one: Judged) => boolean) => some.filter(right).length / some.length;
  const isRight = (one: Judged) => one.judged === one.type;

  test('there are posts of every type and language', () => {
    for (const type of AUTHOR_TYPES)
      for (const language of ['en', 'es', 'pt', 'fr', 'de', 'it'])
        expect(judged.filter((one) => one.type === type && one.language === language).length).toBeGreaterThanOrEqual(3);
    expect(judged.length).toBeGreaterThanOrEqual(120);
  });

  // Precision and recall over all 432; measured: .79 .92, .94 .98, .93 .78, 1 .98, 1 1, 1 .79.
  test.each<[(typeof AUTHOR_TYPES)[number], number, number]>([
    ['customer', 0.75, 0.88],
    ['prospect', 0.88, 0.9],
    ['bystander', 0.88, 0.72],
    ['press', 0.95, 0.9],
    ['influencer', 1, 1],
    ['staff', 0.95, 0.72],
  ])('%s: precision at least %d, recall at least %d', (type, precision, recall) => {
    expect(
      share(
        judged.filter((one) => one.judged === type),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(precision);
    expect(
      share(
        judged.filter((one) => one.type === type),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(recall);
  });

  test('of those held back six in ten are right', () => {
    // First look: 65 of a hundred. What is said without any of the usual words is taken for a customer's.
    expect(
      share(
        judged.filter(({ heldBack }) => heldBack),
        isRight,
      ),
    ).toBeGreaterThanOrEqual(0.6);
  });

  test('a customer is hardly ever taken for a bystander', () => {
    const customers = judged.filter(({ type }) => type === 'customer');
    expect(share(customers, (one) => one.judged === 'bystander')).toBeLessThan(0.06);
  });
});
