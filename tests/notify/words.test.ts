import { describe, expect, test } from '@jest/globals';
import { counted, fill, wordsOf } from '../../lib/notify/words/words.ts';
import { messageLanguage } from '../../lib/route/document/targets.ts';

/** Every string of the words with its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}
const english = new Map(leaves(wordsOf('en')));
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(messageLanguage.options)('%s', (language) => {
  const words = leaves(wordsOf(language));
  test('says all that English says, with the same blanks to fill', () => {
    expect(words.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of words) expect([path, names(text)]).toEqual([path, names(english.get(path) ?? '')]);
  });
  test('says different things differently', () => {
    const headlines = Object.values(wordsOf(language).headlines);
    expect(new Set(headlines).size).toBe(headlines.length);
    for (const [, text] of words) expect(text.trim()).toBe(text);
  });
  test('is not English', () => {
    const same = words.filter(([path, text]) => text === english.get(path));
    expect(same.length).toBe(language === 'en' ? english.size : Math.min(same.length, 6));
  });
});

test('one is one and many are many', () => {
  const { mentions } = wordsOf('de');
  expect([1, 2, 0].map((n) => counted(mentions, n))).toEqual(['1 Erwähnung', '2 Erwähnungen', '0 Erwähnungen']);
});

test('what is filled in is not filled again', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 'x' })).toBe('{b} and x');
});
