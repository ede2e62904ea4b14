import type { ExpectedPayload } from './expected.ts';

/** All three are of one private chat, which is the thread; the edit is of the message that the others show. */
const message = {
  id: '1111111/1365',
  kind: 'message',
  conversationId: '1111111',
  public: false,
  author: '1111111',
  postedAt: '2015-09-07T17:05:32.000Z',
} as const;

export const expected: ExpectedPayload[] = [
  { file: 'telegram-message.update.json', mentions: [{ ...message, text: 'b34dafd9a78e1808' }] },
  { file: 'telegram-entities.update.json', mentions: [{ ...message, text: 'c1b4e49e253cb0b9' }] },
  { file: 'telegram-edited.update.json', mentions: [{ ...message, text: 'a440abe23574b2b6' }] },
];
