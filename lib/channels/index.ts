/**
 * Every channel that platforms push to: one file here, one line, one folder of fixtures. The path of its webhook, the
 * name of its secret, the constructs and the contract test follow from this object. Channels that we poll are listed
 * in `polled.ts`, so that the webhook function carries none of their parsers.
 */
import type { WebhookChannel } from './channel.ts';
import { email } from './email.ts';
import { facebook } from './facebook.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram.ts';
import { linkedin } from './linkedin.ts';
import { messenger } from './messenger.ts';
import { telegram } from './telegram.ts';
import { trustpilot } from './trustpilot.ts';
import { whatsapp } from './whatsapp.ts';
import { x } from './x.ts';

export const webhookChannels = {
  email,
  facebook,
  generic,
  instagram,
  linkedin,
  messenger,
  telegram,
  trustpilot,
  whatsapp,
  x,
} as const satisfies Record<string, WebhookChannel>;

export type WebhookChannelName = keyof typeof webhookChannels;

export const isWebhookChannel = (name: string): name is WebhookChannelName => Object.hasOwn(webhookChannels, name);
