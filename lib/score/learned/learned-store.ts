/** Versions of what corrections taught, in the routing table: which is live, what each was learned from, and a way back. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { learnedKeys } from '../../keys.ts';
import { createVersionsStore } from '../../versions-store.ts';
import { type Learned, TAUGHT_PARTS } from './learned.ts';
import { packLearned, unpackLearned } from './pack-learned.ts';

/** What is told of a version: for each part that was learned anew, from how many corrections, and how good it is. */
const aboutSchema = z.partialRecord(
  z.enum(TAUGHT_PARTS),
  z.object({ corrections: z.number(), before: z.number(), after: z.number() }),
);
export type About = z.infer<typeof aboutSchema>;

export type LearnedVersion = { version: string; at: string; by: string; live: boolean; about: About };

export type LearnedStore = ReturnType<typeof createLearnedStore>;

export function createLearnedStore(client: DynamoDBDocumentClient, table: string) {
  const versions = createVersionsStore(client, table, learnedKeys, 'learned version');

  /** Throws UnavailableError when parts are missing or damaged, PermanentError when it cannot be read. */
  async function load(version: string): Promise<Learned> {
    return unpackLearned(await versions.read(version), version);
  }

  /**
   * Stores a version and makes it live, if the live version is still `expected`; answers its name. Throws ConflictError
   * when somebody else published meanwhile.
   */
  async function publish(
    learned: Omit<Learned, 'version'>,
    { about, ...by }: { about: About; by: string; now: Date; expected: string | undefined },
  ): Promise<string> {
    return versions.publish({ content: packLearned(learned), about, ...by });
  }

  /** Every version, the newest first. */
  async function history(): Promise<LearnedVersion[]> {
    const [live, all] = await Promise.all([versions.pointer(), versions.history()]);
    return all.map(({ version, at, by, about }) => ({
      ...{ version, at, by, live: version === live?.version },
      about: aboutSchema.catch({}).parse(about),
    }));
  }

  const { pointer, rollback, log } = versions;
  return { pointer, load, publish, rollback, history, log };
}
