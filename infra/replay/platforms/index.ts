/** The platforms as which a replay delivers: one file here and one line. All else goes through the generic webhook. */
import type { WebhookChannelName } from '../../../lib/channels/index.ts';
import { facebook } from './facebook.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram.ts';
import type { ReplayPlatform } from './platform.ts';
import { telegram } from './telegram.ts';
import { whatsapp } from './whatsapp.ts';
import { x } from './x.ts';

export const platforms = { facebook, generic, instagram, telegram, whatsapp, x } as const satisfies Partial<
  Record<WebhookChannelName, ReplayPlatform>
>;
export type PlatformName = keyof typeof platforms;

export const isPlatform = (name: string): name is PlatformName => Object.hasOwn(platforms, name);
