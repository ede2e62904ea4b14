/** A Slack incoming webhook: https://api.slack.com/messaging/webhooks, blocks as in https://api.slack.com/reference/block-kit */
import { cutText } from '../mention/mention.ts';
import { facts, links, type Message, reference, title } from './message.ts';
import { jsonPost, type Post, type TargetAddress } from './notifier.ts';

/** Slack takes at most 3,000 characters in a section's text, 2,000 in a field and 150 in a header. */
const TEXT = 2_900;
const FIELD = 1_900;
const HEADER = 150;

/** `verbatim` and `parse` keep Slack from making links and mentions of what a customer wrote. */
const markdown = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const slack = (message: Message, { url }: TargetAddress): Post => jsonPost(url, blocksOf(message));

function blocksOf(message: Message) {
  const { text } = message.notification.case;
  const head = title(message);
  const below = [...links(message).map(link), safe(reference(message), FIELD)].join(', ');
  return {
    text: escaped(cutText(`${head}: ${text}`, TEXT)),
    parse: 'none',
    unfurl_links: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutText(head, HEADER), emoji: false } },
      ...(text ? [{ type: 'section', text: markdown(quoted(text)) }] : []),
      {
        type: 'section',
        fields: facts(message).map(([name, value]) => markdown(`*${name}*\n${safe(value, FIELD)}`)),
      },
      { type: 'context', elements: [markdown(below)] },
    ],
  };
}

const quoted = (text: string) => safe(text, TEXT).replace(/^/gm, '> ');

const link = ({ text, url }: { text: string; url: string }) => `<${escaped(url).replaceAll('|', '%7C')}|${text}>`;

/** The three characters that Slack reads as markup: https://api.slack.com/reference/surfaces/formatting#escaping */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Escaped, and cut before it could outgrow `max` even if every character were escaped. */
function safe(text: string, max: number): string {
  const whole = escaped(text);
  return whole.length <= max ? whole : escaped(cutText(text, Math.floor(max / 5)));
}
