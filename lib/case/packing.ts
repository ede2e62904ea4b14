/**
 * Mentions are by far the most numerous items, and DynamoDB bills writes by the kilobyte: what an item's key or
 * another field says already is not written twice. `unpack` undoes `pack`, whatever the mention.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../dynamo.ts';
import { mentionItemKey } from '../keys.ts';
import type { Mention } from '../mention/mention.ts';
import { NOBODY_KNOWN } from '../score/nobody-known.ts';
import type { Score } from '../score/score.ts';
import { disclose, isItem, unusual } from './body.ts';
import type { StoredMention } from './stored.ts';

/** What most mentions and their judgements say. */
const USUAL_MENTION = { kind: 'post', public: true };
const USUAL_SCORE = { question: false, reminder: false, privateData: [], judgedBy: 'local' };
/** Stands for an author of whom nothing was found out. */
const NOBODY = '';

const PREFIX = mentionItemKey('').pk;

/** Attributes of a stored mention, without its item key. */
export function pack(stored: StoredMention): Item {
  if (stored.status === 'deleted') return withoutKey(stored);
  const { key: _k, brand: _b, receivedAt: _r, ...rest } = stored;
  if (rest.status === 'own') return { ...rest, mention: packMention(stored.key, rest.mention) };
  const { judged, ...common } = rest;
  const { mention, score, fixedPriority, ...decided } = judged;
  const packed = { mention: packMention(stored.key, mention), score: packScore(score) };
  return { ...common, ...packed, ...decided, ...(fixedPriority ? { fixedPriority } : {}) };
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
  const { score, outcome, route, fixedPriority = false, rungs } = rest;
  return { ...common, unfolded, judged: { mention, score: unpackScore(score), outcome, route, fixedPriority, rungs } };
}

function packMention(key: string, mention: Mention): Item {
  const { brand: _b, channel: _c, revision: _r, own: _o, languageHint: _l, externalId, threadId, ...rest } = mention;
  return {
    ...unusual(rest, USUAL_MENTION),
    // A long id stands in the key as its hash only.
    ...(key.endsWith(`#${externalId}`) ? {} : { externalId }),
    ...(threadId === undefined ? {} : threadId === externalId ? { root: true } : { threadId }),
  };
}

function unpackMention(key: string, packed: Item, revision: unknown, own: boolean): Item {
  const [brand, channel, inKey] = key.split('#');
  const { root, ...rest } = packed;
  const externalId = packed.externalId ?? inKey;
  return {
    ...USUAL_MENTION,
    ...rest,
    brand,
    channel,
    revision,
    own,
    externalId,
    threadId: root ? externalId : packed.threadId,
  };
}

function packScore(score: Score): Item {
  const packed = unusual(score, USUAL_SCORE);
  return isDeepStrictEqual(score.author, NOBODY_KNOWN) ? { ...packed, author: NOBODY } : packed;
}

function unpackScore(packed: unknown): unknown {
  if (!isItem(packed)) return packed;
  const { author } = packed;
  return { ...USUAL_SCORE, ...packed, author: author === NOBODY ? NOBODY_KNOWN : author };
}

function withoutKey({ key: _, brand: _b, ...rest }: StoredMention): Item {
  return rest;
}
