import { expect, test } from '@jest/globals';
import { judgedShare } from './mix.ts';
import { createWorkload, type Post } from './workload.ts';

const authorsOf = (posts: readonly Post[]) => new Set(posts.map(({ author }) => author.id));

test.each([0.05, 0.3, 0.6])('the real scorer finds %p of the posts worth a case, as asked for', (share) => {
  const judged = judgedShare(createWorkload('run')(1_000, share));
  expect(judged).toBeGreaterThanOrEqual(share - 0.02);
  expect(judged).toBeLessThanOrEqual(share + 0.02);
});

test('a third of the complaints come from customers of earlier posts, one each', () => {
  const posts = createWorkload('run');
  const earlier = authorsOf(posts(600, 0.6));
  const later = posts(600, 0.3);
  expect(later.filter(({ author }) => earlier.has(author.id))).toHaveLength(60);
  expect(authorsOf(later).size).toBe(600);
});

test('two runs write the same texts under ids of their own', () => {
  const [one, other] = ['one', 'other'].map((run) => createWorkload(run)(300, 0.3));
  expect(one?.map(({ text }) => text)).toEqual(other?.map(({ text }) => text));
  expect(new Set([...(one ?? []), ...(other ?? [])].map(({ id }) => id)).size).toBe(600);
});
