import { type Author, clampPostedAt, cutText, type Mention } from '../mention/mention.ts';

/** What a channel reads out of its payload; lengths, clamping and receipt are seen to by `mentionOf`. */
export type Draft = Pick<Mention, 'channel' | 'kind' | 'externalId' | 'text' | 'public' | 'own'> &
  Partial<
    Pick<
      Mention,
      'revision' | 'title' | 'url' | 'languageHint' | 'threadId' | 'ask' | 'review' | 'reactions' | 'maxAgeMs'
    >
  > & {
    author: Author;
    /** When it was posted; without it, when we received it. */
    postedAt?: Date;
  };

/** A mention of the shape that crosses the queue: what is too long is cut, an address or hint too long is dropped. */
export function mentionOf(draft: Draft, { brand, receivedAt }: { brand: string; receivedAt: Date }): Mention {
  const { postedAt = receivedAt, author, title } = draft;
  return {
    ...draft,
    brand,
    revision: draft.revision ?? 0,
    text: cutText(draft.text),
    title: title === undefined ? undefined : cutText(title, 500),
    url: within(draft.url, 2_000),
    languageHint: within(draft.languageHint, 35),
    author: {
      ...author,
      handle: author.handle === undefined ? undefined : cutText(author.handle, 200),
      name: author.name === undefined ? undefined : cutText(author.name, 200),
    },
    postedAt: clampPostedAt(postedAt, receivedAt),
    receivedAt: receivedAt.toISOString(),
  };
}

const within = (text: string | undefined, max: number) => (text !== undefined && text.length <= max ? text : undefined);
