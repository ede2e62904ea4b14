/** Every kind of target that we know how to tell. A new one is a file beside this, a line here and a type in the routing table. */
import type { TargetType } from '../route/document/targets.ts';
import type { Notifier } from './notifier.ts';
import { slack } from './slack.ts';
import { webhook } from './webhook.ts';

export const notifiers = { slack, webhook } satisfies Record<TargetType, Notifier>;
