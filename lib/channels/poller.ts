/** What a polled channel gives: what is new at a source since its cursor. */
import type * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import type { Source } from '../poll/source.ts';
import type { Cursor } from '../poll/state.ts';
import type { ParseContext } from './channel.ts';
import type { GuardedAnswer } from './tools/fetch.ts';

export type Credentials = Readonly<Record<string, string | undefined>>;

export type PollTools = {
  /** GET and POST within the bounds of every poller: public addresses, size, time. Credentials go into headers. */
  get(address: string, headers: Record<string, string>): Promise<GuardedAnswer>;
  post(address: string, headers: Record<string, string>, body: string): Promise<GuardedAnswer>;
  /** The secret `sources/<id>` as stored. Throws UnavailableError when there is none, or a name that you need is not in it. */
  credentials(): Promise<Credentials>;
  /** Author ids of the brand's own accounts on this channel. */
  ownAccounts: ReadonlySet<string>;
  /** Reads that the source's budget has left, in the channel's own unit; at least 1. Ask for no more. */
  readsLeft: number;
  onUnreadable: ParseContext['onUnreadable'];
  now: Date;
};

export type Polled = {
  mentions: Mention[];
  cursor: Cursor;
  /** What was read, in the unit that the platform counts. */
  reads: number;
  /** There is more to read right away, from this cursor on: a page at a time, so that a cursor never runs ahead. */
  more?: boolean;
};

/** What a payload is read with: whose it is, and by which source it came. */
export type SourceContext = ParseContext & { source: Source };

export type PolledChannel = {
  /** What it cannot do, a sentence each, for people who wonder what they miss. */
  cannot: readonly string[];
  /** Where its sources are, unless one says otherwise; undefined where each has an address of its own. */
  address: string | undefined;
  /** What a source must tell beside its address, by name, and what it may: `{ search: 'acme' }`. */
  options: z.ZodType<Record<string, string>>;
  /** Names of what the source's secret must hold; empty when it needs none. */
  credentials: readonly string[];
  /** What the platform counts and charges; `perThousand` in US dollars, 0 where only the number is limited. */
  reads: { unit: 'request' | 'post'; perThousand: number; perDay: number; source: string };
  /** Mentions of one answer of the platform. Throws BadPayload for what it would never send. */
  parse(body: Buffer, context: SourceContext, contentType?: string): Mention[];
  /**
   * Reads the source, a page or so. The cursor it returns is saved once all its mentions are queued, and only then,
   * so the same mentions may be read again. A cursor it does not understand is no cursor. Throws UnavailableError
   * for what may pass, with the wait that the source asks for.
   */
  poll(source: Source, cursor: Cursor | undefined, tools: PollTools): Promise<Polled>;
};

/** What `parse` needs to know within `poll`. Nobody asks there why something makes no mention. */
export const contextOf = (source: Source, { now, ownAccounts, onUnreadable }: PollTools): SourceContext => ({
  brand: source.brand,
  receivedAt: now,
  source,
  ownAccounts,
  addresseeIsOurs: true,
  onUnreadable,
  onIgnored: () => {},
});
