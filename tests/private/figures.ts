/** Precision and recall of masking on labelled posts, by type and in all. */
import type { Finding } from '../../lib/private/finding.ts';
import type { Labelled, Post } from './labelled.ts';

type Counts = { found: number; right: number; labelled: number; caught: number };
export type Figures = { precision: number; recall: number; n: number; falseAlarms: number };
export type Miss = { post: Post; findings: readonly Finding[] };

const ALL = 'all';

/** `misses` are the posts with anything wrong. Throws nothing; a type never found has precision 1. */
export function measure(posts: readonly Post[], find: (post: Post) => readonly Finding[]) {
  const counts = new Map<string, Counts>();
  const misses: Miss[] = [];
  const add = (type: string, part: Partial<Counts>) => {
    for (const name of [type, ALL]) {
      const sum = counts.get(name) ?? { found: 0, right: 0, labelled: 0, caught: 0 };
      for (const key of ['found', 'right', 'labelled', 'caught'] as const) sum[key] += part[key] ?? 0;
      counts.set(name, sum);
    }
  };
  for (const post of posts) {
    const findings = find(post);
    const wrong = findings.filter((finding) => !post.labels.some((label) => agree(finding, label)));
    const missed = post.labels.filter((label) => !findings.some((finding) => agree(finding, label)));
    for (const { type } of findings) add(type, { found: 1 });
    for (const { type } of wrong) add(type, { right: -1 });
    for (const { type } of findings) add(type, { right: 1 });
    for (const { type } of post.labels) add(type, { labelled: 1, caught: 1 });
    for (const { type } of missed) add(type, { caught: -1 });
    if (wrong.length + missed.length > 0) misses.push({ post, findings });
  }
  return { figures: Object.fromEntries([...counts].map(([type, sum]) => [type, figuresOf(sum)])), misses };
}

/** The same kind and the same characters; of an address, which has no clear end, the same start and most of it. */
function agree(finding: Finding, label: Labelled): boolean {
  if (finding.type !== label.type) return false;
  if (label.type !== 'address') return finding.start === label.start && finding.end === label.end;
  const shared = Math.min(finding.end, label.end) - Math.max(finding.start, label.start);
  return shared * 2 >= label.end - label.start && shared * 2 >= finding.end - finding.start;
}

const figuresOf = ({ found, right, labelled, caught }: Counts): Figures => ({
  precision: found === 0 ? 1 : right / found,
  recall: labelled === 0 ? 1 : caught / labelled,
  n: labelled,
  falseAlarms: found - right,
});
