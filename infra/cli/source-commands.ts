/** What `npm run sources` does with a store of sources; each answers the lines to print. */
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import { type Source, sourceSchema } from '../../lib/channels/source.ts';
import type { SourceStore } from '../../lib/channels/source-store.ts';
import { DataError, UsageError } from './command.ts';

export type SourceWords = { id: string; url: string | undefined; brand: string; channel: string };
type Action = (store: SourceStore, words: SourceWords) => Promise<string[]>;

export const sourceCommands: Record<'list' | 'add' | 'pause' | 'resume' | 'remove', Action> = {
  list: async (store) => {
    const unreadable: string[] = [];
    const sources = await store.list((key) => unreadable.push(`${key}\tcannot be read: add it again`));
    return [...sources.map(line), ...unreadable];
  },

  add: async (store, words) => {
    if (!words.url) throw new UsageError('which address? add needs an id and an address (--help tells the usage)');
    if (!isPolledChannel(words.channel))
      throw new DataError(
        `no channel "${words.channel}" is polled; those that are: ${Object.keys(polledChannels).join(', ')}`,
      );
    const parsed = sourceSchema.safeParse(words);
    if (parsed.success) return save(store, parsed.data);
    const issue = parsed.error.issues[0];
    throw new DataError(`${issue?.path.join('.')}: ${issue?.message}`);
  },

  pause: async (store, { id }) => save(store, { ...(await found(store, id)), paused: true }),
  resume: async (store, { id }) => save(store, { ...(await found(store, id)), paused: false }),

  remove: async (store, { id }) => {
    await found(store, id);
    await store.remove(id);
    return [`${id} is removed`];
  },
};

async function save(store: SourceStore, source: Source): Promise<string[]> {
  await store.put(source);
  return [line(source)];
}

async function found(store: SourceStore, id: string): Promise<Source> {
  const source = await store.find(id);
  if (source) return source;
  throw new DataError(`there is no source "${id}"`);
}

const line = ({ id, brand, channel, url, paused }: Source) =>
  [id, brand, channel, url, ...(paused ? ['paused'] : [])].join('\t');
