/** A platform's API on this machine, as far as a poller uses it. */
import type { SourceInput } from '../../../lib/poll/source.ts';

export type Failure = { status: number; retryAfter?: string } | 'silence';

export type Platform = {
  /** The source as somebody would add it: channel, address, options. */
  source: Omit<SourceInput, 'id' | 'brand'>;
  /** What its secret holds. */
  credentials: Record<string, string>;
  /** Customers write so many new posts, more than a page holds where asked; answers the external ids of their mentions. */
  publish(count: number): string[];
  /** The next so many requests for data (not for tokens) are answered like this. `silence` never answers. */
  fail(how: Failure, times?: number): void;
  /** Requests for data so far, failed ones included. */
  requests(): number;
  stop(): Promise<void>;
};

export type StartPlatform = () => Promise<Platform>;
