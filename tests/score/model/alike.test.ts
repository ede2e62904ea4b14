import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupsOf } from '../../../lib/score/model/alike.ts';
import { prose, wordsOf } from '../../../lib/score/read.ts';

const grouped = (...texts: string[]) => [...groupsOf(texts.map((text) => wordsOf(prose(text))))];

describe('texts that say nearly the same are of one group, named by the first', () => {
  test.each([
    ['numbers', 'my order 4711 is 3 days late', 'My order 12 is 9 days late!'],
    ['handles and addresses', '@demo look at this mess https://a.example/1', 'look at this mess @other www.b.example'],
    ['the order of words', 'the parcel never came', 'never came, the parcel'],
    ['a word more', 'the ferry to the island left without us', 'the ferry to the island left without us today'],
    ['one word in eight', 'we waited four hours at the gate in Calais', 'we waited four hours at the gate in Larne'],
  ])('%s aside', (_, one, other) => expect(grouped('something else', one, other)).toEqual([0, 1, 1]));

  test.each([
    ['the parcel never came', 'the parcel came quickly, thank you'],
    ['why was my card declined', 'why was my transfer cancelled'],
    ['', 'a text'],
  ])('and others are not: %s', (one, other) => expect(grouped(one, other)).toEqual([0, 1]));

  test('whoever hangs together by others is of one group', () => {
    const [a, b, c] = [
      'one two three four five six seven',
      'two three four five six seven eight',
      'three four five six seven eight nine',
    ];
    expect(grouped(a ?? '', c ?? '')).toEqual([0, 1]);
    expect(grouped(a ?? '', c ?? '', b ?? '')).toEqual([0, 0, 0]);
  });
});

test('all that are alike are found among few, whatever their order', () => {
  const words = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (texts) => {
      const groups = groupsOf(texts);
      for (const [i, one] of texts.entries())
        for (const [j, other] of texts.entries()) {
          const both = one.filter((word) => other.includes(word)).length;
          const all = new Set([...one, ...other]).size;
          if (all > 0 && both / all >= 0.7) expect(groups[j]).toBe(groups[i]);
        }
      expect(groups.every((first, i) => first <= i && groups[first] === first)).toBe(true);
    }),
  );
});

test('ten thousand variations of one sentence are one group', () => {
  const words = (n: number) => [
    'the',
    'ferry',
    'left',
    'from',
    'another',
    'pier',
    'than',
    'the',
    'board',
    `x${'abcdefghij'[n % 10]}`,
  ];
  const groups = groupsOf(Array.from({ length: 10_000 }, (_, n) => words(n)));
  expect(new Set(groups).size).toBe(1);
});
