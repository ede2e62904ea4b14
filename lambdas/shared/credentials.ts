/** What a polled source needs to be let in: the secret `<prefix>/sources/<source id>`, one JSON object of strings. */
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import type { Credentials } from '../../lib/channels/poller.ts';
import { UnavailableError } from '../../lib/errors.ts';
import type { Source } from '../../lib/poll/source.ts';
import type { Secrets } from './secrets.ts';

export const sourceSecretName = (prefix: string, sourceId: string) => `${prefix}/sources/${sourceId}`;

/** Throws UnavailableError when there is no such secret, or one without what the channel needs. */
export async function sourceCredentials(
  { id, channel }: Pick<Source, 'id' | 'channel'>,
  secrets: Secrets,
  prefix: string,
  { anew }: { anew: boolean },
): Promise<Credentials> {
  const name = sourceSecretName(prefix, id);
  const secret = await (anew ? secrets.refresh(name) : secrets.get(name));
  const needed = isPolledChannel(channel) ? polledChannels[channel].credentials : [];
  const missing = needed.find((one) => !secret[one]);
  if (missing !== undefined) throw new UnavailableError(`secret ${name} has no "${missing}"`);
  return secret;
}
