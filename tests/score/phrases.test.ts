/** The phrases are data: whole, and as rich in one language as in the next. */
import { describe, expect, test } from '@jest/globals';
import { de } from '../../lib/score/phrases/de.ts';
import { en } from '../../lib/score/phrases/en.ts';
import { es } from '../../lib/score/phrases/es.ts';
import { fr } from '../../lib/score/phrases/fr.ts';
import { it } from '../../lib/score/phrases/it.ts';
import { PHRASE_KINDS, type PhraseKind } from '../../lib/score/phrases/phrases.ts';
import { pt } from '../../lib/score/phrases/pt.ts';
import { wordsOf } from '../../lib/score/read.ts';
import { readWording } from '../../lib/score/wording.ts';

const LANGUAGES = { en, es, pt, fr, de, it };
const phrasesOf = (language: keyof typeof LANGUAGES, kind: PhraseKind) =>
  LANGUAGES[language][kind].split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));

describe.each(PHRASE_KINDS)('phrases of the kind %s', (kind) => {
  const counts = Object.keys(LANGUAGES).map((language) => phrasesOf(language as keyof typeof LANGUAGES, kind).length);

  test('stand in every language, in none less than a third as many as in another', () => {
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.max(...counts) / 3);
  });
});

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])('in %s', (language) => {
  test('every phrase has words', () => {
    for (const kind of PHRASE_KINDS)
      for (const phrase of phrasesOf(language, kind)) expect(phrase).toMatch(/[\p{L}\p{N}]/u);
  });

  test('a danger found by its own words is one, unless a figure of speech covers it', () => {
    const silent = phrasesOf(language, 'danger').filter((phrase) => {
      const { danger, figurative } = readWording(wordsOf(phrase.replaceAll('*', '').replaceAll('#', '3')), language);
      return danger === 0 && figurative === 0;
    });
    expect(silent).toEqual([]);
  });
});

describe('a number in a phrase', () => {
  test.each([
    ['en', '17 killed in the crash', 'danger'],
    ['en', 'three injured by your shelf', 'danger'],
    ['es', 'mi madre de 91 años', 'vulnerable'],
    ['de', 'meine 85-jährige Mutter', 'vulnerable'],
  ] as const)('%s: %s', (language, text, kind) =>
    expect(readWording(wordsOf(text), language)[kind]).toBeGreaterThan(0),
  );

  test('is no word', () => expect(readWording(wordsOf('many killed time'), 'en').danger).toBe(0));
});
