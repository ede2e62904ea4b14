/** Every key string of the three tables, in one place. Instants in keys are ISO 8601 UTC, so they sort as text. */
import { createHash } from 'node:crypto';
import { digest, keyPart } from './mention/key.ts';

export type Key = { pk: string; sk: string };

/** Names of the case table's indices; all are KEYS_ONLY, so a change that moves no key writes no index. */
export const INDEX = { byTeam: 'byTeam', due: 'due' } as const;

/** Partitions of the due index: one sweep reads them all; a case always falls in the same one. */
const DUE_SHARDS = 8;

export const mentionItemKey = (key: string): Key => ({ pk: `MENTION#${key}`, sk: 'MENTION' });
export const caseItemKey = (caseId: string): Key => ({ pk: `CASE#${caseId}`, sk: 'CASE' });
export const eventItemKey = (caseId: string, version: number): Key => ({
  pk: `CASE#${caseId}`,
  sk: `EVENT#${String(version).padStart(8, '0')}`,
});
export const authorPointerKey = (brand: string, channel: string, authorId: string): Key => ({
  pk: `AUTHOR#${brand}#${channel}#${keyPart(authorId)}`,
  sk: 'POINTER',
});
export const threadPointerKey = (brand: string, channel: string, threadId: string): Key => ({
  pk: `THREAD#${brand}#${channel}#${keyPart(threadId)}`,
  sk: 'POINTER',
});
/** Leads from what tells who somebody is to their case, whatever the channel; see `identity.ts`. */
export const identityPointerKey = (brand: string, { evidence, id }: { evidence: string; id: string }): Key => ({
  pk: `IDENTITY#${brand}#${evidence}#${keyPart(id)}`,
  sk: 'POINTER',
});
/** Whether a target of the routing table is gone, in the case table. */
export const targetStateKey = (target: string): Key => ({ pk: `TARGET#${target}`, sk: 'STATE' });
/** Cursor and lease of a polled source, in the case table. */
export const sourceStateKey = (sourceId: string): Key => ({ pk: `SOURCE#${sourceId}`, sk: 'STATE' });
/** What happened to a polled source: `n` tells the events of one write apart. */
export const sourceEventKey = (sourceId: string, at: Date, n: number): Key => ({
  pk: `SOURCE#${sourceId}`,
  sk: `EVENT#${at.toISOString()}#${n}`,
});

/** The customer directory, in the case table: an account (its id, or `@` and its handle), and the brands with any. */
export const customerKey = (brand: string, channel: string, account: string): Key => ({
  pk: `CUSTOMER#${brand}#${channel}#${keyPart(account)}`,
  sk: 'CUSTOMER',
});
/** An agent's words that this account and others are one customer's; see `words.ts`. */
export const wordsKey = (brand: string, channel: string, account: string): Key => ({
  ...customerKey(brand, channel, account),
  sk: 'WORDS',
});
/** A pattern that fits the partitions of both and no other. */
export const CUSTOMER_PARTITIONS = 'CUSTOMER#*';
export const customerBrandsKey: Key = { pk: 'CUSTOMERS', sk: 'BRANDS' };

/** A team's cases of one brand in the `byTeam` index: those that are work, and those that are done, for now or for good. */
export type TeamListState = 'open' | 'resolved' | 'closed';
/** `byTeam` index: the list's cases, most urgent priority first, then by deadline. */
export const teamList = (brand: string, team: string, state: TeamListState) => `TEAM#${brand}#${team}#${state}`;
/** A brand's noted mentions, month by month: items that list the keys which one batch noted. */
export const notedPartition = (brand: string, month: string) => `NOTED#${brand}#${month}`;
/** `2026-03` of an instant. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);
export const notedItemKey = (brand: string, at: Date, keys: readonly string[]): Key => ({
  pk: notedPartition(brand, monthOf(at)),
  sk: `${at.toISOString()}#${digest(keys.join()).slice(0, 8)}`,
});
/** A brand's corrections, month by month: what learning reads. */
export const labelPartition = (brand: string, month: string) => `LABEL#${brand}#${month}`;
/** A pattern that fits those partitions and no other. */
export const LABEL_PARTITIONS = labelPartition('*', '*');
/** The correction that version `version` of a case brought; those of a month lie in the order in which they were made. */
export const labelKey = (brand: string, at: string, caseId: string, version: number): Key => ({
  pk: labelPartition(brand, monthOf(new Date(at))),
  sk: `${at}#${caseId}#${version}`,
});
/** Who read private texts, of all brands, month by month. */
export const revealedPartition = (month: string) => `AUDIT#${month}`;
/** The reveal that version `version` of a case tells of; those of a month lie in the order in which they were made. */
export const revealedKey = (at: string, caseId: string, version: number): Key => ({
  pk: revealedPartition(monthOf(new Date(at))),
  sk: `${at}#${caseId}#${version}`,
});
/** The last count of open cases, in the case table. */
export const loadKey: Key = { pk: 'LOAD', sk: 'LOAD' };
/** `due` index. */
export const dueShard = (caseId: string) => `DUE#${shardOf(caseId, DUE_SHARDS)}`;
export const dueShards = () => Array.from({ length: DUE_SHARDS }, (_, n) => `DUE#${n}`);

/** Private table: the unmasked text of one revision of a mention. */
export const privateItemKey = (mentionKey: string): Key => ({ pk: `MENTION#${mentionKey}`, sk: 'PRIVATE' });

/**
 * Where versions of something lie: what is live, each version's manifest, its parts, in order of their sort keys, and
 * a log of what was made live, in order of time.
 */
export type VersionKeys = {
  pointer: Key;
  version(version: string): Key;
  part(version: string, part: number): Key;
  log(at: string, version: string): Key;
  /** With what the sort keys of the log begin. */
  logPrefix: string;
};
const LOG_PREFIX = 'LOG#';
const versionKeys = (of: string): VersionKeys => ({
  pointer: { pk: of, sk: 'POINTER' },
  version: (version) => ({ pk: of, sk: `VERSION#${version}` }),
  part: (version, part) => ({ pk: `${of}#${version}`, sk: `PART#${String(part).padStart(4, '0')}` }),
  log: (at, version) => ({ pk: of, sk: `${LOG_PREFIX}${at}#${version}` }),
  logPrefix: LOG_PREFIX,
});

/** Routing table. */
export const routingKeys = versionKeys('ROUTING');
/** What corrections taught, in the routing table too. */
export const LEARNED_PARTITION = 'LEARNED';
export const learnedKeys = versionKeys(LEARNED_PARTITION);
export const SOURCES_PARTITION = 'SOURCES';
export const sourceKey = (sourceId: string): Key => ({ pk: SOURCES_PARTITION, sk: `SOURCE#${sourceId}` });

function shardOf(text: string, shards: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % shards;
}
