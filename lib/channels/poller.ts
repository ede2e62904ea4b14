/** What a polled channel gives: what is new at a source since its cursor. */
import type { Mention } from '../mention/mention.ts';
import type { GuardedAnswer } from './fetch.ts';
import type { Source } from './source.ts';
import type { Cursor } from './source-state-store.ts';

export type PollTools = {
  /** GET within the bounds of every poller: public addresses, size, time. */
  get(address: string, headers: Record<string, string>): Promise<GuardedAnswer>;
  now: Date;
};

export type Polled = { mentions: Mention[]; cursor: Cursor };

export type PolledChannel = {
  /**
   * Reads the source. The cursor it returns is saved once all its mentions are queued, and only then, so the same
   * mentions may be read again. A cursor it does not understand is no cursor. Throws UnavailableError for what may
   * pass, with the wait that the source asks for.
   */
  poll(source: Source, cursor: Cursor | undefined, tools: PollTools): Promise<Polled>;
};
