/**
 * A Slack incoming webhook: https://api.slack.com/messaging/webhooks, blocks as in https://api.slack.com/reference/block-kit
 *
 * Limits by https://api.slack.com/reference/block-kit/blocks: 3,000 characters in a section's text, ten fields of 2,000
 * each, 150 in a header; of all blocks together Slack refuses about 13,000, which no page of its own tells
 * (https://github.com/slackapi/bolt-js/issues/2509); a text is cut at 40,000. By https://api.slack.com/apis/rate-limits,
 * a channel takes one message a second, with short bursts; what is too much is answered 429 with Retry-After.
 */
import { cutText } from '../mention/mention.ts';
import { facts, links, type Message, reference, title } from './message.ts';
import { jsonPost, type Post, type TargetAddress } from './notifier.ts';

const TEXT = 2_900;
/** Of ten fields a few are long: the reasons, the tags, the customer. */
const FIELD = 900;
const FIELDS_A_SECTION = 10;
const CONTEXT = 2_900;
const HEADER = 150;

/** `verbatim` and `parse` keep Slack from making links and mentions of what a customer wrote. */
const markdown = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const slack = (message: Message, { url }: TargetAddress): Post => jsonPost(url, blocksOf(message));

function blocksOf(message: Message) {
  const { text } = message.notification.case;
  const head = title(message);
  const fields = facts(message).map(([name, value]) => markdown(`*${name}*\n${cut(escaped(value), FIELD)}`));
  return {
    text: cut(escaped(`${head}: ${text}`), TEXT),
    parse: 'none',
    unfurl_links: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutText(head, HEADER), emoji: false } },
      ...(text ? [{ type: 'section', text: markdown(cut(quoted(text), TEXT)) }] : []),
      ...sections(fields),
      { type: 'context', elements: [markdown(below(message))] },
    ],
  };
}

const sections = (fields: object[]) =>
  Array.from({ length: Math.ceil(fields.length / FIELDS_A_SECTION) }, (_, i) => ({
    type: 'section',
    fields: fields.slice(i * FIELDS_A_SECTION, (i + 1) * FIELDS_A_SECTION),
  }));

/** Which case it is, and the links for which there is room: an address that was cut leads elsewhere. */
function below(message: Message): string {
  const which = cut(escaped(reference(message)), FIELD);
  return links(message)
    .map(link)
    .reduceRight((line, one) => (one.length + 2 + line.length <= CONTEXT ? `${one}, ${line}` : line), which);
}

const quoted = (text: string) => escaped(text).replace(/^/gm, '> ');

const link = ({ text, url }: { text: string; url: string }) => `<${escaped(url).replaceAll('|', '%7C')}|${text}>`;

/** The three characters that Slack reads as markup: https://api.slack.com/reference/surfaces/formatting#escaping */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Cuts what was escaped, and no escaped character in two. */
const cut = (text: string, max: number) => (text.length <= max ? text : cutText(text, max).replace(/&[a-z]{0,3}$/, ''));
