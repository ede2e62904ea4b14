/**
 * The alert API of Opsgenie, which Jira Service Management keeps under an address of its own: one alert a case, by its
 * alias, so that a request sent twice changes nothing. https://docs.opsgenie.com/docs/alert-api,
 * https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v1/api-group-integration-events
 *
 * Limits by https://docs.opsgenie.com/docs/alerts-and-alert-fields: a message of 130 characters, a description of
 * 15,000, an alias of 512, twenty tags of 50. By https://docs.opsgenie.com/docs/api-rate-limiting, what comes too fast
 * is delayed or answered 429.
 */
import { PermanentError } from '../errors.ts';
import { cutText } from '../mention/mention.ts';
import type { Priority } from '../route/document/names.ts';
import { alertAction } from './alert.ts';
import { headline, type Message, plainText } from './message.ts';
import { jsonPost, keyOf, type Post, type TargetAddress } from './notifier.ts';

const MESSAGE = 130;
const DESCRIPTION = 15_000;
const MOST_TAGS = 20;
const TAG = 50;

const priorities: Record<Priority, string> = { urgent: 'P1', high: 'P2', normal: 'P3', low: 'P4', review: 'P5' };

/**
 * `url` is the address that alerts are created at, such as `https://api.atlassian.com/jsm/ops/integration/v2/alerts`,
 * `current` the key of an API integration. Throws PermanentError for an event that means nothing to an alert.
 */
export function opsgenie(message: Message, address: TargetAddress): Post {
  const { notification } = message;
  const action = alertAction(notification.type);
  if (!action) throw new PermanentError(`an alert is not told of "${notification.type}"`);
  const headers = { authorization: `GenieKey ${keyOf(address)}` };
  const source = 'complaint-router';
  if (action === 'trigger') return jsonPost(address.url, { ...described(message), source }, headers);
  const url = `${address.url.replace(/\/$/, '')}/${encodeURIComponent(notification.caseId)}`;
  const note = headline(message);
  const verb = action === 'resolve' ? 'close' : 'acknowledge';
  return jsonPost(`${url}/${verb}?identifierType=alias`, { source, note }, headers);
}

function described(message: Message) {
  const { caseId, brand, case: kase } = message.notification;
  const { team, rule, tags = [], respondBy } = kase;
  // What the routing table says is whole in the details, where a tag is one too many.
  const named = { ...(tags.length > 0 && { tags: tags.join(', ') }), ...(kase.private && { private: 'true' }) };
  return {
    message: cutText(`${headline(message)}: ${kase.text}`, MESSAGE),
    alias: caseId,
    description: cutText(plainText(message), DESCRIPTION),
    tags: distinct([brand, team, kase.channel, ...tags].map((tag) => cutText(tag, TAG))).slice(0, MOST_TAGS),
    details: { caseId, brand, team, rule, respondBy, ...named },
    entity: brand,
    priority: priorities[kase.priority],
  };
}

const distinct = (names: string[]) => [...new Set(names)];
