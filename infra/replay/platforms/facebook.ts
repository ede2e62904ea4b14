/**
 * A comment under a post of the brand's Facebook page: https://developers.facebook.com/docs/graph-api/webhooks
 * Signed over the bytes as sent, which hold every character beyond ASCII as an escape with lower-case digits.
 */
import type { Mention } from '../../../lib/mention/mention.ts';
import { metaRequest, NUMBER, type ReplayPlatform, type WebhookRequest } from './platform.ts';

/** The brand's own page. */
const PAGE = '500000000000001';

export const facebook: ReplayPlatform = {
  carries: ({ externalId, author, kind }) =>
    /^\d+_\d+$/.test(externalId) && NUMBER.test(author.id ?? '') && kind !== 'message',
  idOf: ({ externalId }) => externalId,
  request: ([mention], secret) => signed(mention, secret),
};

function signed(mention: Mention, secret: string): WebhookRequest {
  const { externalId, author, text, postedAt, threadId } = mention;
  const createdAt = Math.floor(Date.parse(postedAt) / 1000);
  // A comment's id is that of the post, then its own.
  const post = `${PAGE}_${externalId.split('_')[0]}`;
  const value = {
    from: { id: author.id, name: author.name ?? author.handle },
    message: text,
    post_id: post,
    parent_id: threadId ?? post,
    comment_id: externalId,
    created_time: createdAt,
    item: 'comment',
    verb: 'add',
  };
  const entry = [{ id: PAGE, time: createdAt, changes: [{ value, field: 'feed' }] }];
  return metaRequest({ entry, object: 'page' }, secret);
}
