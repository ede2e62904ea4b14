/** A Slack incoming webhook: https://api.slack.com/messaging/webhooks, blocks as in https://api.slack.com/reference/block-kit */
import { cutText } from '../mention/mention.ts';
import { headline } from './headline.ts';
import type { Notification } from './notification.ts';
import type { Notifier } from './notifier.ts';

/** Slack takes at most 3,000 characters in a section's text, 2,000 in a field and 150 in a header. */
const TEXT = 2_900;
const FIELD = 1_900;
const HEADER = 150;

/** `verbatim` and `parse` keep Slack from making links and mentions of what a customer wrote. */
const markdown = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const slack: Notifier = (notification, { url }) => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(message(notification)),
});

function message(notification: Notification) {
  const { case: kase, brand, caseId } = notification;
  const title = `${headline(notification)} (${kase.priority}, ${kase.team})`;
  const fields = [
    ['Team', kase.team],
    ['Priority', kase.priority],
    ['Urgency', urgency(kase)],
    ['Why', `rule ${kase.rule}`],
    ['Respond by', kase.respondBy],
    ['Customer', `${kase.customer} on ${kase.channel}, ${counted(kase)}`],
  ];
  return {
    text: escaped(cutText(`${title}: ${kase.text}`, TEXT)),
    parse: 'none',
    unfurl_links: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutText(title, HEADER), emoji: false } },
      ...(kase.text ? [{ type: 'section', text: markdown(quoted(kase.text)) }] : []),
      { type: 'section', fields: fields.map(([name, value = '']) => markdown(`*${name}*\n${safe(value, FIELD)}`)) },
      { type: 'context', elements: [markdown(`${link(kase.url)}case ${safe(caseId, FIELD)}, brand ${brand}`)] },
    ],
  };
}

function urgency({ urgency, reasons }: Notification['case']): string {
  const named = reasons.map(({ factor, points }) => `${factor} ${points < 0 ? '' : '+'}${points}`);
  return named.length > 0 ? `${urgency} (${named.join(', ')})` : String(urgency);
}

function counted({ mentionCount, reminders }: Notification['case']): string {
  const mentions = mentionCount === 1 ? '1 mention' : `${mentionCount} mentions`;
  if (reminders === 0) return mentions;
  return `${mentions}, ${reminders} ${reminders === 1 ? 'reminder' : 'reminders'}`;
}

const quoted = (text: string) => safe(text, TEXT).replace(/^/gm, '> ');

function link(url: string | undefined): string {
  if (!url || !/^https?:\/\//.test(url)) return '';
  return `<${escaped(url).replaceAll('|', '%7C')}|See the post>, `;
}

/** The three characters that Slack reads as markup: https://api.slack.com/reference/surfaces/formatting#escaping */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Escaped, and cut before it could outgrow `max` even if every character were escaped. */
function safe(text: string, max: number): string {
  const whole = escaped(text);
  return whole.length <= max ? whole : escaped(cutText(text, Math.floor(max / 5)));
}
