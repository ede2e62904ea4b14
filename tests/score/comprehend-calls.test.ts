import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callsFor, cutBytes, unitsOf } from '../../lib/score/comprehend-calls.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const family = '👩🏽‍👩🏽‍👧🏽‍👦🏽';

test.each([
  ['letters of two bytes', 'é'.repeat(3_000), 5_000],
  ['letters of three', '語'.repeat(3_000), 4_998],
  ['emoji of four', `a${'😡'.repeat(1_500)}`, 4_997],
  ['emoji of seven code points', `ab${family.repeat(200)}`, 2 + Math.floor(4_998 / bytes(family)) * bytes(family)],
  ['flags', `abc${'🇪🇸'.repeat(700)}`, 4_995],
  ['what fits', 'é'.repeat(2_500), 5_000],
])('a text is cut at its last whole character: %s', (_, text, length) => {
  expect(bytes(cutBytes(text))).toBe(length);
  expect(text.startsWith(cutBytes(text))).toBe(true);
});

test('a pile of accents that never ends is cut all the same', () => {
  expect(bytes(cutBytes(`e${'\u0301'.repeat(5_000)}`))).toBe(4_999);
});

test('no cut is longer than allowed, splits an emoji, or ends in half a surrogate pair', () => {
  const anything = fc.array(fc.constantFrom('a', 'ñ', '語', '😡', family, '🇧🇷', '\ud83d', '\u200d'), { maxLength: 60 });
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 200 }), (parts, max) => {
      const text = parts.join('');
      const cut = cutBytes(text, max);
      expect(bytes(cut)).toBeLessThanOrEqual(max);
      expect(cut.isWellFormed()).toBe(true);
      expect(text.toWellFormed().startsWith(cut)).toBe(true);
      expect(cut.replaceAll(family, '')).not.toMatch(/🏽|👩/u);
    }),
  );
});

test('a unit is a hundred characters, emoji counted as one, and a text takes three at least', () => {
  expect(['a', 'a'.repeat(300), 'a'.repeat(301), '😡'.repeat(400)].map(unitsOf)).toEqual([3, 3, 4, 4]);
});

test('whatever the documents, each that can be judged is asked about once, in calls of one language and 25 at most', () => {
  const document = fc.record({
    text: fc.constantFrom('', ' ', 'bad', 'bueno'),
    language: fc.constantFrom('en', 'es', 'nl', 'und'),
  });
  fc.assert(
    fc.property(fc.array(document, { maxLength: 120 }), (documents) => {
      const calls = callsFor(documents);
      const places = calls.flatMap(({ questions }) => questions.map(({ index }) => index));
      const judged = documents.flatMap(({ text, language }, i) =>
        text.trim() !== '' && ['en', 'es'].includes(language) ? [i] : [],
      );
      expect(places.toSorted((a, b) => a - b)).toEqual(judged);
      for (const { language, questions } of calls) {
        expect(questions.length).toBeGreaterThan(0);
        expect(questions.length).toBeLessThanOrEqual(25);
        for (const { index } of questions) expect(documents[index]?.language).toBe(language);
      }
    }),
  );
});
