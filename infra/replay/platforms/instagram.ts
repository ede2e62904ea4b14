/** A comment under a post of the brand's account: https://developers.facebook.com/docs/instagram-platform/webhooks */
import { metaRequest, NUMBER, type ReplayPlatform } from './platform.ts';

const ACCOUNT = '17841400000000001';

export const instagram: ReplayPlatform = {
  carries: ({ externalId, author, kind }) =>
    NUMBER.test(externalId) && NUMBER.test(author.id ?? '') && kind !== 'message',
  idOf: ({ externalId }) => externalId,
  request([{ externalId, author, text, postedAt }], secret) {
    const value = {
      id: externalId,
      from: { id: author.id, username: author.handle ?? author.name },
      media: { id: '17900000000000001', media_product_type: 'FEED' },
      text,
    };
    const time = Math.floor(Date.parse(postedAt) / 1000);
    const entry = [{ id: ACCOUNT, time, changes: [{ field: 'comments', value }] }];
    return metaRequest({ object: 'instagram', entry }, secret);
  },
};
