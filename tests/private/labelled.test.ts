/** The figures that detectors must keep on the labelled set; printed, so that a change of them is seen. */
import { expect, test } from '@jest/globals';
import { findBrandNumbers } from '../../lib/private/brand-number.ts';
import { maskText } from '../../lib/private/mask-text.ts';
import { type Figures, measure } from './figures.ts';
import { labelledPosts, NUMBER_FORMS, type Post } from './labelled.ts';

const posts = labelledPosts();
const brandNumbers = findBrandNumbers(NUMBER_FORMS);
const withHint = (post: Post) => maskText(post.text, { language: post.language, brandNumbers }).findings;
const withoutHint = (post: Post) => maskText(post.text, { brandNumbers }).findings;

const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
const lineOf = ([type, { precision, recall, n, falseAlarms }]: [string, Figures]) =>
  `${type.padEnd(14)} precision ${percent(precision)}, recall ${percent(recall)} of ${n}, false alarms ${falseAlarms}`;

test('the set is large enough, in six languages, about half of it look-alikes', () => {
  expect(posts.length).toBeGreaterThanOrEqual(400);
  expect(new Set(posts.map((post) => post.language)).size).toBe(6);
  const plain = posts.filter((post) => post.labels.length === 0).length;
  expect(plain / posts.length).toBeGreaterThan(0.45);
  expect(plain / posts.length).toBeLessThan(0.6);
});

const parts = [
  ['all posts', posts, withHint],
  ['all posts, language unknown', posts, withoutHint],
  ['posts held back', posts.filter((post) => post.heldBack), withHint],
] as const;

test.each(parts)('%s: private data is found and look-alikes are left', (name, part, find) => {
  const { figures, misses } = measure(part, find);
  const lines = Object.entries(figures).map(lineOf);
  process.stdout.write(`${name}, ${part.length}\n  ${lines.join('\n  ')}\n`);
  for (const { post } of misses) process.stdout.write(`  wrong: ${post.language} ${post.text}\n`);
  expect(figures.all?.precision).toBeGreaterThanOrEqual(0.98);
  expect(figures.all?.recall).toBeGreaterThanOrEqual(0.97);
});
