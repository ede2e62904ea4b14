import { expect, test } from '@jest/globals';
import { scoreMentions } from '../../lib/score/score-mention.ts';
import { POSTS, type Scorer, secondOpinions } from './second-opinions.ts';

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
