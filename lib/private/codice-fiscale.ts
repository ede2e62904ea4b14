/**
 * Italian tax code (codice fiscale): 6 letters of the name, the year, month and day of birth (a woman's day plus 40),
 * the place, and a check letter: the sum of the characters' values modulo 26, those in odd places by their own table
 * (D.M. 23/12/1976). Digits may be written as letters where two people would share a code.
 */
import { checkedId } from './checked-id.ts';

const AS_LETTERS = 'LMNPQRSTUV';
const DIGIT = `[0-9${AS_LETTERS}]`;
/** Value by place in the alphabet, in odd places; a digit counts as the letter of the same place. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

export const findCodiciFiscali = checkedId({
  type: 'codiceFiscale',
  kind: 'CODICE FISCALE',
  form: `[A-Z]{3} ?[A-Z]{3} ?${DIGIT}{2} ?[A-EHLMPRST] ?${DIGIT}{2} ?[A-Z]${DIGIT}{3} ?[A-Z]`,
  names: /(?<!\p{L})(?:codice fiscale|c\.?f\.?)(?!\p{L})/iu,
  accepts: (id) => isDay(id.slice(9, 11)) && checkLetter(id) === id.at(-1),
});

function isDay(characters: string): boolean {
  const written = [...characters].map((one) => (AS_LETTERS.includes(one) ? AS_LETTERS.indexOf(one) : one));
  const day = Number(written.join(''));
  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}

function checkLetter(id: string): string {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const place = Number.parseInt(id.charAt(i), 36);
    const value = place > 9 ? place - 10 : place;
    sum += i % 2 === 0 ? (ODD[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}
