/** What the real scorer and the demo's routing table make of a workload, so that a mix is what it says. */
import { readFileSync } from 'node:fs';
import { type Judged, judge } from '../../lib/case/judged.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { judgingBy } from '../../lib/route/judging.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { ROUTING } from './pipelines.ts';
import type { Post } from './workload.ts';

/** The share (0-1) of the posts that are worth a case by themselves. */
export function judgedShare(posts: readonly Post[]): number {
  const worthy = judgePosts(posts, demoTable()).filter(({ outcome }) => outcome !== 'noted');
  return Math.round((worthy.length / posts.length) * 1_000) / 1_000;
}

/** The routing table of the demo. */
export function demoTable(): RoutingTable {
  const read = readRoutingYaml(readFileSync(ROUTING, 'utf8'));
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return compile(read.document, 'bench');
}

/** The posts as triage judges them, without a second opinion. */
export const judgePosts = (posts: readonly Post[], table: RoutingTable): Judged[] =>
  posts.map(mentionOf).map((mention) => judge(mention, scoreLocally(mention, [], judgingBy(table)), table));

function mentionOf({ id, text, url, language, author }: Post) {
  const now = new Date().toISOString();
  return mentionSchema.parse({
    brand: 'demo',
    channel: 'generic',
    kind: 'post',
    externalId: id,
    revision: 0,
    text,
    url,
    languageHint: language,
    author,
    public: true,
    own: false,
    postedAt: now,
    receivedAt: now,
  });
}
