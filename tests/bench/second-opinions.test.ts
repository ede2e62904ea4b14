import { expect, test } from '@jest/globals';
import type { trainLearned } from '../../lib/score/learned/train-learned.ts';
import { learn } from '../../lib/score/model/learn.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { scoreMentions } from '../../lib/score/score-mention.ts';
import { POSTS, routingTable, type Scorer, secondOpinions } from './second-opinions.ts';
import { learning } from './second-opinions-learned.ts';
import { secondLooks } from './second-opinions-private.ts';
import { tradePosts } from './second-opinions-trade.ts';

test('only what a judge is uncertain about is paid for, judge by judge, and never more than asking about everything', async () => {
  const judges: Record<string, Scorer> = {
    shipped: scoreMentions,
    certain: (mentions, deps) => scoreMentions(mentions, { ...deps, policy: 'never' }),
    curious: (mentions, deps) => scoreMentions(mentions, { ...deps, policy: 'always' }),
  };
  const results = await secondOpinions(judges, { ours: POSTS['our sample'] });
  const ours = Object.fromEntries(results.map((one) => [one.judge, one]));
  expect(ours.certain).toMatchObject({ askedShare: 0, unitsPerMillion: 0, dollarsPerMillion: 0 });
  expect(ours.curious?.unitsPerMillion).toBeGreaterThan(2_000_000);
  for (const { unitsPerMillion, always } of results)
    expect(unitsPerMillion).toBeLessThanOrEqual(always.unitsPerMillion);
  expect(ours.shipped?.unitsPerMillion).toBeLessThan((ours.curious?.unitsPerMillion ?? 0) / 2);
}, 30_000);

test('posts of ours are the same each time, all different, and none is both corrected and counted', () => {
  const { labelled, others } = tradePosts(300);
  expect(tradePosts(300)).toEqual({ labelled, others });
  expect([labelled.length, others.length]).toEqual([300, 300]);
  expect(new Set([...labelled, ...others].map(({ text }) => text)).size).toBe(600);
  expect(labelled.some(({ text }) => text.includes('{'))).toBe(false);
  expect(new Set(labelled.map(({ sentiment }) => sentiment)).size).toBe(3);
});

test('after corrections fewer second opinions are paid for, and the local judgement is right more often', async () => {
  const layer: typeof trainLearned = (corrections) => {
    const lessons = corrections.flatMap(({ text, said }) =>
      said.sentiment ? [{ vector: readText(text).vector, label: said.sentiment }] : [],
    );
    return { learned: { layers: { sentiment: learn(lessons, 'sentiment') } }, parts: [] };
  };
  const { corrections, n, before, after } = await learning(tradePosts(250), routingTable(), layer);
  expect({ corrections, n }).toEqual({ corrections: 250, n: 250 });
  expect(after.unitsPerMillion).toBeLessThan(before.unitsPerMillion / 2);
  expect(after.sentimentRight).toBeGreaterThan(before.sentimentRight);
}, 30_000);

test('a second look for private data is asked about few posts', async () => {
  const results = await secondLooks({ ours: POSTS['our sample'] });
  expect(results).toMatchObject([{ posts: 'ours', n: 110 }]);
  for (const { askedShare } of results) expect(askedShare).toBeLessThan(0.05);
});
