/** Where a team hears of its cases. Addresses and keys are secrets under the target's id, never part of the document. */
import * as z from 'zod';

export const targetSchema = z.discriminatedUnion('type', [
  /** Slack incoming webhook; its address is a secret and lives in Secrets Manager under the target's id. */
  z.strictObject({ type: z.literal('slack') }),
  /** Any HTTPS endpoint, signed by Standard Webhooks; address and signing secret live in Secrets Manager. */
  z.strictObject({ type: z.literal('webhook') }),
]);
export type TargetType = z.infer<typeof targetSchema>['type'];
