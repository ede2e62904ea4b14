/** From corrections to what is published: only what is better, and the same from the same. */
import { describe, expect, test } from '@jest/globals';
import type { Correction } from '../../lib/score/learned/correction.ts';
import type { Learned } from '../../lib/score/learned/learned.ts';
import { lessonsOf } from '../../lib/score/learned/lessons.ts';
import { packLearned } from '../../lib/score/learned/pack-learned.ts';
import { type PartReport, type Trained, trainLearned } from '../../lib/score/learned/train-learned.ts';
import { localSentiment } from '../../lib/score/local-judge.ts';
import { sequence } from '../../lib/score/model/random.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { correction, ground, pick, slang, subjects, thing, told } from './corrections.ts';

const partOf = ({ parts }: Trained, name: PartReport['part']) => parts.find(({ part }) => part === name);
const live = ({ learned }: Trained): Learned => ({ version: 'live', ...learned });

describe('a batch that agrees with itself', () => {
  const corrections = slang(80);
  const trained = trainLearned(corrections, ground, undefined);

  test('is learned: what was held back is judged better than before', () => {
    const report = partOf(trained, 'sentiment');
    expect(report).toMatchObject({ corrections: 80, judged: 80, learned: true });
    expect(report?.before).toBeLessThan(0.8);
    expect(report?.after).toBeGreaterThan(0.95);
    const layer = trained.learned.layers.sentiment;
    expect(localSentiment(readText('those shoes are gnarly'), layer).label).toBe('positive');
    expect(localSentiment(readText('llevo tres semanas esperando, una vergüenza'), layer).label).toBe('negative');
    expect(trained.learned.until).toEqual({ sentiment: corrections.at(-1)?.at });
  });

  test('is learned once: only what is said from then on is held against it', () => {
    const second = trainLearned([...corrections], ground, live(trained));
    expect(partOf(second, 'sentiment')).toMatchObject({
      learned: false,
      why: expect.stringContaining('0 new corrections'),
    });
    expect(second.learned.layers).toEqual(trained.learned.layers);
    const more = slang(40).map((one) => ({ ...one, key: `${one.key}b`, at: one.at.replace('2026-03', '2026-04') }));
    const third = trainLearned([...corrections, ...more], ground, live(trained));
    expect(partOf(third, 'sentiment')).toMatchObject({ judged: 40, learned: false });
    expect(partOf(third, 'sentiment')?.before).toBeGreaterThan(0.95);
  });
});

describe('labels by chance teach nothing', () => {
  const byChance = (seed: number, said: (any: <T>(of: readonly T[]) => T) => Correction['said']) => {
    const random = sequence(seed);
    const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const corrections = Array.from({ length: 60 }, (_, n) =>
      correction({ n, text: `about the ${thing(n)} number ${n}`, said: said(any), was: { team: 'care' } }),
    );
    return trainLearned(corrections, ground, undefined).parts.filter(({ learned }) => learned);
  };

  test('about moods and complaints', () => {
    const said = { sentiment: ['negative', 'neutral', 'positive'], complaint: ['yes', 'no'] } as const;
    expect(byChance(1, (any) => ({ sentiment: any(said.sentiment), complaint: any(said.complaint) }))).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5])('about categories and teams (%d)', (seed) => {
    const said = { category: ['delivery', 'payment', 'account'], team: ['care', 'billing'] } as const;
    expect(byChance(seed, (any) => ({ category: any(said.category), team: any(said.team) }))).toEqual([]);
  });
});

test('a few sentences told over and over prove no more than a few sentences', () => {
  const sentences = ['those boots look proper gnarly', 'what a gnarly pair of shoes', 'gnarly coat from you lot'];
  const again = Array.from({ length: 120 }, (_, n) =>
    correction({
      n,
      text: `@demo${n} ${pick(sentences, n)} ${n} https://a.example/${n}`,
      said: { sentiment: 'positive' },
      was: { sentiment: 'neutral' },
    }),
  );
  const lessons = lessonsOf(again);
  expect(new Set(lessons.map(({ group }) => group)).size).toBe(3);
  for (const { group, fold } of lessons) expect(fold).toBe(lessons[group]?.fold);
  expect(partOf(trainLearned(again, ground, undefined), 'sentiment')).toMatchObject({ judged: 120, learned: false });
});

test('people who only ever contradict do not turn the judgement round', () => {
  const texts = (n: number) => `thank you for the lovely ${thing(n)}, wonderful service`;
  const contrary = Array.from({ length: 120 }, (_, n) =>
    correction({ n, text: texts(n), said: { sentiment: 'negative' }, was: { sentiment: 'positive' } }),
  );
  const { learned } = trainLearned(contrary, ground, undefined);
  const answer = localSentiment(readText('merci beaucoup, service impeccable'), learned.layers.sentiment);
  expect(answer.label).toBe('positive');
});

describe('words of the routing table', () => {
  const trained = trainLearned(subjects(60), ground, undefined);

  test('categories and teams are learned from what people said', () => {
    expect(partOf(trained, 'category')).toMatchObject({ learned: true });
    expect(partOf(trained, 'category')?.after).toBeGreaterThan(partOf(trained, 'category')?.before ?? 1);
    expect(partOf(trained, 'team')).toMatchObject({ learned: true, before: expect.closeTo(2 / 3, 2) });
    expect(trained.learned.layers.category?.labels).toEqual(['account', 'delivery', 'payment']);
    expect(trained.learned.layers.team?.labels).toEqual(['billing', 'care']);
  });

  test('the same is learned from the same in any order, and every time', () => {
    const again = trainLearned(subjects(60).reverse(), ground, undefined);
    expect(again.parts).toEqual(trained.parts);
    expect(packLearned(again.learned).equals(packLearned(trained.learned))).toBe(true);
  });

  test('one that the table has no more teaches nothing', () => {
    const { account, delivery } = ground.categories;
    if (!account || !delivery) throw new Error('the table of the test has lost a category');
    const smaller = { ...ground, categories: { account, delivery }, teams: ['care'] };
    const { parts } = trainLearned(subjects(60), smaller, undefined);
    expect(parts.find(({ part }) => part === 'category')?.corrections).toBe(40);
    expect(parts.find(({ part }) => part === 'team')).toMatchObject({ corrections: 40, learned: false });
  });

  test('a category that is new in the table is learned anew, however good the old ones were', () => {
    const wider = {
      ...ground,
      categories: { ...ground.categories, warranty: { examples: ['it broke within a year'] } },
    };
    const later = [
      ...subjects(60),
      ...Array.from({ length: 40 }, (_, n) =>
        correction({
          n: 100 + n,
          day: 1,
          text: told(n, `the guarantee on the ${thing(n)} ran out`),
          said: { category: 'warranty' },
        }),
      ),
    ];
    const second = trainLearned(later, wider, live(trained));
    expect(partOf(second, 'category')).toMatchObject({ learned: true, judged: 40 });
    expect(second.learned.layers.category?.labels).toContain('warranty');
  });
});

describe('lessons', () => {
  const at = (n: number, said: Correction['said'], key = 'same') => ({
    ...correction({ n, said, was: { sentiment: 'neutral' } }),
    key,
  });

  test('of two words on one thing the later counts, whatever came first to hand', () => {
    const [lesson, ...others] = lessonsOf([
      at(3, { sentiment: 'positive' }),
      at(1, { sentiment: 'negative', category: 'payment' }),
      at(2, { team: 'care' }),
    ]);
    expect(others).toEqual([]);
    expect(lesson?.said).toMatchObject({
      sentiment: { label: 'positive' },
      category: { label: 'payment' },
      team: { label: 'care' },
    });
    expect(lesson?.left).toEqual({});
  });

  test('what was not corrected beside something that was, was let stand', () => {
    expect(lessonsOf([at(1, { team: 'care' })])[0]?.left).toEqual({ sentiment: 'neutral' });
  });

  test('are the newest ones, as many as there may be', () => {
    const many = Array.from({ length: 30 }, (_, n) => at(n, { team: 'care' }, `k${n}`));
    expect(lessonsOf(many, 10).map(({ said }) => said.team?.at)).toEqual(many.slice(-10).map(({ at }) => at));
  });
});
