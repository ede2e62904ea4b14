/** How cases, events, mentions and pointers lie in the case table: their keys, index keys and time to live. */
import * as z from 'zod';
import type { Item } from '../dynamo.ts';
import {
  caseItemKey,
  dueShard,
  eventItemKey,
  type Key,
  labelKey,
  mentionItemKey,
  notedItemKey,
  privateItemKey,
} from '../keys.ts';
import type { Mention } from '../mention/mention.ts';
import { type Correction, correctionSchema } from '../score/learned/correction.ts';
import { dense, disclose, enclose } from './body.ts';
import { type Case, caseSchema, dueAt } from './case.ts';
import { packCase, unpackCase } from './case-packing.ts';
import { plus } from './clocks.ts';
import { type CaseEvent, DELIVERY_GRACE_MS } from './event.ts';
import { pack } from './packing.ts';
import { CASE_TTL, NOTED_TTL, type Pointer, type StoredMention } from './stored.ts';
import { listed } from './team-list.ts';

/** Unmasked texts live this long, in seconds. */
export const PRIVATE_TTL = 90 * 86_400;

const expiry = (from: string, seconds: number) => Math.floor(Date.parse(from) / 1000) + seconds;

/** Attributes that the table itself looks at, of whatever kind of item. */
const ATTRIBUTES = new Set([
  ...['pk', 'sk', 'ttl', 'teamPk', 'teamSk', 'duePk', 'dueSk'],
  ...['version', 'at', 'tell', 'delivery', 'revision', 'status', 'caseId', 'unfolded'],
]);

export function caseItem(kase: Case): Item {
  const due = dueAt(kase);
  const item = {
    ...caseItemKey(kase.id),
    ...packCase(kase),
    ...listed(kase),
    ...(due === undefined ? {} : { duePk: dueShard(kase.id), dueSk: due }),
    ...timeToLive(kase),
  };
  return dense(enclose(item, ATTRIBUTES));
}

/** A case that was merged into another goes with the last of its mentions. */
function timeToLive(kase: Case): { ttl?: number } {
  if (kase.status === 'closed') return { ttl: expiry(kase.closedAt, CASE_TTL) };
  return kase.mergedInto === undefined ? {} : { ttl: expiry(kase.latest.postedAt, CASE_TTL) };
}

/** Reads an item as `caseItem` wrote it. */
export const storedCaseSchema = z.preprocess((item) => unpackCase(disclose(item)), caseSchema);

/** An event that tells somebody also waits in the due index until it was delivered. What reads the stream finds text. */
export function eventItem(event: CaseEvent): Item {
  const waits = event.tell.length > 0 && event.origin === undefined;
  const due = { delivery: {}, duePk: dueShard(event.caseId), dueSk: plus(event.at, DELIVERY_GRACE_MS) };
  const item = { ...eventItemKey(event.caseId, event.version), ...event, ttl: expiry(event.at, CASE_TTL) };
  return enclose(waits ? { ...item, ...due } : item, ATTRIBUTES);
}

/** The mentions of a case are named by its events, so that they need no index; see `listMentions`. */
export function mentionItem(stored: StoredMention): Item {
  const { caseId, receivedAt, key } = stored;
  const item = { ...mentionItemKey(key), ...pack(stored), ttl: expiry(receivedAt, caseId ? CASE_TTL : NOTED_TTL) };
  const waits = stored.status === 'filed' && stored.unfolded && caseId !== undefined;
  return dense(enclose(waits ? { ...item, duePk: dueShard(caseId), dueSk: receivedAt } : item, ATTRIBUTES));
}

/** Names mentions that a batch noted; see `listNoted`. */
export function notedItem(brand: string, keys: readonly string[], at: Date): Item {
  return { ...notedItemKey(brand, at, keys), keys, ttl: expiry(at.toISOString(), NOTED_TTL) };
}

/** What a person corrected, for learning; `version` is the one of the case that the correction made. */
export function labelItem(label: Correction, version: number): Item {
  const key = labelKey(label.brand, label.at, label.caseId, version);
  return enclose({ ...key, ...label, ttl: expiry(label.at, CASE_TTL) }, LABEL_ATTRIBUTES);
}
const LABEL_ATTRIBUTES = new Set(['pk', 'sk', 'ttl']);

/** Reads an item as `labelItem` wrote it. */
export const storedLabelSchema = z.preprocess(disclose, correctionSchema);

export const pointerItem = (key: Key, pointer: Pointer): Item => ({ ...key, ...pointer });

export function privateItem(key: string, { text, title, url, author, receivedAt }: Mention): Item {
  return { ...privateItemKey(key), text, title, url, author, ttl: expiry(receivedAt, PRIVATE_TTL) };
}
