/**
 * Wordings by what they tell, written by us, one list a language. Case and accents do not matter; `*` at the end of
 * a word stands for any ending, `#` for a number. The lists are data: every entry is a whole word or phrase, parted by commas.
 */
export const PHRASE_KINDS = [
  /** Says that something is bad, wrong or unacceptable. */
  'complaint',
  /** Something does not work, did not arrive, was lost or cancelled. */
  'failure',
  /** Long waiting, no answer, the same again. */
  'waiting',
  /** Asked before and still without an answer. */
  'reminder',
  /** Asks for speed. */
  'urgent',
  /** People may come to harm. */
  'danger',
  /** Words of danger that mean none; a danger inside one does not count. */
  'figurative',
  /** Lawyers, courts, regulators, press. */
  'legal',
  /** Children, the old, the ill: people who suffer more by what goes wrong. */
  'vulnerable',
  /** Threatens to leave. */
  'cancel',
  /** Money charged wrongly, owed or lost. */
  'money',
  /** Opens a question to somebody who can answer it. */
  'question',
  /** Asks for help or an action, with or without a question mark. */
  'request',
  /** Content, thankful. */
  'praise',
  /** Praise words that complain: "thanks for nothing". */
  'sarcasm',
  /** Advertising, give-aways, job offers. */
  'spam',
  /** Speaks to somebody. */
  'you',
  /** Tells of what is one's own: "my order". */
  'me',
  /** Turns what follows into its contrary. */
  'negation',
] as const;

export type PhraseKind = (typeof PHRASE_KINDS)[number];
export type Phrases = Readonly<Record<PhraseKind, string>>;
