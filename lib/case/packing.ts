/**
 * Mentions are by far the most numerous items, and DynamoDB bills writes by the kilobyte: what an item's key or
 * another field says already is not written twice. `unpack` undoes `pack`, whatever the mention.
 */
import type { Item } from '../dynamo.ts';
import { mentionItemKey } from '../keys.ts';
import type { Mention } from '../mention/mention.ts';
import { disclose, isItem } from './body.ts';
import type { StoredMention } from './stored.ts';

const PREFIX = mentionItemKey('').pk;

/** Attributes of a stored mention, without its item key. */
export function pack(stored: StoredMention): Item {
  if (stored.status === 'deleted') return withoutKey(stored);
  const { key: _k, brand: _b, receivedAt: _r, ...rest } = stored;
  if (rest.status === 'own') return { ...rest, mention: packMention(stored.key, rest.mention) };
  const { judged, ...common } = rest;
  return { ...common, ...judged, mention: packMention(stored.key, judged.mention) };
}

/** The stored mention that an item holds, for its schema to check; anything else is left as it is. */
export function unpack(stored: unknown): unknown {
  const item = disclose(stored);
  if (!isItem(item) || typeof item.pk !== 'string') return item;
  const { pk, status, caseId, revision, unfolded, mention: packed, ...rest } = item;
  const key = String(pk).slice(PREFIX.length);
  if (!isItem(packed)) return { ...item, key, brand: key.split('#')[0] };
  const mention = unpackMention(key, packed, revision, status === 'own');
  const common = { key, brand: mention.brand, revision, receivedAt: mention.receivedAt, caseId, status };
  if (status === 'own') return { ...common, mention };
  const { score, outcome, route, fixedPriority } = rest;
  return { ...common, unfolded, judged: { mention, score, outcome, route, fixedPriority } };
}

function packMention(key: string, mention: Mention): Item {
  const { brand: _b, channel: _c, revision: _r, own: _o, languageHint: _l, externalId, threadId, ...rest } = mention;
  return {
    ...rest,
    // A long id stands in the key as its hash only.
    ...(key.endsWith(`#${externalId}`) ? {} : { externalId }),
    ...(threadId === undefined ? {} : threadId === externalId ? { root: true } : { threadId }),
  };
}

function unpackMention(key: string, packed: Item, revision: unknown, own: boolean): Item {
  const [brand, channel, inKey] = key.split('#');
  const { root, ...rest } = packed;
  const externalId = packed.externalId ?? inKey;
  return { ...rest, brand, channel, revision, own, externalId, threadId: root ? externalId : packed.threadId };
}

function withoutKey({ key: _, brand: _b, ...rest }: StoredMention): Item {
  return rest;
}
