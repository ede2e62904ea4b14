/** What third parties' payloads give, written out by hand. Their texts are not ours to keep: a text stands as its hash. */
import { createHash } from 'node:crypto';

export type ExpectedMention = {
  id: string;
  kind: 'post' | 'comment' | 'message' | 'review';
  /** `textHash` of the text; '' for no text. */
  text: string;
  conversationId?: string;
  public: boolean;
  author?: string;
  /** ISO 8601 UTC; absent where the payload does not tell. */
  postedAt?: string;
  own?: true;
  deleted?: true;
};

/** One file of the folder; `channel` is what it is read as. */
export type ExpectedPayload = {
  file: string;
  /** Its ids quote texts, so they stand as their hashes too. */
  hashedIds?: true;
} & (
  | { mentions: ExpectedMention[] }
  /** It gives none, and these are the reasons. */
  | { ignored: string[] }
  /** It is no payload, or of no channel of ours: why it is not read at all. */
  | { unread: string }
  /** It is refused: a part of the message. */
  | { refused: string }
);

/** First 16 hexadecimal digits of the SHA-256. */
export const textHash = (text: string): string =>
  text === '' ? '' : createHash('sha256').update(text).digest('hex').slice(0, 16);
