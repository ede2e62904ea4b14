/** Mentions as each platform would deliver them to our webhook, signed with the platform's key. */
import type { WebhookChannelName } from '../../lib/channels/index.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { facebook } from './facebook-request.ts';
import { generic } from './generic-request.ts';
import { x } from './x-request.ts';

export type WebhookRequest = { headers: Record<string, string>; body: string };

/** `mentions` are of one brand, and at least one; only `generic` takes several. `now` is when it is sent. */
export type RequestBuilder = (mentions: readonly [Mention, ...Mention[]], secret: string, now: Date) => WebhookRequest;

export const requests = { x, facebook, generic } satisfies Record<WebhookChannelName, RequestBuilder>;
