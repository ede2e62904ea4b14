/**
 * PagerDuty, Events API v2: one incident a case, by its dedup key, so that an event sent twice changes nothing.
 * https://developer.pagerduty.com/docs/send-alert-event
 */
import { PermanentError } from '../errors.ts';
import { cutText } from '../mention/mention.ts';
import type { Priority } from '../route/document/names.ts';
import type { TargetOf } from '../route/document/targets.ts';
import { alertAction } from './alert.ts';
import { headline, links, type Message } from './message.ts';
import { jsonPost, keyOf, type Post, targetAddress } from './notifier.ts';

/** Accounts live in one of two regions: https://support.pagerduty.com/main/docs/service-regions */
const addresses = { us: 'https://events.pagerduty.com/v2/enqueue', eu: 'https://events.eu.pagerduty.com/v2/enqueue' };

/** At most 1,024 characters of summary, and 512 KB in all: an escaped character takes up to six bytes. */
const SUMMARY = 1_024;
const TEXT = 5_000;
const LINK_TEXT = 100;

const severities: Record<Priority, string> = {
  urgent: 'critical',
  high: 'error',
  normal: 'warning',
  low: 'info',
  review: 'info',
};

/**
 * The secret is the routing key as `current`; a `url` in it goes before PagerDuty's own, for what speaks its protocol.
 * Throws PermanentError for an event that means nothing to an incident.
 */
export function pagerduty(message: Message, secret: unknown, { region }: TargetOf<'pagerduty'>): Post {
  const { notification } = message;
  const address = targetAddress(secret, addresses[region]);
  const event_action = alertAction(notification.type);
  if (!event_action) throw new PermanentError(`an incident is not told of "${notification.type}"`);
  const event = { routing_key: keyOf(address), event_action, dedup_key: notification.caseId };
  return jsonPost(address.url, event_action === 'trigger' ? { ...event, ...described(message) } : event);
}

function described(message: Message) {
  const { notification, caseUrl } = message;
  const { brand, type, at, caseId, case: kase } = notification;
  const { team, priority, urgency, reasons, rule, respondBy, mentionCount, reminders, customer } = kase;
  return {
    client: 'complaint-router',
    ...(caseUrl && { client_url: caseUrl }),
    links: links(message).map(({ text, url }) => ({ href: url, text: cutText(text, LINK_TEXT) })),
    payload: {
      summary: cutText(`${headline(message)}: ${kase.text}`, SUMMARY),
      source: `${brand} on ${kase.channel}`,
      severity: severities[priority],
      timestamp: at,
      component: team,
      group: brand,
      class: type,
      custom_details: {
        ...{ caseId, team, priority, urgency, reasons, rule, respondBy, mentionCount, reminders, customer },
        text: cutText(kase.text, TEXT),
      },
    },
  };
}
