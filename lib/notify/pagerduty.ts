/**
 * PagerDuty, Events API v2: one incident a case, by its dedup key, so that an event sent twice changes nothing.
 *
 * Limits by https://github.com/PagerDuty/developer-docs/blob/main/docs/events-API-v2/02-Trigger-Events.md: a summary of
 * 1,024 characters, a dedup key of 255; by 01-Overview.md beside it, 512 KB in all. That one also tells that 400 is for
 * good, that 429 and 5xx are not, and that how much a service takes changes with what it gets. It names no header that
 * tells how long to wait, but a few minutes: our queue's growing delay gets there by itself.
 */
import { PermanentError } from '../errors.ts';
import { cutText } from '../mention/mention.ts';
import type { Priority } from '../route/document/names.ts';
import type { TargetOf } from '../route/document/targets.ts';
import { alertAction } from './alert.ts';
import { headline, links, type Message, privately } from './message.ts';
import { jsonPost, keyOf, type Post, targetAddress } from './notifier.ts';

/** Accounts live in one of two regions: https://support.pagerduty.com/main/docs/service-regions */
const addresses = { us: 'https://events.pagerduty.com/v2/enqueue', eu: 'https://events.eu.pagerduty.com/v2/enqueue' };

const SUMMARY = 1_024;
/** An escaped character takes up to six bytes: with all the rest, 40 KB. */
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
  const { team, priority, urgency, reasons, rule, tags, respondBy, mentionCount, reminders, customer } = kase;
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
        // For whoever is paged, and for rules of the account.
        ...Object.fromEntries(privately(message)),
        private: kase.private,
        ...{ caseId, team, priority, urgency, reasons, rule, tags, respondBy, mentionCount, reminders, customer },
        text: cutText(kase.text, TEXT),
      },
    },
  };
}
