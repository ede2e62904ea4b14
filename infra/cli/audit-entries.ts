/** What `npm run audit` tells of: who made which version live, and who read private texts. */
import type { Revealed } from '../../lib/case/revealed.ts';
import { listRevealed } from '../../lib/case/revealed-store.ts';
import { UnavailableError } from '../../lib/errors.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { createLearnedStore } from '../../lib/score/learned/learned-store.ts';
import type { Flip } from '../../lib/versions-store.ts';
import type { Connection } from './connect.ts';
import { aboutWords } from './learn-words.ts';
import { differenceOf } from './routing/diff.ts';

export const KINDS = ['published', 'revealed'] as const;
export type Kind = (typeof KINDS)[number];

export type Publication = Flip & {
  kind: 'published';
  of: 'routing table' | 'learned version';
  /** Only if asked for: the lines that changed, or why they cannot be told. */
  difference?: string;
};
export type Reading = Omit<Revealed, 'actor'> & { kind: 'revealed'; by: string };
export type Entry = Publication | Reading;

export type Asked = { since: Date; now: Date; kinds: ReadonlySet<Kind>; diff: boolean };

type Place = Pick<Connection, 'dynamo' | 'outputs'>;

/** Everything since then, the newest first. `onUnreadable` is told the key of an entry that was stepped over. */
export async function entriesOf(place: Place, asked: Asked, onUnreadable: (key: string) => void): Promise<Entry[]> {
  const { kinds } = asked;
  const found = await Promise.all([
    kinds.has('published') ? tablesPublished(place, asked) : [],
    kinds.has('published') ? learnedPublished(place, asked) : [],
    kinds.has('revealed') ? textsRead(place, asked, onUnreadable) : [],
  ]);
  return found.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function tablesPublished({ dynamo, outputs }: Place, { since, diff }: Asked): Promise<Publication[]> {
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const sideOf = async (version: string) => {
    return { name: `version ${version}`, written: JSON.parse(await store.source(version)) };
  };
  const difference = async ({ version, previous }: Flip): Promise<string> => {
    if (previous === undefined) return `npm run routing -- show ${version} prints it\n`;
    try {
      return differenceOf(await sideOf(previous), await sideOf(version)) || 'they say the same\n';
    } catch (error) {
      if (error instanceof UnavailableError) return `what differs cannot be told: ${error.message}\n`;
      throw error;
    }
  };
  const told: Publication[] = [];
  for (const flip of await store.log(since))
    told.push({ kind: 'published', of: 'routing table', ...flip, ...(diff && { difference: await difference(flip) }) });
  return told;
}

/** Weights have no lines: what is told of a version instead is how much better it judged. */
async function learnedPublished({ dynamo, outputs }: Place, { since, diff }: Asked): Promise<Publication[]> {
  const store = createLearnedStore(dynamo, outputs.RoutingTable);
  const flips = await store.log(since);
  const about = new Map(diff ? (await store.history()).map((one) => [one.version, aboutWords(one.about)]) : []);
  return flips.map((flip) => ({
    ...{ kind: 'published', of: 'learned version', ...flip },
    ...(diff && { difference: `${about.get(flip.version) || 'nothing is told of it'}\n` }),
  }));
}

async function textsRead(
  { dynamo, outputs }: Place,
  asked: Asked,
  onUnreadable: (key: string) => void,
): Promise<Reading[]> {
  const told: Reading[] = [];
  for await (const { actor, ...revealed } of listRevealed(dynamo, outputs.CaseTable, asked, onUnreadable))
    told.push({ kind: 'revealed', by: actor, ...revealed });
  return told;
}
