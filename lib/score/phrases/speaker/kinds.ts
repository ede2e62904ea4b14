/**
 * Wordings that tell who is speaking, written by us, one list a language, in the form of `../phrases.ts`. They stand
 * apart from those, which the model learned with.
 */
export const SPEAKER_KINDS = [
  /** "My", "our": makes the thing named within the next words one's own. */
  'mine',
  /** Things one orders, books or travels with. */
  'purchase',
  /** Things one has by contract: accounts, cards, lines. */
  'contract',
  /** Says by itself that one bought, booked or is a customer. */
  'bought',
  /** Tells of what was done to oneself or for oneself. */
  'served',
  /** Asks or thinks about buying. */
  'buying',
  /** Speaks of other people, or of what one only saw or read. */
  'others',
  /** A journalist at work. */
  'reporter',
  /** Works for the brand. */
  'employee',
] as const;

export type SpeakerKind = (typeof SPEAKER_KINDS)[number];
export type SpeakerPhrases = Readonly<Record<SpeakerKind, string>>;
