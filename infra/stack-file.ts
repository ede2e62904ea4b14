/**
 * How the commands find a stack: the file that `cdk deploy --outputs-file` writes, or `.local/stack.json`, which has
 * the same shape and one more member, `local`, with the addresses and keys of the stack on this machine.
 */
import * as z from 'zod';

const text = z.string().min(1);

export const stackOutputsSchema = z.object({
  ApiUrl: text,
  CaseTable: text,
  PrivateTable: text,
  RoutingTable: text,
  MentionsQueueUrl: text,
  MentionsDeadLetterQueueUrl: text,
  FetchQueueUrl: text,
  FetchDeadLetterQueueUrl: text,
  UrgentQueueUrl: text,
  UrgentDeadLetterQueueUrl: text,
  BulkQueueUrl: text,
  BulkDeadLetterQueueUrl: text,
  /** Batches of the case table's stream that Lambda gave up on. */
  StreamDeadLetterQueueUrl: text,
  BusName: text,
  SecretsPrefix: text,
});
export type StackOutputs = z.infer<typeof stackOutputsSchema>;

export const localStackSchema = z.object({
  region: text,
  endpoints: z.object({ dynamodb: z.url(), sqs: z.url(), aws: z.url() }),
  credentials: z.object({ accessKeyId: text, secretAccessKey: text }),
  /** A bearer token for the query API, with every scope and brand. */
  token: text,
  /** Current webhook secret by `<brand>/<channel>`. */
  webhookSecrets: z.record(z.string(), text),
  pid: z.number().int(),
  /** The demo's own feed: which source of which brand it is, and where an item is added to it. */
  feed: z.object({ brand: text, source: text, itemsUrl: z.url() }).optional(),
});
export type FeedInfo = NonNullable<z.infer<typeof localStackSchema>['feed']>;
export type LocalStackInfo = z.infer<typeof localStackSchema>;

export const STACK_FILE = '.local/stack.json';
