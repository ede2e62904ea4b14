/** What filing works with: mentions on their way in, what was read for them, and what each transaction writes. */
import type { Identity } from '../customers/identity.ts';
import { authorPointerKey, identityPointerKey, type Key, threadPointerKey } from '../keys.ts';
import { mentionKey } from '../mention/key.ts';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import type { Case } from './case.ts';
import type { Change } from './change.ts';
import type { Judged } from './judged.ts';
import type { Pointer, StoredMention } from './stored.ts';

/** A mention on its way into the table. */
export type Incoming = {
  judged: Judged;
  /** The unmasked mention, when masking changed anything; goes to the private table alone. */
  unmasked?: Mention;
  /** What it tells of who its author is. */
  identities?: Identity[];
  /** It is stored already and only waits to be folded into its case. */
  refold?: boolean;
  /** It is stored already, outside any case, and this person (`sub`) makes a case of it. */
  openedBy?: string;
};

/** What was read before planning: pointers by partition key, mentions and cases by their own. */
export type Known = {
  pointers: ReadonlyMap<string, Pointer>;
  mentions: ReadonlyMap<string, StoredMention>;
  cases: ReadonlyMap<string, Case>;
};

export type MentionWrite = {
  item: StoredMention;
  /** What must be stored at this moment for the write to count. */
  expect: 'absent' | { revision: number; unfolded: boolean; caseId: string | undefined };
  private?: { put: Mention } | 'drop';
};
export type PointerWrite = { key: Key; pointer: Pointer; expect: Pointer | undefined };

/** All that one transaction writes. */
export type Filing = { mentions: MentionWrite[]; pointers: PointerWrite[]; change?: Change };

/** Keys of what leads a mention to its case; `self` is where answers to the mention itself are remembered. */
export function pointerKeys(mention: Mention): { thread?: Key; author?: Key; self: Key } {
  const { brand, channel, author, threadId, externalId, own } = mention;
  return {
    thread: threadId === undefined ? undefined : threadPointerKey(brand, channel, threadId),
    author: author.id === undefined || own ? undefined : authorPointerKey(brand, channel, author.id),
    self: threadPointerKey(brand, channel, externalId),
  };
}

/** What leads to the customer's cases on other channels. */
export const identityKeys = ({ identities = [], judged }: Incoming): { identity: Identity; key: Key }[] =>
  identities.map((identity) => ({ identity, key: identityPointerKey(judged.mention.brand, identity) }));

/** The mention that an own post answers, if its thread is named after one. */
export const answeredKey = (mention: Mention): string | undefined =>
  mention.threadId === undefined ? undefined : mentionKey({ ...mention, externalId: mention.threadId });

/** How a mention is stored, in its case or outside any. */
export function mentionWrite(one: Incoming, prior: StoredMention | undefined, caseId?: string): MentionWrite {
  const { key, mention, ...rest } = one.judged;
  const { brand, revision, receivedAt, postedAt } = mention;
  const common = { key, brand, revision, receivedAt, caseId };
  const expect = prior ? { revision: prior.revision, unfolded: isUnfolded(prior), caseId: prior.caseId } : 'absent';
  if (revision === DELETED_REVISION)
    return { item: { ...common, status: 'deleted', postedAt }, expect, private: prior ? 'drop' : undefined };
  const item: StoredMention = mention.own
    ? { ...common, status: 'own', mention }
    : { ...common, status: 'filed', judged: { mention, ...rest } };
  if (one.unmasked) return { item, expect, private: { put: one.unmasked } };
  return { item, expect, private: prior && !isStoredAlready(one) ? 'drop' : undefined };
}

/** What it says is stored as it is: only its case is new. */
export const isStoredAlready = ({ refold, openedBy }: Incoming): boolean => refold === true || openedBy !== undefined;

export const isUnfolded = (stored: StoredMention): boolean => stored.status === 'filed' && stored.unfolded === true;
