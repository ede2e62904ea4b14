/** What a text's words tell of the one who wrote them, in its own language. */
import { findPhrases, type Match } from './phrase-trie.ts';
import { de } from './phrases/speaker/de.ts';
import { en } from './phrases/speaker/en.ts';
import { es } from './phrases/speaker/es.ts';
import { fr } from './phrases/speaker/fr.ts';
import { it } from './phrases/speaker/it.ts';
import { SPEAKER_KINDS, type SpeakerKind, type SpeakerPhrases } from './phrases/speaker/kinds.ts';
import { pt } from './phrases/speaker/pt.ts';
import { BREAK } from './read.ts';
import { triesOf } from './tries.ts';
import type { KnownLanguage } from './wording.ts';

const LISTS: Readonly<Record<KnownLanguage, SpeakerPhrases>> = { en, es, pt, fr, de, it };

/** Each is true when the words say so at least once. */
export type Speaker = {
  /** Speaks of oneself in any way. */
  self: boolean;
  /** An order, a booking, a journey of one's own. */
  ownOrder: boolean;
  /** An account, a contract or a thing that one has by it. */
  ownContract: boolean;
  /** What was done to or for oneself. */
  served: boolean;
  buying: boolean;
  /** Says that one is no customer. */
  outsider: boolean;
  /** A friend's matter, or what one only saw or read. */
  others: boolean;
  /** Other people are spoken of. */
  thirds: boolean;
  reporter: boolean;
  employee: boolean;
};

/** How many words may stand between "my" and the thing: "my two last orders". */
const REACH = 2;

const trieOf = triesOf(SPEAKER_KINDS, LISTS);

/** `words` as `wordsOf` gives them, `language` ISO 639-1. */
export function readSpeaker(words: readonly string[], language: string): Speaker {
  const matches = findPhrases(words, trieOf(language));
  const has = (kind: SpeakerKind) => matches.some(({ value }) => value === kind);
  const ownOrder = has('bought') || isOwned('purchase', matches, words);
  return {
    self: has('self'),
    ownOrder,
    ownContract: isOwned('contract', matches, words),
    served: has('served'),
    buying: has('buying'),
    outsider: has('outsider'),
    others: has('others'),
    thirds: has('thirds'),
    reporter: has('reporter') || (!ownOrder && distinct('newsroom', matches, words) > 1),
    employee: has('employee') || distinct('work', matches, words) > 1,
  };
}

/** Different wordings of a kind. */
function distinct(kind: SpeakerKind, matches: readonly Match<SpeakerKind>[], words: readonly string[]): number {
  const found = matches.filter(({ value }) => value === kind);
  return new Set(found.map(({ start, end }) => words.slice(start, end).join(' '))).size;
}

/** "My" shortly before such a thing, in the same part of the sentence, and not of a friend or neighbour. */
function isOwned(kind: SpeakerKind, matches: readonly Match<SpeakerKind>[], words: readonly string[]): boolean {
  const things = matches.filter(({ value }) => value === kind);
  if (things.length === 0) return false;
  const anothers = matches.filter(({ value }) => value === 'others');
  return matches.some(
    ({ value, start, end }) =>
      value === 'mine' &&
      things.some(
        (thing) =>
          thing.start >= end &&
          thing.start - end <= REACH &&
          !words.slice(end, thing.start).includes(BREAK) &&
          !anothers.some((other) => other.start <= start && start <= other.end),
      ),
  );
}
