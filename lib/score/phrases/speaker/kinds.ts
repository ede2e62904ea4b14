/**
 * Wordings that tell who is speaking, written by us, one list a language, in the form of `../phrases.ts`. They stand
 * apart from those, which the model learned with.
 */
export const SPEAKER_KINDS = [
  /** "My", "our": makes the thing named within the next words one's own. */
  'mine',
  /** Speaks of oneself in any way. */
  'self',
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
  /** Says that one is no customer. */
  'outsider',
  /** A friend's or a neighbour's matter, or what one only saw, read or heard. */
  'others',
  /** People of whom anybody may speak. */
  'thirds',
  /** Says by itself that a journalist is at work. */
  'reporter',
  /** Words of their work: two of them, from somebody who bought nothing. */
  'newsroom',
  /** Says by itself that one works for the brand. */
  'employee',
  /** Things that only those speak of who work there: one's own, or two of them. */
  'work',
] as const;

export type SpeakerKind = (typeof SPEAKER_KINDS)[number];
export type SpeakerPhrases = Readonly<Record<SpeakerKind, string>>;
