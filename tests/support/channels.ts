/** What channels are given to read with, as small as it may be. */
import type { ParseContext } from '../../lib/channels/channel.ts';
import type { PollTools, SourceContext } from '../../lib/channels/poller.ts';
import { type Source, sourceSchema } from '../../lib/poll/source.ts';

export const parseContext = (fields: Partial<ParseContext> = {}): ParseContext => ({
  brand: 'demo',
  receivedAt: new Date(),
  ownAccounts: new Set(),
  addresseeIsOurs: true,
  onUnreadable: () => {},
  onIgnored: () => {},
  ...fields,
});

/** The source as it would be stored. */
export const sourceOf = (fields: Partial<Source> & Pick<Source, 'channel'>): Source =>
  sourceSchema.parse({ id: 'source', brand: 'demo', url: 'https://platform.example/', ...fields });

export const sourceContext = (source: Source, fields: Partial<ParseContext> = {}): SourceContext => ({
  ...parseContext(fields),
  source,
});

/** Tools without a network: what is not given is not there. */
export const pollTools = (fields: Partial<PollTools> = {}): PollTools => ({
  get: () => Promise.reject(new Error('no GET is expected')),
  post: () => Promise.reject(new Error('no POST is expected')),
  credentials: () => Promise.reject(new Error('no credentials are expected')),
  ownAccounts: new Set(),
  readsLeft: 1_000,
  onUnreadable: () => {},
  now: new Date(),
  ...fields,
});
