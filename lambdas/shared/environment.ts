/**
 * The environment of every function, as one schema each: the handler parses it, the CDK must supply its type, so a
 * variable that is missing does not compile. Nothing here is a secret; secrets are named, and read at run time.
 */
import * as z from 'zod';

const text = z.string().min(1);
/** A list handed over as JSON text. */
const jsonList = z.string().transform((value, context) => {
  try {
    return z.array(z.string()).parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: 'custom', message: 'a JSON array of strings' });
    return z.NEVER;
  }
});
const milliseconds = z
  .string()
  .regex(/^[1-9]\d*$/, 'a number of milliseconds')
  .transform(Number);

export const environments = {
  'receive-webhook': z.object({
    MENTIONS_QUEUE_URL: text,
    FETCH_QUEUE_URL: text,
    /** Secrets are named `<prefix>/webhooks/<brand>/<channel>`. */
    SECRETS_PREFIX: text,
    BRANDS: jsonList,
    /** Further accounts of ours, `<brand>:<channel>:<author id>`; a payload's own account is known without it. */
    OWN_ACCOUNTS: jsonList,
  }),
  'fetch-mentions': z.object({
    FETCH_QUEUE_URL: text,
    FETCH_DLQ_URL: text,
    MENTIONS_QUEUE_URL: text,
    /** Secrets are named `<prefix>/webhooks/<brand>/<channel>`. */
    SECRETS_PREFIX: text,
    /** How long a platform may take for one answer. */
    READ_TIMEOUT_MS: milliseconds,
    ALLOW_PRIVATE_ADDRESSES: z.enum(['yes', 'no']),
  }),
  'poll-sources': z.object({
    CASE_TABLE: text,
    ROUTING_TABLE: text,
    MENTIONS_QUEUE_URL: text,
    /** Secrets are named `<prefix>/sources/<source id>`. */
    SECRETS_PREFIX: text,
    /** Accounts of ours, as `receive-webhook` has them. */
    OWN_ACCOUNTS: jsonList,
    /** How long a platform may take for one answer. */
    READ_TIMEOUT_MS: milliseconds,
    ALLOW_PRIVATE_ADDRESSES: z.enum(['yes', 'no']),
  }),
  'triage-mentions': z.object({
    CASE_TABLE: text,
    PRIVATE_TABLE: text,
    ROUTING_TABLE: text,
    MENTIONS_QUEUE_URL: text,
    MENTIONS_DLQ_URL: text,
    /** Secret that what tells who somebody is lies under: `<prefix>/identities`. */
    SECRETS_PREFIX: text,
    COMPREHEND: z.enum(['always', 'uncertain', 'never']),
    /** What one container may ask of the account's quota, calls of up to 25 texts. */
    COMPREHEND_CALLS_PER_SECOND: z.string().transform(Number).pipe(z.number().positive()),
    /** Whether it looks again at what the local detectors of private data are unsure of. */
    COMPREHEND_PII: z.enum(['off', 'suspicious']),
    /** As above, calls of one text. */
    COMPREHEND_PII_CALLS_PER_SECOND: z.string().transform(Number).pipe(z.number().positive()),
  }),
  'publish-changes': z.object({ BUS_NAME: text, URGENT_QUEUE_URL: text, BULK_QUEUE_URL: text }),
  'send-notification': z.object({
    CASE_TABLE: text,
    ROUTING_TABLE: text,
    URGENT_QUEUE_URL: text,
    URGENT_DLQ_URL: text,
    BULK_QUEUE_URL: text,
    BULK_DLQ_URL: text,
    /** Secrets are named `<prefix>/targets/<target id>`. */
    SECRETS_PREFIX: text,
    ALLOW_PRIVATE_ADDRESSES: z.enum(['yes', 'no']),
  }),
  'escalate-overdue': z.object({ CASE_TABLE: text, ROUTING_TABLE: text }),
  'learn-corrections': z.object({
    CASE_TABLE: text,
    ROUTING_TABLE: text,
    /** Corrections older than that teach nothing. */
    LEARN_FROM_DAYS: z.string().transform(Number).pipe(z.number().int().positive()),
  }),
  'query-api': z.object({
    CASE_TABLE: text,
    ROUTING_TABLE: text,
    /** Secrets that authenticate cursors and hide identities: `<prefix>/cursor`, `<prefix>/identities`. */
    SECRETS_PREFIX: text,
  }),
  'reveal-private': z.object({ CASE_TABLE: text, PRIVATE_TABLE: text, ROUTING_TABLE: text }),
} as const;

export type FunctionName = keyof typeof environments;
/** What the handler sees. */
export type Environment<F extends FunctionName> = z.output<(typeof environments)[F]>;
/** What the template must set. */
export type EnvironmentVariables<F extends FunctionName> = z.input<(typeof environments)[F]>;

/** The parsed environment of a function; throws with the names of what is missing or wrong. */
export function readEnvironment<F extends FunctionName>(name: F): Environment<F> {
  const parsed = environments[name].safeParse(process.env);
  if (parsed.success) return parsed.data as Environment<F>;
  throw new Error(
    `${name}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
