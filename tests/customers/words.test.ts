import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { giveWord, type Party, withdrawWord } from '../../lib/customers/give-word.ts';
import {
  circleOf,
  idOfCircle,
  isBound,
  MOST_WORDS,
  type Side,
  standing,
  WORD_LASTS_MS,
  type Word,
  type WordsWrite,
} from '../../lib/customers/words.ts';
import { at } from '../support/builders.ts';

const side = (name: string): Side => ({ channel: 'x', account: name });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(side) as [Side, Side, Side, Side];

/** What is kept with each account, written and read as the table does it. */
function world() {
  const kept = new Map<string, Word[]>();
  const wordsOf = ({ account }: Side) => kept.get(account) ?? [];
  const party = (one: Side, customer?: string): Party => [
    { ...one, words: wordsOf(one), ...(customer && { known: { customer, staff: false } }) },
  ];
  const put = (writes: WordsWrite[]) => {
    for (const { side: of, seen, words } of writes) {
      expect(circleOf(seen, of)).toEqual(circleOf(wordsOf(of), of));
      kept.set(of.account, words);
    }
  };
  return {
    wordsOf,
    party,
    give(one: Side, other: Side, minute: number, actor = 'kim') {
      const given = giveWord('demo', [party(one), party(other)], { at: at(minute), actor });
      if ('writes' in given) put(given.writes);
      return given;
    },
    withdraw(one: Side, other: Side | undefined, minute: number) {
      const withdrawn = withdrawWord('demo', [party(one), other && party(other)], at(minute));
      put(withdrawn.writes);
      return withdrawn;
    },
    idOf: (one: Side, minute = 100) => idOfCircle(circleOf(standing(wordsOf(one), at(minute)), one)),
  };
}

describe('words that accounts are one customer', () => {
  test('make one customer of all that they bind, by whomever they were given, and each can be withdrawn alone', () => {
    const { give, withdraw, idOf, wordsOf } = world();
    give(a, b, 0, 'kim');
    const id = idOf(a);
    give(b, c, 1, 'lee');
    expect([id, idOf(a), idOf(b), idOf(c), idOf(d)]).toEqual([expect.any(String), id, id, id, undefined]);
    expect(wordsOf(a).map(({ by }) => by)).toEqual(['kim', 'lee']);
    expect(withdraw(b, c, 2)).toMatchObject({ bound: false });
    expect([idOf(a), idOf(b), idOf(c)]).toEqual([id, id, undefined]);
  });

  test('still bind two by way of a third when the word between them is withdrawn', () => {
    const { give, withdraw, idOf } = world();
    give(a, b, 0);
    give(b, c, 1);
    give(a, c, 2);
    expect(withdraw(a, c, 3)).toMatchObject({ bound: true });
    expect(idOf(a)).toBe(idOf(c));
  });

  test('are withdrawn all at once for an account that is forgotten', () => {
    const { give, withdraw, idOf, wordsOf } = world();
    give(a, b, 0);
    give(b, c, 1);
    give(c, d, 2);
    withdraw(b, undefined, 3);
    expect([wordsOf(a), wordsOf(b)]).toEqual([[], []]);
    expect(idOf(c)).toBe(idOf(d));
    expect(JSON.stringify([wordsOf(c), wordsOf(d)])).not.toContain('"b"');
  });

  test('grow old, and last anew when they are given again', () => {
    const { give, idOf } = world();
    const days = WORD_LASTS_MS / 60_000;
    give(a, b, 0);
    expect([idOf(a, days - 1), idOf(a, days)]).toEqual([expect.any(String), undefined]);
    give(b, a, days - 1);
    expect(idOf(b, days)).toBe(idOf(a, days - 1));
  });

  test.each<[string, (at: ReturnType<typeof world>) => [Party, Party], string]>([
    ['of nobody', ({ party }) => [[], party(a)], 'neither an id nor a handle'],
    ['of one account', ({ party }) => [party(a), party(a)], 'one account'],
    ['against the directory', ({ party }) => [party(a, 'c-1'), party(b, 'c-2')], 'two customers'],
  ])('are not kept %s', (_, parties, why) => {
    const given = giveWord('demo', parties(world()), { at: at(0), actor: 'kim' });
    expect(given).toEqual({ refused: expect.stringContaining(why) });
  });

  test('bind so many accounts and no more', () => {
    const { give } = world();
    for (let n = 0; n < MOST_WORDS; n++) expect(give(a, side(`n${n}`), n)).toHaveProperty('writes');
    expect(give(a, side('one more'), 99)).toEqual({ refused: expect.stringContaining(`${MOST_WORDS} words`) });
  });

  test('are the same with every account of a circle, whatever is said and withdrawn in whatever order', () => {
    const sides = Array.from({ length: 6 }, (_, n) => side(`s${n}`));
    const step = fc.record({ gives: fc.boolean(), one: fc.nat(5), other: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { give, withdraw, wordsOf } = world();
        let said: [number, number][] = [];
        for (const [minute, { gives, one, other }] of steps.entries()) {
          const [mine, theirs] = [sides[one] as Side, sides[other] as Side];
          if (one === other) continue;
          said = said.filter((pair) => !(pair.includes(one) && pair.includes(other)));
          if (gives) said.push([one, other]);
          if (gives) give(mine, theirs, minute);
          else withdraw(mine, theirs, minute);
        }
        const all = sides.flatMap(wordsOf);
        expect(
          new Set(
            all.map(({ sides: pair }) =>
              pair
                .map(({ account }) => account)
                .sort()
                .join(),
            ),
          ).size,
        ).toBe(said.length);
        for (const one of sides) {
          expect(wordsOf(one)).toEqual(circleOf(all, one));
          for (const other of sides)
            if (one !== other) expect(isBound(wordsOf(one), one, other)).toBe(reaches(said, one, other, sides));
        }
      }),
    );
  });
});

/** By the plainest search there is. */
function reaches(said: [number, number][], from: Side, to: Side, sides: Side[]): boolean {
  const seen = new Set([sides.indexOf(from)]);
  for (let i = 0; i < sides.length; i++)
    for (const pair of said) if (pair.some((one) => seen.has(one))) for (const one of pair) seen.add(one);
  return seen.has(sides.indexOf(to));
}
