/** Seals and opens cursors with the live keys; a rotation by somebody else is noticed when no known key fits. */
import type * as z from 'zod';
import { openCursor, sealCursor } from './cursor.ts';
import { badField } from './refusal.ts';

/** The keys that count now, the one to seal with first. */
type Keys = () => Promise<readonly [string, ...string[]]>;

export type Cursors = ReturnType<typeof createCursors>;

export function createCursors(keys: Keys, freshKeys: Keys) {
  /** A cursor to `place` that fits `query` alone; undefined when there is no next page. */
  async function seal(place: unknown, query: string): Promise<string | undefined> {
    if (place === undefined) return undefined;
    const [current] = await keys();
    return sealCursor(place, query, current);
  }

  /** The place of a cursor, undefined without one. Throws a Refusal (400) when it is not ours or of another query. */
  async function open<Schema extends z.ZodType>(
    cursor: string | undefined,
    query: string,
    schema: Schema,
    field = 'cursor',
  ): Promise<z.output<Schema> | undefined> {
    if (cursor === undefined) return undefined;
    const place = openCursor(cursor, query, await keys()) ?? openCursor(cursor, query, await freshKeys());
    const parsed = schema.safeParse(place);
    if (parsed.success) return parsed.data;
    throw badField(field, 'not a cursor of this query');
  }

  return { seal, open };
}
