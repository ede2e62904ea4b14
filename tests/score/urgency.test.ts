/** Urgency is a sum of weighed factors: bounded, each only ever adding, and the same whenever it is made anew. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pack, unpack } from '../../lib/case/packing.ts';
import { storedMentionSchema } from '../../lib/case/stored.ts';
import { mentionItemKey } from '../../lib/keys.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { PHRASE_KINDS, type PhraseKind } from '../../lib/score/phrases/phrases.ts';
import { looksLikePress } from '../../lib/score/press.ts';
import { sumOfReasons } from '../../lib/score/score.ts';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { type UrgencyFacts, urgencyOf, urgencyOfStored } from '../../lib/score/urgency.ts';
import { DEFAULT_WEIGHTS, type Factor, type UrgencyWeights } from '../../lib/score/weights.ts';
import { ranked } from '../fixtures/urgency/posts.ts';
import { judged, mention } from '../support/builders.ts';

const FACTORS = Object.keys(DEFAULT_WEIGHTS) as Factor[];
/** Factors that a mention has by its wording, and the kind of phrase that they count. */
const WORDED: [Factor, PhraseKind][] = [
  ['danger to people', 'danger'],
  ['legal or public threat', 'legal'],
  ['asks for speed', 'urgent'],
  ['money at stake', 'money'],
  ['vulnerable person', 'vulnerable'],
  ['wants to leave', 'cancel'],
  ['reminder', 'reminder'],
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const weights = fc
  .tuple(...FACTORS.map(() => fc.integer({ min: 0, max: 100 })))
  .map((points) => Object.fromEntries(FACTORS.map((factor, i) => [factor, points[i]])) as UrgencyWeights);
const facts: fc.Arbitrary<UrgencyFacts> = fc.record({
  mention: fc.record({
    author: fc.record({ followers: fc.nat(), verified: fc.boolean(), name: fc.constantFrom('Ana', 'City News') }),
    public: fc.boolean(),
    reactions: fc.record({ likes: fc.nat(), reposts: fc.nat() }),
  }),
  score: fc.record({
    complaint: fc.record({ likelihood: share }),
    sentiment: fc.record({
      label: fc.constantFrom('negative', 'neutral', 'positive', 'mixed'),
      confidence: share,
    }),
    question: fc.boolean(),
    reminder: fc.boolean(),
    author: fc.option(fc.record({ type: fc.constantFrom('customer', 'press'), evidence: fc.constant([]) }), {
      nil: undefined,
    }),
  }),
  tier: fc.option(share, { nil: undefined }),
  wording: fc
    .tuple(...PHRASE_KINDS.map(() => fc.nat({ max: 6 })))
    .map((counts) => Object.fromEntries(PHRASE_KINDS.map((kind, i) => [kind, counts[i]])) as UrgencyFacts['wording']),
});

/** The same facts with one of them the stronger. */
const STRONGER: [string, (facts: UrgencyFacts) => UrgencyFacts][] = [
  ...WORDED.map(([factor, kind]): [string, (of: UrgencyFacts) => UrgencyFacts] => [
    factor,
    (of) => ({ ...of, wording: { ...of.wording, [kind]: of.wording[kind] + 1 } }),
  ]),
  [
    'complaint',
    (of) => ({
      ...of,
      score: { ...of.score, complaint: { likelihood: (1 + of.score.complaint.likelihood) / 2 } },
    }),
  ],
  [
    'negative mood',
    (of) => ({
      ...of,
      score: {
        ...of.score,
        sentiment: { label: 'negative', confidence: Math.max(0.5, of.score.sentiment.confidence) },
      },
    }),
  ],
  ['question', (of) => ({ ...of, score: { ...of.score, question: true } })],
  ['reminder by meaning', (of) => ({ ...of, score: { ...of.score, reminder: true } })],
  ['customer tier', (of) => ({ ...of, tier: (1 + (of.tier ?? 0)) / 2 })],
  ['words of a journalist', (of) => ({ ...of, score: { ...of.score, author: { type: 'press', evidence: [] } } })],
  ['public', (of) => ({ ...of, mention: { ...of.mention, public: true } })],
  ...(['followers', 'verified', 'name'] as const).map((field): [string, (of: UrgencyFacts) => UrgencyFacts] => [
    `author’s ${field}`,
    ({ mention: { author, ...rest }, ...of }) => ({
      ...of,
      mention: {
        ...rest,
        author: {
          ...author,
          ...{
            followers: { followers: 3 * (author.followers ?? 0) + 200 },
            verified: { verified: true },
            name: { name: 'City News' },
          }[field],
        },
      },
    }),
  ]),
  ...(['likes', 'reposts'] as const).map((field): [string, (of: UrgencyFacts) => UrgencyFacts] => [
    field,
    (of) => ({
      ...of,
      mention: {
        ...of.mention,
        reactions: { ...of.mention.reactions, [field]: 2 * (of.mention.reactions?.[field] ?? 0) + 1 },
      },
    }),
  ]),
];

describe('urgency', () => {
  test('is within 0 and 100, the sum of its reasons, each with whole points above 0, the heaviest first', () => {
    fc.assert(
      fc.property(facts, weights, (of, by) => {
        const { score, reasons } = urgencyOf(of, by);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        expect(score).toBe(sumOfReasons(reasons));
        const points = reasons.map((reason) => reason.points);
        expect(points.every((one) => Number.isInteger(one) && one > 0)).toBe(true);
        expect(points).toEqual(points.toSorted((a, b) => b - a));
        expect(urgencyOf(of, by)).toEqual({ score, reasons });
      }),
    );
  });

  test.each(STRONGER)('never falls by more of: %s', (_, stronger) => {
    fc.assert(
      fc.property(facts, weights, (of, by) => {
        expect(urgencyOf(stronger(of), by).score).toBeGreaterThanOrEqual(urgencyOf(of, by).score);
      }),
    );
  });

  test('never falls by a heavier weight, and a weight of 0 takes the factor away', () => {
    fc.assert(
      fc.property(facts, weights, fc.constantFrom(...FACTORS), (of, by, factor) => {
        const heavier = { ...by, [factor]: Math.min(100, by[factor] + 7) };
        expect(urgencyOf(of, heavier).score).toBeGreaterThanOrEqual(urgencyOf(of, by).score);
        const without = urgencyOf(of, { ...by, [factor]: 0 });
        expect(without.reasons.map((reason) => reason.factor)).not.toContain(factor);
      }),
    );
  });

  test('counts people who depend on others, but not in praise', () => {
    const factors = (text: string) =>
      scoreLocally(mention({ externalId: '1', text }), []).urgency.reasons.map(({ factor }) => factor);
    expect(factors('my disabled son has no wheelchair since your crew lost it, shame on you')).toContain(
      'vulnerable person',
    );
    expect(factors('thank you, my kids love the new toy, wonderful')).not.toContain('vulnerable person');
  });

  test('grows as a post spreads, a repost weighing as much as ten likes', () => {
    const spread = (reactions: Mention['reactions']) =>
      scoreLocally(mention({ externalId: '1', reactions }), []).urgency.reasons.find(
        ({ factor }) => factor === 'spread',
      )?.points;
    expect([{ likes: 0 }, { likes: 10 }, { reposts: 10 }, { likes: 1_000 }, { reposts: 9_000 }].map(spread)).toEqual([
      undefined,
      4,
      8,
      12,
      12,
    ]);
  });
});

describe('a customer’s tier', () => {
  const stored = (tier?: string) => ({
    mention: mention({ externalId: '1' }),
    score: { ...judged({ externalId: '1' }).score, author: { type: 'customer' as const, evidence: [], tier } },
  });
  const points = (tiers: Record<string, number>, tier?: string) => {
    const { mention: one, score } = stored(tier);
    return urgencyOfStored(one, score, DEFAULT_WEIGHTS, tiers).reasons.find(({ factor }) => factor === 'customer tier')
      ?.points;
  };

  test.each([
    [{ gold: 1, silver: 0.5 }, 'gold', 8],
    [{ gold: 1, silver: 0.5 }, 'silver', 4],
    [{ gold: 1 }, 'bronze', undefined],
    [{ gold: 1 }, 'constructor', undefined],
    [{ gold: 1 }, undefined, undefined],
    [{}, 'gold', undefined],
  ])('by %j, %s adds %s points', (tiers, tier, added) => expect(points(tiers, tier)).toBe(added));
});

describe('press is told by the name', () => {
  test.each([{ name: 'Ana Ruiz | Periodista' }, { handle: 'CityNews' }, { handle: 'rheinische_zeitung' }])(
    '%j',
    (one) => expect(looksLikePress(one)).toBe(true),
  );
  test.each([{}, { name: 'Newsletter Fan', handle: 'ana' }, { handle: 'journey_2020' }, { handle: 'NewsJunkie' }])(
    'not %j',
    (one) => expect(looksLikePress(one)).toBe(false),
  );
});

describe('made anew from what is stored', () => {
  /** As the table keeps it: packed, without the platform's hint of the language. */
  function storedAgain(text: string, parts: Partial<Mention>, by: UrgencyWeights) {
    const one = mention({ externalId: '1', text, languageHint: 'es', ...parts });
    const score = scoreLocally(one, [], { weights: by });
    const { key, ...rest } = { ...judged({ externalId: '1' }), mention: one, score };
    const { brand, revision, receivedAt } = one;
    const item = pack({ status: 'filed', key, brand, revision, receivedAt, judged: rest });
    const written = JSON.parse(JSON.stringify({ ...mentionItemKey(key), ...item }));
    const read = storedMentionSchema.parse(unpack(written));
    if (read.status !== 'filed') throw new Error('not filed');
    return read.judged;
  }

  test('urgency is what it was, for posts of every rank and language', () => {
    for (const { text } of ranked()) {
      const parts = { author: { followers: 5_000, name: 'News' }, reactions: { likes: 20 }, title: 'Post' };
      const { mention: one, score } = storedAgain(text, parts, DEFAULT_WEIGHTS);
      expect(urgencyOfStored(one, score)).toEqual(score.urgency);
    }
  });

  test('under other weights it is what it would have been', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ranked()), weights, ({ text }, by) => {
        const before = storedAgain(text, {}, DEFAULT_WEIGHTS);
        const after = storedAgain(text, {}, by);
        expect(urgencyOfStored(before.mention, before.score, by)).toEqual(after.score.urgency);
      }),
      { numRuns: 50 },
    );
  });
});
