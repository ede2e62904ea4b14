/** One reading of a source as the poller would do it, from the newest on, with nothing saved and nothing queued. */
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import type { PollTools } from '../../lib/channels/poller.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import type { Source } from '../../lib/poll/source.ts';
import { DataError } from './command.ts';
import { shown } from './payload.ts';

/** Most reads of a trial, where the channel asks how many it may. */
const READS = 100;

export type Trial = { lines: string[]; notes: string[] };
export type TrialTools = Pick<PollTools, 'get' | 'post' | 'credentials' | 'ownAccounts'>;

/** `lines` are the mentions as JSON, `notes` what it cost and what could not be read. Throws DataError. */
export async function tryOut(source: Source, tools: TrialTools): Promise<Trial> {
  if (!isPolledChannel(source.channel)) throw new DataError(`no channel "${source.channel}" is polled`);
  const channel = polledChannels[source.channel];
  const notes: string[] = [];
  const onUnreadable: PollTools['onUnreadable'] = ({ message }) => notes.push(`not read: ${message}`);
  try {
    const all = { ...tools, onUnreadable, readsLeft: READS, now: new Date() };
    const { mentions, reads, more } = await channel.poll(source, undefined, all);
    const { unit, perThousand } = channel.reads;
    const price = perThousand === 0 ? 'no price' : `$${((reads * perThousand) / 1000).toFixed(4)}`;
    notes.push(
      `${mentions.length} mentions, ${reads} reads (a ${unit} each), ${price}${more ? ', and there is more' : ''}`,
    );
    return { lines: mentions.map((mention) => JSON.stringify(shown(mention))), notes };
  } catch (error) {
    const isKnown = error instanceof PermanentError || error instanceof UnavailableError;
    throw isKnown ? new DataError(`cannot be read: ${error.message}`) : error;
  }
}
