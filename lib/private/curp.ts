/**
 * Mexican population register code (CURP): 4 letters of the name, the date of birth, sex, state, 3 consonants, one
 * character against homonyms and a check digit: the weighted sum of all before it, modulo 10 (RENAPO, Instructivo
 * Normativo para la asignación de la CURP).
 */
import { isMonthAndDay } from './calendar.ts';
import { checkedId } from './checked-id.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const LENGTH = 18;

export const findCurps = checkedId({
  type: 'curp',
  kind: 'CURP',
  form: '[A-ZÑ][AEIOUX][A-ZÑ]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NÑP-TV-Z]{3}[A-Z0-9][0-9]',
  names: /(?<!\p{L})curp(?!\p{L})/iu,
  accepts: (id) => isMonthAndDay(id.slice(6, 8), id.slice(8, 10)) && checkDigit(id) === Number(id.at(-1)),
});

function checkDigit(curp: string): number {
  let sum = 0;
  for (let i = 0; i < LENGTH - 1; i++) sum += ALPHABET.indexOf(curp.charAt(i)) * (LENGTH - i);
  return (10 - (sum % 10)) % 10;
}
