/** A private message to the brand's bot: https://core.telegram.org/bots/api#update */
import { NUMBER, type ReplayPlatform } from './platform.ts';

/** The chat with a person bears that person's id; messages are numbered within it. */
export const telegram: ReplayPlatform = {
  carries: ({ externalId, author, kind }) =>
    NUMBER.test(externalId) && NUMBER.test(author.id ?? '') && kind === 'message',
  idOf: ({ externalId, author }) => `${author.id}/${externalId}`,
  request([{ externalId, author, text, languageHint, postedAt }], secret) {
    const id = Number(author.id);
    const from = { id, is_bot: false, first_name: author.name ?? author.handle ?? 'Somebody', username: author.handle };
    const message = {
      message_id: Number(externalId),
      from: { ...from, language_code: languageHint },
      chat: { id, first_name: from.first_name, username: author.handle, type: 'private' },
      date: Math.floor(Date.parse(postedAt) / 1000),
      text,
    };
    return {
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: Number(externalId), message }),
    };
  },
};
