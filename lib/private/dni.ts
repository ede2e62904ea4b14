/**
 * Spanish identity numbers: DNI (8 digits and a letter) and NIE (X, Y or Z, 7 digits and a letter). The letter is the
 * number modulo 23 in a fixed alphabet; X, Y and Z count as a leading 0, 1 and 2 (Orden INT/2058/2008). Argentina and
 * Peru write a DNI without a letter: 7 or 8 digits, which only their name tells from any other number.
 */
import { checkedId } from './checked-id.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const NAMES = /(?<!\p{L})(?:dni|nif|nie|d\.n\.i\.?|documento)(?!\p{L})/iu;
const DNI_WITH_LETTER = String.raw`(?:\d{7,8}|\d{1,2}\.\d{3}\.\d{3})[ -]?[A-Z]`;
const DNI_WITHOUT_LETTER = String.raw`(?:\d{7,8}|\d{1,2}\.\d{3}\.\d{3})(?!-[A-Z])`;

/** A single small letter after a space is more likely a word: "12345678 y". */
const LOOSE_LETTER = / [a-z]$/;

const isRight = (digits: string, letter: string): boolean => LETTERS.charAt(Number(digits) % 23) === letter;

export const findDnis = checkedId({
  type: 'dni',
  kind: 'DNI',
  form: DNI_WITH_LETTER,
  names: NAMES,
  weak: true,
  accepts: (id, written, named) =>
    isRight(id.slice(0, -1), id.slice(-1)) && (named || (id.length === 9 && !LOOSE_LETTER.test(written))),
});

export const findDnisWithoutLetter = checkedId({
  type: 'dni',
  kind: 'DNI',
  form: DNI_WITHOUT_LETTER,
  names: /(?<!\p{L})d\.?n\.?i\.?(?!\p{L})/iu,
  accepts: (_id, _written, named) => named,
});

export const findNies = checkedId({
  type: 'nie',
  kind: 'NIE',
  form: '[XYZ][ -]?[0-9]{7}[ -]?[A-Z]',
  names: NAMES,
  weak: true,
  accepts: (id) => isRight('XYZ'.indexOf(id.charAt(0)) + id.slice(1, -1), id.slice(-1)),
});
