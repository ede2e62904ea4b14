/**
 * Microsoft Teams: an Adaptive Card to a workflow that begins with "When a Teams webhook request is received".
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
import { cutBytes } from '../score/comprehend-calls.ts';
import { facts, links, type Message, reference, title } from './message.ts';
import { jsonPost, type Post, type TargetAddress } from './notifier.ts';

/**
 * A post in Teams takes about 28 KB, everything in it counted (https://learn.microsoft.com/en-us/connectors/teams/),
 * and some were refused that held 21,000 bytes or more (https://www.rubydoc.info/gems/msteams_hermes/MsTeamsHermes/Message).
 * An escaped character takes up to six bytes; where all are, these keep a card below that. The webhooks before
 * workflows answered 429 to more than four requests a second, to be tried again ever later:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
 */
const TEXT_BYTES = 1_200;
const FIELD_BYTES = 200;
const URL_BYTES = 400;

export const teams = (message: Message, { url }: TargetAddress): Post =>
  jsonPost(url, {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card(message) }],
  });

function card(message: Message) {
  const { text } = message.notification.case;
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      line([run(title(message), FIELD_BYTES, { size: 'medium', weight: 'bolder' })]),
      ...(text ? [line([run(text, TEXT_BYTES)])] : []),
      ...facts(message).map(([name, value]) =>
        line([run(`${name}: `, FIELD_BYTES, { weight: 'bolder' }), run(value, FIELD_BYTES)]),
      ),
      line([run(reference(message), FIELD_BYTES, { isSubtle: true, size: 'small' })]),
    ],
    actions: links(message)
      // An address that was cut leads elsewhere.
      .filter(({ url }) => Buffer.byteLength(url) <= URL_BYTES)
      .map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
  };
}

const line = (inlines: object[]) => ({ type: 'RichTextBlock', inlines });

/**
 * A TextRun is never read as Markdown, unlike a TextBlock or a Fact: what a customer writes makes no link.
 * https://learn.microsoft.com/en-us/adaptive-cards/schema-explorer/text-run
 */
const run = (text: string, bytes: number, style: object = {}) => ({
  type: 'TextRun',
  text: cutBytes(text, bytes),
  ...style,
});
