/** What every channel gives: mentions out of the platform's own shapes; a pushed one also proof that the platform sent them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import { PermanentError } from '../errors.ts';
import type { Mention } from '../mention/mention.ts';
import type { GuardedAnswer } from './tools/fetch.ts';

/**
 * A call exactly as it came: header names in lower case, the body's bytes untouched. `token` is the last part of the
 * address `/webhooks/{channel}/{brand}/{token}`, for platforms that can neither sign nor send a header.
 */
export type RawRequest = { headers: Record<string, string | undefined>; body: Buffer; token?: string };

/** The keys that count now (the one to sign with first), and what else the brand's secret for this channel holds. */
export type ChannelSecret = {
  keys: readonly [string, ...string[]];
  extra: Readonly<Record<string, string | undefined>>;
};

export type ParseContext = {
  brand: string;
  receivedAt: Date;
  /** Author ids of the brand's own accounts on this channel, besides those that a payload itself names. */
  ownAccounts: ReadonlySet<string>;
  /** The account that a payload says it is for is one of ours: it is, but for payloads that somebody looks at by hand. */
  addresseeIsOurs: boolean;
  /** Told of each update of a call that cannot be read, when the call holds others that can. */
  onUnreadable(problem: BadPayload): void;
  /** Told, in a few words without any of its text, why an update makes no mention: `a retweet`, `a read receipt`. */
  onIgnored(why: string): void;
};

/** Whether an author is one of ours: by configuration, or as the account that the payload is for. */
export function isOurs(
  author: string | undefined,
  addressee: string | null | undefined,
  context: ParseContext,
): boolean {
  if (author === undefined) return false;
  return context.ownAccounts.has(author) || (context.addresseeIsOurs && author === addressee);
}

/** How a platform's question whether we own the address is answered; `refused` when it does not know our token. */
export type Handshake =
  | { kind: 'json'; body: Record<string, string> }
  | { kind: 'text'; body: string }
  | { kind: 'refused' };

export type FetchTools = {
  /** GET within the bounds of everything that we fetch: public addresses, size, time. Credentials go into headers. */
  get(address: string, headers: Record<string, string>): Promise<GuardedAnswer>;
  secret: ChannelSecret;
  now: Date;
};

export type WebhookChannel = {
  /**
   * What stands behind a call: `signature` over its body's bytes, `dated signature` with a replay window, or a
   * `shared secret` that proves who calls and nothing about the body.
   */
  proof: 'signature' | 'dated signature' | 'shared secret';
  /** What it cannot do, a sentence each, for people who wonder what they miss. */
  cannot: readonly string[];
  /**
   * True when one of the live keys stands behind this call, lately where the scheme dates its calls. Whatever the
   * request holds, it does not throw; UnavailableError says that a key of ours is unusable.
   */
  verify(request: RawRequest, secret: ChannelSecret): boolean;
  /** For calls that are not JSON: the JSON that `parse` reads. Throws BadPayload. */
  decode?(body: Buffer): Promise<Buffer>;
  /** Mentions of a call that passed `verify`. Throws BadPayload for what the platform would never send. */
  parse(body: Buffer, context: ParseContext): Mention[];
  /** Answers the GET of platforms that have one. Throws BadPayload when a parameter is missing. */
  handshake?(query: Record<string, string | undefined>, secret: ChannelSecret): Handshake;
  /**
   * For a mention that `parse` gave with `ask`: the whole mention, without `ask`; undefined when it is gone or was
   * ours. Throws UnavailableError for what may pass, PermanentError for what never will.
   */
  complete?(mention: Mention, tools: FetchTools): Promise<Mention | undefined>;
};

/** The payload is not what the channel expects; the message names the path, never the value. */
export class BadPayload extends PermanentError {
  override name = 'BadPayload';
}

/** Mentions of a call's body as it came, JSON or not. Throws BadPayload. */
export async function readCall(channel: WebhookChannel, body: Buffer, context: ParseContext): Promise<Mention[]> {
  return channel.parse(channel.decode ? await channel.decode(body) : body, context);
}

/**
 * Reads each update of a call that carries many, so that one we cannot read does not hold up its neighbours: a call
 * refused as a whole comes again and again, and platforms give up on whoever refuses for long. Throws the first
 * BadPayload when nothing could be read.
 */
export function readEach<Update>(
  updates: readonly Update[],
  context: ParseContext,
  read: (update: Update) => Mention[],
): Mention[] {
  const problems: BadPayload[] = [];
  const mentions = updates.flatMap((update) => {
    try {
      return read(update);
    } catch (error) {
      if (!(error instanceof BadPayload)) throw error;
      problems.push(error);
      return [];
    }
  });
  if (problems.length > 0 && problems.length === updates.length) throw problems[0];
  for (const problem of problems) context.onUnreadable(problem);
  return mentions;
}

/** Parses JSON of the given shape. Throws BadPayload. */
export function parseJson<Shape extends z.ZodType>(body: Buffer, shape: Shape): z.output<Shape> {
  return parseShape(jsonOf(body), shape);
}

/** Checks an already parsed value; `at` is where it stands in the payload. Throws BadPayload. */
export function parseShape<Shape extends z.ZodType>(
  value: unknown,
  shape: Shape,
  at: PropertyKey[] = [],
): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = [...at, ...(issue?.path ?? [])].map(String).join('.');
  throw new BadPayload(`${path || 'the body'}: ${issue?.message ?? 'not as expected'}`);
}

/** No cause is kept: a JSON error quotes the text. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new BadPayload('the body: not JSON');
  }
}

/** HMAC-SHA256 over the raw bytes. */
export const hmac = (key: string, message: Buffer | string) => createHmac('sha256', key).update(message).digest();

/** Compares in a time that tells nothing but the length, which is no secret. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** True when `header` is `sha256=` and the HMAC of the body under one of the keys, written in that encoding. */
export function signedBy(
  keys: readonly string[],
  body: Buffer,
  header: string | undefined,
  encoding: 'hex' | 'base64',
): boolean {
  const claimed = Buffer.from(header ?? '');
  const matches = keys.map((key) => sameBytes(claimed, Buffer.from(`sha256=${hmac(key, body).toString(encoding)}`)));
  return matches.includes(true);
}
