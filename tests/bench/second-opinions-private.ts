/**
 * What a second look for private data would cost on posts that people wrote, where it is turned on: asked through the
 * real client, at a server of our own, with nothing held back.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { comprehendPii } from '../../lib/private/second-look/comprehend.ts';
import { secondLook } from '../../lib/private/second-look/second-look.ts';
import { negative, startComprehend } from '../support/comprehend-server.ts';
import { mentionsOf, POSTS, perMillion, routingTable } from './second-opinions.ts';

export type SecondLooks = {
  posts: string;
  n: number;
  /** Share (0-1) of the posts that were asked about: suspicious, and in a language that Comprehend knows. */
  askedShare: number;
  unitsPerMillion: number;
  dollarsPerMillion: number;
};

/** One entry for each set of posts that is there. */
export async function secondLooks(sets: Record<string, URL> = POSTS): Promise<SecondLooks[]> {
  const table = routingTable();
  const server = await startComprehend(negative);
  const bounds = { callsPerSecond: Number.MAX_SAFE_INTEGER, budgetMs: 60_000 };
  const ask = comprehendPii({ client: server.client, ...bounds });
  const results: SecondLooks[] = [];
  try {
    for (const [posts, file] of Object.entries(sets)) {
      if (!existsSync(file)) continue;
      const mentions = await mentionsOf(fileURLToPath(file), table);
      const before = server.looks.length;
      const { units } = await secondLook(mentions, ask);
      const n = mentions.length;
      const askedShare = Number(((server.looks.length - before) / n).toFixed(4));
      results.push({ posts, n, askedShare, ...perMillion(units / n) });
    }
    return results;
  } finally {
    await server.stop();
  }
}
