/** What `npm run sources` does with the stores; each answers the lines to print. */
import { sourceSecretName } from '../../lambdas/shared/credentials.ts';
import type { Source } from '../../lib/poll/source.ts';
import type { SourceStateStore } from '../../lib/poll/source-state-store.ts';
import type { SourceStore } from '../../lib/poll/source-store.ts';
import { DataError } from './command.ts';
import { sourceLine } from './source-line.ts';
import { channelOf, readSource, type SourceWords } from './source-words.ts';

export type SourceRoom = { sources: SourceStore; states: SourceStateStore; secretsPrefix: string };
type Action = (room: SourceRoom, words: SourceWords) => Promise<string[]>;

export const sourceCommands: Record<'list' | 'add' | 'pause' | 'resume' | 'remove', Action> = {
  list: async ({ sources, states }) => {
    const unreadable: string[] = [];
    const all = await sources.list((key) => unreadable.push(`${key}\tcannot be read: add it again`));
    const known = await states.list(all.map(({ id }) => id));
    return [...all.map((source) => sourceLine(source, known.get(source.id), new Date())), ...unreadable];
  },

  add: async (room, words) => {
    const source = readSource(words);
    const { credentials } = channelOf(source.channel);
    const secret = Object.fromEntries(credentials.map((name) => [name, '...']));
    const needs = `it needs the secret ${sourceSecretName(room.secretsPrefix, source.id)}: ${JSON.stringify(secret)}`;
    return [...(await save(room, source)), ...(credentials.length > 0 ? [needs] : [])];
  },

  pause: async (room, { id }) => save(room, { ...(await found(room, id)), paused: true }),
  resume: async (room, { id }) => save(room, { ...(await found(room, id)), paused: false }),

  remove: async (room, { id }) => {
    await found(room, id);
    await room.sources.remove(id);
    return [`${id} is removed`];
  },
};

/** What put a source off until now, a spent budget or an error, may be mended by what is saved. */
async function save({ sources, states }: SourceRoom, source: Source): Promise<string[]> {
  await sources.put(source);
  const now = new Date();
  await states.wake(source.id, now);
  return [sourceLine(source, (await states.list([source.id])).get(source.id), now)];
}

/** Throws DataError when there is none. */
export async function found({ sources }: Pick<SourceRoom, 'sources'>, id: string): Promise<Source> {
  const source = await sources.find(id);
  if (source) return source;
  throw new DataError(`there is no source "${id}"`);
}
