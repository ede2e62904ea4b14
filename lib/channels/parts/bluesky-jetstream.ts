/** Events of the Jetstream, as captures of it hold them. https://github.com/bluesky-social/jetstream */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import { type ParseContext, parseShape } from '../channel.ts';
import { deletedPost, postMention, postSchema } from './bluesky-post.ts';

const eventSchema = z.object({
  did: z.string().min(1).max(200),
  /** Microseconds since 1970. */
  time_us: z.number().int().min(0).max(8e18),
  kind: z.string(),
  commit: z
    .object({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string().max(200),
      record: z.unknown().optional(),
    })
    .optional(),
});

export const isJetstreamEvent = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && 'time_us' in entry && 'kind' in entry;

export function jetstreamMentions(entry: unknown, at: PropertyKey[], context: ParseContext): Mention[] {
  const { did, time_us, kind, commit } = parseShape(entry, eventSchema, at);
  if (kind !== 'commit' || commit?.collection !== 'app.bsky.feed.post') {
    context.onIgnored('an event about something other than a post');
    return [];
  }
  const uri = `at://${did}/${commit.collection}/${commit.rkey}`;
  const time = new Date(time_us / 1000);
  if (commit.operation === 'delete') return [deletedPost(uri, did, time, context)];
  const view = { uri, author: { did }, record: commit.record, indexedAt: time.toISOString() };
  return [postMention(parseShape(view, postSchema, [...at, 'commit']), context)];
}
