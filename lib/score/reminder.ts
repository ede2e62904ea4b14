/**
 * Whether a text asks again for an answer that its writer has not had: by our phrases, or by the model, which knows
 * other wordings by what they are made of.
 */
import { DENSE } from './model/dense.ts';
import { notionsOf } from './model/notions.ts';
import type { TextReading } from './model/read-vector.ts';
import { probabilitiesOf, shippedHead } from './model/shipped.ts';
import { type Vector, withDense } from './model/vector.ts';
import { BREAK } from './read.ts';
import { isKnownLanguage } from './wording.ts';

/**
 * A reminder raises the urgency, so false ones cost: from here on 95 of a hundred are right in the cross-validation on
 * texts of which half are reminders and most others look like them.
 */
export const REMINDS_FROM = 0.65;
/** So short a text may be of any language. */
const FEW_WORDS = 2;

type Read = Pick<TextReading, 'text' | 'language' | 'words' | 'wording' | 'vector'>;

export const isReminder = (reading: Read): boolean => remindsByWording(reading) || remindsByMeaning(reading);

export const remindsByWording = ({ wording }: Pick<Read, 'wording'>): boolean => wording.reminder > 0;

/** False for what is in none of the languages that the model reads. */
export function remindsByMeaning(reading: Read): boolean {
  if (!isReadable(reading)) return false;
  const [, yes = 0] = probabilitiesOf(shippedHead('reminder'), remindingVector(reading));
  return yes >= REMINDS_FROM;
}

/** A text as the head `reminder` reads it: its notions stand behind the other features. */
export const remindingVector = ({ text, language, words, vector }: Omit<Read, 'wording'>): Vector =>
  withDense(vector, notionsOf(words, language.code, text), DENSE);

function isReadable({ language, words }: Read): boolean {
  if (words.every((word) => word === BREAK)) return false;
  return isKnownLanguage(language.code) || words.filter((word) => word !== BREAK).length <= FEW_WORDS;
}
