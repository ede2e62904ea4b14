import * as z from 'zod';

const schema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/**
 * Identifiers that a batch function reported as failed. `all` when the answer (JSON) is one that Lambda takes as a
 * failure of the whole batch: an unknown shape, or an identifier that is none of the batch's.
 */
export function reportedFailures(answer: string, known: ReadonlySet<string>): Set<string> | 'all' {
  const parsed = schema.nullable().safeParse(JSON.parse(answer));
  if (!parsed.success) return 'all';
  const failed = new Set(parsed.data?.batchItemFailures?.map((item) => item.itemIdentifier));
  return [...failed].every((id) => known.has(id)) ? failed : 'all';
}
