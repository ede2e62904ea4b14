/**
 * The factors of urgency and how many points each may add. A routing table names those it wants otherwise; a factor
 * it does not name has the points that stand here, and one with 0 counts for nothing.
 */
import * as z from 'zod';

export const DEFAULT_WEIGHTS = {
  /** Times the likelihood of a complaint. */
  complaint: 30,
  /** Times how heavy the reproach is, blame in full. */
  severity: 5,
  /** Times how surely the mood is negative. */
  'negative mood': 12,
  'danger to people': 50,
  /** One wording; each further one adds a tenth of it, and so with all wordings. */
  'legal or public threat': 20,
  'asks for speed': 12,
  'money at stake': 10,
  'vulnerable person': 12,
  'wants to leave': 10,
  reminder: 8,
  question: 4,
  /** From a million followers on; a quarter of it for each factor of ten over a hundred. */
  reach: 16,
  'verified author': 3,
  /** Speaks for a newsroom, by name or words. */
  press: 10,
  /** Times the share that the routing table gives the customer's tier. */
  'customer tier': 8,
  /** From a thousand likes and reposts on, a repost counted as ten likes; by factors of ten. */
  spread: 12,
  public: 3,
  /** For each mention of a case that reminds us, at most three. */
  'each reminder': 10,
  /** After three days in which the customer asked on and had no answer; half of it after eight hours. */
  'long wait': 12,
} as const satisfies Record<string, number>;

export type Factor = keyof typeof DEFAULT_WEIGHTS;
/** Points of every factor, each 0-100. */
export type UrgencyWeights = Readonly<Record<Factor, number>>;

const isFactor = (name: string): name is Factor => Object.hasOwn(DEFAULT_WEIGHTS, name);

/** What a routing table says of urgency: some factors and their points; parsed to the points of all. */
export const urgencyWeights = z
  .record(
    z.string(),
    z.number('points, a number from 0 to 100').min(0, 'at least 0 points').max(100, 'at most 100 points'),
  )
  .default({})
  .superRefine((given, context) => {
    for (const name of Object.keys(given).filter((key) => !isFactor(key)))
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `there is no such factor of urgency; the factors are ${Object.keys(DEFAULT_WEIGHTS).join(', ')}`,
      });
  })
  .transform((given): UrgencyWeights => ({ ...DEFAULT_WEIGHTS, ...given }));
