/**
 * X's Account Activity webhook: https://docs.x.com/x-api/account-activity/introduction
 * A mention of the account arrives as a v1.1 Tweet object in `tweet_create_events`.
 */
import { createHmac } from 'node:crypto';
import type { Mention } from '../../../lib/mention/mention.ts';
import { NUMBER, type ReplayPlatform, type WebhookRequest } from './platform.ts';

/** The brand's own account, that the delivery is for. */
const OWN_ACCOUNT = '1000000001';
/** Longer texts come cut, with the whole one in `extended_tweet`. */
const SHORT_TEXT = 140;

/** X numbers both posts and people. */
export const x: ReplayPlatform = {
  carries: ({ externalId, author, kind }) =>
    NUMBER.test(externalId) && NUMBER.test(author.id ?? '') && kind !== 'message',
  idOf: ({ externalId }) => externalId,
  request: ([mention], secret) => signed(mention, secret),
};

function signed(mention: Mention, secret: string): WebhookRequest {
  const body = JSON.stringify({
    for_user_id: OWN_ACCOUNT,
    user_has_blocked: 'false',
    tweet_create_events: [tweet(mention)],
  });
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return {
    headers: { 'content-type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${signature}` },
    body,
  };
}

function tweet({ externalId, postedAt, text, languageHint, threadId, author }: Mention) {
  const { id = '', handle = id, name = handle, followers = 0, verified = false } = author;
  return {
    created_at: tweetTime(new Date(postedAt)),
    // A number cannot hold so many digits; readers take `id_str`.
    id: Number(externalId),
    id_str: externalId,
    ...textOf(escaped(text)),
    lang: languageHint ?? 'und',
    in_reply_to_status_id_str: threadId ?? null,
    in_reply_to_user_id_str: null,
    user: { id: Number(id), id_str: id, name, screen_name: handle, followers_count: followers, verified },
    entities: { hashtags: [], urls: [], user_mentions: [], symbols: [] },
  };
}

function textOf(text: string) {
  const characters = [...text];
  if (characters.length <= SHORT_TEXT) return { text, truncated: false };
  const cut = characters.slice(0, SHORT_TEXT - 1).join('');
  return { text: `${cut}…`, truncated: true, extended_tweet: { full_text: text } };
}

/** The three characters that X delivers as HTML entities. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `Fri Sep 18 18:36:15 +0000 2020` */
function tweetTime(at: Date): string {
  const [weekday = '', day, month, year, time] = at.toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${day} ${time} +0000 ${year}`;
}
