/** The judgement of one mention, with its reasons. Stored on the mention, read by routing, shown to people. */
import * as z from 'zod';

export const sentimentLabel = z.enum(['negative', 'neutral', 'positive', 'mixed']);
export const privateDataType = z.enum([
  'email',
  'phone',
  'card',
  'iban',
  'dni',
  'nie',
  'curp',
  'cpf',
  'nir',
  'steuerId',
  'codiceFiscale',
  'ssn',
  'nino',
  'order',
  'address',
  /** What a second look found and has no name of its own here: a passport, an account, a password. */
  'other',
]);

export const authorType = z.enum(['customer', 'prospect', 'bystander', 'press', 'influencer', 'staff']);

const confidence = z.number().min(0).max(1);

export const reasonSchema = z.object({ factor: z.string().max(40), points: z.number() });

export const scoreSchema = z.object({
  /** ISO 639-1, or `und` when the text does not tell. */
  language: z.object({ code: z.string(), confidence }),
  sentiment: z.object({ label: sentimentLabel, confidence }),
  /**
   * `likelihood` that this is a complaint, 0-1. `severity` of its reproach: 0 none, 1 unsaid, 2 disapproval,
   * 3 accusation, 4 blame, as the mean of what it may be; absent where the model does not read the language.
   */
  complaint: z.object({ likelihood: confidence, severity: z.number().min(0).max(4).optional() }),
  /** What it is about, by the routing table's categories; absent when it fits none of them well. */
  category: z.object({ name: z.string(), confidence }).optional(),
  /** Who is speaking, with the evidence in words; `tier` is the customer directory's. */
  author: z
    .object({ type: authorType, evidence: z.array(z.string().max(100)), tier: z.string().optional() })
    .optional(),
  /** The text asks us something. */
  question: z.boolean(),
  /** The text itself asks again for an answer ("still waiting"), by wording or by meaning, whatever came before. */
  reminder: z.boolean(),
  /** 0-100, exactly the clamped sum of the reasons' points. */
  urgency: z.object({ score: z.number().int().min(0).max(100), reasons: z.array(reasonSchema) }),
  /** Kinds of private data found and masked. */
  privateData: z.array(privateDataType),
  /** Who judged the sentiment: the shipped model, that and what corrections taught on top of it, or Comprehend. */
  judgedBy: z.enum(['local', 'learned', 'comprehend']),
  /** Version of what corrections had taught when this was judged. */
  learned: z.string().optional(),
  /** The team that corrections say such mentions belong to. */
  team: z.object({ name: z.string(), confidence }).optional(),
  /** What the second opinion cost, in Comprehend's units of 100 characters; 0 when it was known already. */
  asked: z.object({ units: z.number().int().nonnegative() }).optional(),
});

export type Reason = z.infer<typeof reasonSchema>;
export type Score = z.infer<typeof scoreSchema>;
export type Sentiment = Score['sentiment'];
export type PrivateDataType = z.infer<typeof privateDataType>;

/** The one definition of how points become a score: rounded, between 0 and 100. */
export function sumOfReasons(reasons: readonly Reason[]): number {
  return Math.round(
    Math.min(
      100,
      Math.max(
        0,
        reasons.reduce((sum, reason) => sum + reason.points, 0),
      ),
    ),
  );
}
