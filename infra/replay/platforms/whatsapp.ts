/** A message to the brand's number: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
import { metaRequest, type ReplayPlatform } from './platform.ts';

const ACCOUNT = '102290129340398';
const NUMBER_OF_OURS = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };

export const whatsapp: ReplayPlatform = {
  carries: ({ externalId, author, kind }) =>
    externalId.startsWith('wamid.') && /^\d{7,15}$/.test(author.id ?? '') && kind === 'message',
  idOf: ({ externalId }) => externalId,
  request([{ externalId, author, text, postedAt }], secret) {
    const timestamp = String(Math.floor(Date.parse(postedAt) / 1000));
    const value = {
      messaging_product: 'whatsapp',
      metadata: NUMBER_OF_OURS,
      contacts: [{ profile: { name: author.name ?? author.handle }, wa_id: author.id }],
      messages: [{ from: author.id, id: externalId, timestamp, type: 'text', text: { body: text } }],
    };
    const entry = [{ id: ACCOUNT, changes: [{ value, field: 'messages' }] }];
    return metaRequest({ object: 'whatsapp_business_account', entry }, secret);
  },
};
