/** Every kind of target that we know how to tell. A new one is a file beside this, a case here and a type in the routing table. */
import type { Target } from '../route/document/targets.ts';
import { type BusEntry, busEntry } from './bus-entry.ts';
import { type Mail, mail } from './email.ts';
import type { Message } from './message.ts';
import { type Post, targetAddress } from './notifier.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { slack } from './slack.ts';
import { type Publication, publication } from './sns.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

/** The ways out. Each throws PermanentError for what can never be sent, anything else for what can be tried again. */
export type Carriers = {
  post(post: Post): Promise<void>;
  mail(mail: Mail): Promise<void>;
  publish(publication: Publication): Promise<void>;
  put(entry: BusEntry): Promise<void>;
};

/** Those without one are reached by the permissions of the function. */
export const hasSecret = ({ type }: Target): boolean => type !== 'email' && type !== 'sns' && type !== 'bus';

/** Tells one target, whose secret is `secret` as stored. Throws as the carriers do. */
export function deliver(
  message: Message,
  target: Target,
  secret: unknown,
  carriers: Carriers,
  now: Date,
): Promise<void> {
  switch (target.type) {
    case 'slack':
      return carriers.post(slack(message, targetAddress(secret)));
    case 'teams':
      return carriers.post(teams(message, targetAddress(secret)));
    case 'webhook':
      return carriers.post(webhook(message.notification, targetAddress(secret), now));
    case 'pagerduty':
      return carriers.post(pagerduty(message, secret, target));
    case 'opsgenie':
      return carriers.post(opsgenie(message, targetAddress(secret)));
    case 'email':
      return carriers.mail(mail(message, target));
    case 'sns':
      return carriers.publish(publication(message, target));
    case 'bus':
      return carriers.put(busEntry(message.notification, target));
  }
}
