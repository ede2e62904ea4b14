/** The wordings that tell who is speaking are whole, found by themselves, and as rich in one language as in the next. */
import { describe, expect, test } from '@jest/globals';
import { de } from '../../lib/score/phrases/speaker/de.ts';
import { en } from '../../lib/score/phrases/speaker/en.ts';
import { es } from '../../lib/score/phrases/speaker/es.ts';
import { fr } from '../../lib/score/phrases/speaker/fr.ts';
import { it } from '../../lib/score/phrases/speaker/it.ts';
import { SPEAKER_KINDS, type SpeakerKind } from '../../lib/score/phrases/speaker/kinds.ts';
import { pt } from '../../lib/score/phrases/speaker/pt.ts';
import { wordsOf } from '../../lib/score/read.ts';
import { readSpeaker, type Speaker } from '../../lib/score/speaker.ts';

const LANGUAGES = { en, es, pt, fr, de, it };
const names = Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[];
const phrasesOf = (language: keyof typeof LANGUAGES, kind: SpeakerKind) =>
  LANGUAGES[language][kind].split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));

/** What each kind shows by itself; the others show beside another one only. */
const SHOWN = {
  self: 'self',
  bought: 'ownOrder',
  served: 'served',
  buying: 'buying',
  outsider: 'outsider',
  others: 'others',
  thirds: 'thirds',
  reporter: 'reporter',
  employee: 'employee',
} as const satisfies Partial<Record<SpeakerKind, keyof Speaker>>;

describe.each(SPEAKER_KINDS)('phrases of the kind %s', (kind) => {
  test('stand in every language, in none less than a quarter as many as in another, each once', () => {
    const counts = names.map((language) => {
      const phrases = phrasesOf(language, kind);
      expect({ language, twice: phrases.filter((one, i) => phrases.indexOf(one) !== i) }).toEqual({
        language,
        twice: [],
      });
      return phrases.length;
    });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.max(...counts) / 4);
  });
});

test.each(names)('in %s every phrase is found by its own words', (language) => {
  for (const [kind, shown] of Object.entries(SHOWN) as [keyof typeof SHOWN, keyof Speaker][]) {
    const silent = phrasesOf(language, kind).filter((phrase) => {
      const words = wordsOf(phrase.replaceAll('*', '').replaceAll('#', '3'));
      return words.length === 0 || !readSpeaker(words, language)[shown];
    });
    expect({ kind, silent }).toEqual({ kind, silent: [] });
  }
});

describe('one’s own is what follows "my" closely', () => {
  const ownOrder = (text: string, language: keyof typeof LANGUAGES) => readSpeaker(wordsOf(text), language).ownOrder;
  test.each([
    ['en', 'where are my two last orders'],
    ['es', 'mi último pedido no llega'],
    ['de', 'unsere letzte Bestellung'],
  ] as const)('%s: %s', (language, text) => expect(ownOrder(text, language)).toBe(true));
  test.each([
    ['en', 'my friend ’s order'],
    ['en', 'that is my view. Orders take long'],
    ['it', 'il mio amico e il suo ordine'],
  ] as const)('not %s: %s', (language, text) => expect(ownOrder(text, language)).toBe(false));
});
