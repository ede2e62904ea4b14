/**
 * Who read a private text: what the case's event says of it, once more where all reveals of a month lie, so that they
 * can be listed without knowing the cases. No text but the masked reason.
 */
import * as z from 'zod';
import type { Item } from '../dynamo.ts';
import { revealedKey } from '../keys.ts';
import type { CaseEvent } from './event.ts';
import { CASE_TTL } from './stored.ts';

export const revealedSchema = z.object({
  at: z.iso.datetime(),
  /** The `sub` of the person. */
  actor: z.string(),
  why: z.string(),
  brand: z.string(),
  caseId: z.string(),
  /** Id of the mention, as people know it. */
  mention: z.string(),
});
export type Revealed = z.infer<typeof revealedSchema>;

/** The item for a `revealed` event. */
export function revealedItem({ at, actor, brand, caseId, version, detail }: CaseEvent): Item {
  const { mention, why } = detail;
  const ttl = Math.floor(Date.parse(at) / 1000) + CASE_TTL;
  return { ...revealedKey(at, caseId, version), at, actor, why, brand, caseId, mention, ttl };
}
