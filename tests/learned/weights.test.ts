/** Points of urgency from urgencies that people said. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { trainLearned } from '../../lib/score/learned/train-learned.ts';
import { FACTORS, learnWeights, urgencyBy } from '../../lib/score/learned/train-weights.ts';
import { DEFAULT_WEIGHTS, type Factor } from '../../lib/score/weights.ts';
import { correction, ground, told } from './corrections.ts';

const sharesOf = (n: number) => ({
  complaint: (n % 10) / 10,
  'money at stake': n % 2,
  reminder: n % 3 === 0 ? 1 : 0,
  public: 1,
});
/** Here money weighs three times as much, and a public post nothing. */
const meant = { ...DEFAULT_WEIGHTS, 'money at stake': 30, public: 0 };
const said = Array.from({ length: 60 }, (_, n) => ({ said: urgencyBy(meant, sharesOf(n)), shares: sharesOf(n) }));
const urgencies = said.map((one, n) =>
  correction({ n, text: told(n, 'the case'), said: { urgency: one.said }, shares: one.shares, was: { urgency: 30 } }),
);

describe('points as people would give them', () => {
  test('are found, and those of which nothing was said stay', () => {
    const weights = learnWeights(said, DEFAULT_WEIGHTS, new Set());
    expect(weights['money at stake']).toBeGreaterThan(20);
    expect(weights.public).toBeLessThan(3);
    expect({ ...weights, complaint: 0, reminder: 0, public: 0, 'money at stake': 0 }).toEqual({
      ...{ ...DEFAULT_WEIGHTS, complaint: 0, reminder: 0, public: 0, 'money at stake': 0 },
    });
  });

  test('that the table writes down stay as they are written', () => {
    const written = { ...DEFAULT_WEIGHTS, 'money at stake': 5 };
    expect(learnWeights(said, written, new Set<Factor>(['money at stake']))['money at stake']).toBe(5);
  });

  test('are told as what is learned, nearer to what people say where they never saw it', () => {
    const { learned, parts } = trainLearned(urgencies, ground, undefined);
    const report = parts.find(({ part }) => part === 'weights');
    expect(report).toMatchObject({ corrections: 60, judged: 60, learned: true });
    expect(report?.before).toBeGreaterThan(8);
    expect(report?.after).toBeLessThan(4);
    expect(report?.why).toMatch(/^money at stake \d+ instead of 10/);
    expect(learned.weights?.['money at stake']).toBeGreaterThan(20);
    expect(learned.weights).not.toHaveProperty('danger to people');
    expect(learned.until?.weights).toBe(urgencies.at(-1)?.at);
  });

  test('that nobody corrected are not moved', () => {
    const content = said.map(({ shares }) => ({ said: urgencyBy(DEFAULT_WEIGHTS, shares), shares }));
    expect(learnWeights(content, DEFAULT_WEIGHTS, new Set())).toEqual(DEFAULT_WEIGHTS);
  });
});

test('whatever people say, every factor only adds, by at most a hundred points, and the order does not matter', () => {
  const shares = fc.dictionary(fc.constantFrom(...FACTORS), fc.double({ min: 0, max: 1.3, noNaN: true }));
  const corrections = fc.array(fc.record({ said: fc.integer({ min: 0, max: 100 }), shares }), { maxLength: 30 });
  fc.assert(
    fc.property(corrections, (some) => {
      const weights = learnWeights(some, DEFAULT_WEIGHTS, new Set());
      for (const points of Object.values(weights)) expect(points >= 0 && points <= 100).toBe(true);
      const reversed = learnWeights([...some].reverse(), DEFAULT_WEIGHTS, new Set());
      for (const factor of FACTORS) expect(Math.abs(weights[factor] - reversed[factor])).toBeLessThanOrEqual(1);
    }),
    { numRuns: 50 },
  );
});
