/**
 * Notions that reminders are made of. Their phrases, written by us in the form of `phrases.ts`, lie in
 * `reminding.json`, by language. None of them is a reminder by itself: which ones stand together tells, and that is
 * alike in all languages.
 */
export const REMINDING_KINDS = [
  /** Answering, whoever does it. */
  'answer',
  'news',
  /** Being ignored, and those who fell silent. */
  'silence',
  /** Calling back, getting in touch, being heard of. */
  'contact',
  /** What the writer did before: wrote, asked, reported. */
  'asked',
  /** What they wrote, and what became of it: message, ticket, claim. */
  'matter',
  /** Somebody, anybody, nobody. */
  'anybody',
  /** Not, nothing, never, without. */
  'none',
  /** Still, yet, again, at last. */
  'still',
  /** The second, the third time. */
  'count',
  /** Spans of time, and days of the week. */
  'since',
  'waiting',
  /** What was said or promised, and by when. */
  'promised',
  /** Calls out: hello, are you there. */
  'there',
  'you',
  'please',
  /** Looking into something. */
  'looked',
  /** All is well, or needs no answer. */
  'settled',
  /** For the first time. */
  'first',
] as const;

export type RemindingKind = (typeof REMINDING_KINDS)[number];
