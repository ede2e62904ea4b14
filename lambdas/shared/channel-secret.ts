import type { ChannelSecret } from '../../lib/channels/channel.ts';
import { liveKeys, type Secret } from './secrets.ts';

export const webhookSecretName = (prefix: string, brand: string, channel: string): string =>
  `${prefix}/webhooks/${brand}/${channel}`;

/** A brand's secret as its channel is given it. Throws UnavailableError when it holds no key. */
export const channelSecret = (secret: Secret, name: string): ChannelSecret => ({
  keys: liveKeys(secret, name),
  extra: secret,
});
