/**
 * Replays a file of posts into a running stack: each line goes through the signed webhook of its platform, or into
 * the polled feed, and in the end every mention that was sent is looked up in the case table by its key.
 */
import { account, type Sent } from './account.ts';
import { countLines, inGroups, type Line, readLines } from './lines.ts';
import { createPace } from './pace.ts';
import { type Post, readPost, type Ways } from './post.ts';
import { type Report, reportOf } from './report.ts';
import type { Screen } from './screen.ts';
import { type SendOptions, sendAll } from './send.ts';
import { PATIENCE_MS, settle } from './settle.ts';
import { type CaseTable, findMentions } from './stored.ts';
import { createWatch } from './watch.ts';

/** Where the posts go, and where they must be found. */
export type Target = { apiUrl: string; ways: Ways; table: CaseTable };

export type ReplayPlan = {
  file: string;
  /** Of lines that name none. */
  brand: string;
  keepTimes: boolean;
  /** Mentions a second; as fast as they are taken when undefined. */
  rate?: number;
  perPost: number;
};

/** Lines read, and looked up before they are sent, at a time. */
const GROUP = 100;

/**
 * Ends when every mention accepted is stored, or none of them came for `patienceMs`. Throws what the file system says.
 */
export async function replay(
  plan: ReplayPlan,
  target: Target,
  screen: Screen,
  patienceMs = PATIENCE_MS,
): Promise<Report> {
  const startedAt = new Date();
  const total = await countLines(plan.file);
  const bar = screen.bar(total);
  const find = (keys: readonly string[]) => findMentions(target.table, keys);
  const watch = createWatch(find);
  const sent: Sent[] = [];
  const known = new Set<string>();
  const before = new Set<string>();
  let badLines = 0;
  let duplicates = 0;
  const progress = () => bar.update(sent.length, watch.stored() + duplicates);

  const read = (line: Line): Post | undefined => {
    const post = readPost(line, { ...plan, ways: target.ways }, new Date());
    if (!('error' in post)) return post;
    badLines++;
    screen.line(`${plan.file}:${line.number}: ${post.error}`);
    return undefined;
  };
  const options: SendOptions = {
    ...target,
    perPost: plan.perPost,
    pace: createPace(plan.rate),
    onSend({ key, way }) {
      if (known.has(key) || before.has(key)) duplicates++;
      else watch.expect(key, way !== 'feed');
      known.add(key);
    },
    onAnswer({ key }, answer) {
      sent.push({ key, accepted: answer.accepted });
      if (!answer.accepted) {
        watch.forget(key);
        screen.line(`turned away: ${key} ${answer.reason}`);
      }
      progress();
    },
  };
  try {
    for await (const lines of inGroups(readLines(plan.file), GROUP)) {
      const posts = lines.map(read).filter((post) => post !== undefined);
      const unknown = posts.map((post) => post.key).filter((key) => !known.has(key));
      for (const key of (await find(unknown)).keys()) before.add(key);
      await sendAll(posts, options);
    }
    await settle(() => {
      progress();
      return watch.pending();
    }, patienceMs);
  } finally {
    bar.stop();
    await watch.stop();
  }
  const found = await find([...known]);
  const books = account(sent, before, new Set(found.keys()));
  return reportOf({ books, found, table: target.table, startedAt, latencies: watch.latencies(), badLines });
}
