/**
 * What the webhooks of Facebook, Instagram, Messenger and WhatsApp share. A call is signed with the app secret over its
 * raw bytes (`X-Hub-Signature-256: sha256=<lower-case hex>`), in which non-ASCII text stands escaped; it may carry
 * 1,000 updates, comes again for up to 36 hours and has no timestamp, so there is no replay window. The old
 * `X-Hub-Signature` (SHA-1) is not accepted. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import {
  BadPayload,
  hmac,
  type ParseContext,
  parseJson,
  parseShape,
  readEach,
  sameBytes,
  signedBy,
  type WebhookChannel,
} from '../channel.ts';

export const id = z.string().min(1).max(200);
/** Ids of messages are longer than those of people and posts: Instagram's hold both parties and the thread. */
export const messageId = z.string().min(1).max(500);

/** Seconds or milliseconds, as number or digits, by product; 1e11 s is the year 5138. Read as milliseconds. */
export const time = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().min(0).max(8e15))
  .transform((value) => Math.floor(value < 1e11 ? value * 1000 : value));

/** One update of a call, whichever of the envelopes it came in. */
export type Update = {
  /** The page or account that Meta tells about. */
  account: string;
  /** When Meta sent it, epoch milliseconds; later for later updates of one entry. */
  time: number;
  /** The subscribed field; `messaging` or `standby` for events of a conversation, which come in lists of that name. */
  field: string;
  value: unknown;
  /** Where `value` stands in the payload. */
  at: PropertyKey[];
};

const OBJECTS = ['page', 'instagram', 'whatsapp_business_account'] as const;

const events = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? []);
const callSchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });
/** An event of a conversation that stands alone. */
const eventSchema = z.object({
  object: z.undefined().optional(),
  sender: z.object({ id }),
  recipient: z.object({ id }),
  timestamp: z.number(),
});
const entrySchema = z.object({
  id,
  time: time.nullish(),
  changes: z.array(z.object({ field: z.string(), value: z.unknown().optional() })).nullish(),
  messaging: events,
  standby: events,
  field: z.string().nullish(),
  value: z.unknown().optional(),
});

/** How Meta's calls are verified, and its question whether the address is ours answered. */
export const metaWebhook = {
  proof: 'signature',
  verify: ({ headers, body }, { keys }) => signedBy(keys, body, headers['x-hub-signature-256'], 'hex'),

  /** `hub.verify_token` must be the secret's `verifyToken`; then the challenge is handed back as it is. */
  handshake(query, { keys, extra }) {
    const challenge = query['hub.challenge'];
    const token = query['hub.verify_token'];
    if (query['hub.mode'] !== 'subscribe' || !challenge || !/^[\w-]{1,200}$/.test(challenge))
      throw new BadPayload('hub.mode, hub.challenge: not a subscription');
    if (!token || !extra.verifyToken) return { kind: 'refused' };
    const same = sameBytes(hmac(keys[0], token), hmac(keys[0], extra.verifyToken));
    return same ? { kind: 'text', body: challenge } : { kind: 'refused' };
  },
} as const satisfies Partial<WebhookChannel>;

/**
 * Reads every update of a call about objects of this kind. Throws BadPayload when nothing of it can be read, and for
 * what belongs to another channel: it was sent to the wrong address, and Meta shows who set it up what was refused.
 */
export function readUpdates(
  body: Buffer,
  object: (typeof OBJECTS)[number],
  context: ParseContext,
  read: (update: Update) => Mention[],
): Mention[] {
  const json = parseJson(body, z.unknown());
  // Meta's own examples stand in lists of one call, or are one event without its call.
  const calls = Array.isArray(json) ? json.map((call, i) => ({ call, at: [i] })) : [{ call: json, at: [] }];
  return readEach(calls, context, ({ call, at }) => {
    const event = eventSchema.safeParse(call).data;
    if (event) {
      const update = { account: event.recipient.id, time: context.receivedAt.getTime(), field: 'messaging' };
      return read({ ...update, value: call, at });
    }
    const { object: told, entry } = parseShape(call, callSchema, at);
    if (told === object) {
      const entries = entry.map((each, i) => ({ each, at: [...at, 'entry', i] }));
      return readEach(entries, context, ({ each, at }) => readEntry(each, at, context, read));
    }
    if (OBJECTS.some((known) => known === told)) throw new BadPayload(`object: not ${object}, sent to another address`);
    context.onIgnored(`an update of another object than ${object}`);
    return [];
  });
}

/** Business Login for Instagram puts its one change into the entry itself; everybody else has lists of them. */
function readEntry(
  entry: unknown,
  at: PropertyKey[],
  context: ParseContext,
  read: (update: Update) => Mention[],
): Mention[] {
  const { id: account, time, changes, messaging, standby, field, value } = parseShape(entry, entrySchema, at);
  const sentAt = time ?? context.receivedAt.getTime();
  const updates = [
    ...(field ? [{ field, value, at: [...at, 'value'] }] : []),
    ...(changes ?? []).map(({ field, value }, i) => ({ field, value, at: [...at, 'changes', i, 'value'] })),
    ...messaging.map((value, i) => ({ field: 'messaging', value, at: [...at, 'messaging', i] })),
    ...standby.map((value, i) => ({ field: 'standby', value, at: [...at, 'standby', i] })),
  ];
  if (updates.length === 0) context.onIgnored('an entry without updates');
  const numbered = updates.map((update, n) => ({ account, time: sentAt + n, ...update }));
  return readEach(numbered, context, read);
}

/** What must be there because of what stands beside it. Throws BadPayload that names the path. */
export function needed<Value>(value: Value | null | undefined, at: PropertyKey[]): Value {
  if (value === null || value === undefined) throw new BadPayload(`${at.map(String).join('.')}: missing`);
  return value;
}
