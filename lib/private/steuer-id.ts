/**
 * German tax identification number (Steuer-ID, § 139b AO): 11 digits, the first no 0; among the first ten exactly one
 * digit occurs twice or three times, never three times in a row; the last is the check digit of ISO 7064 MOD 11,10.
 */
import { checkedId } from './checked-id.ts';

export const findSteuerIds = checkedId({
  type: 'steuerId',
  kind: 'STEUER-ID',
  form: String.raw`[1-9]\d{10}|[1-9]\d[ /]\d{3}[ /]\d{3}[ /]\d{3}`,
  names:
    /(?<!\p{L})(?:steuer[- ]?(?:id|identifikationsnummer|nummer)|steuerliche identifikationsnummer|id-?nr|tin)(?!\p{L})/iu,
  accepts: (id) => hasOneRepeatedDigit(id.slice(0, 10)) && checkDigit(id) === Number(id.at(-1)),
});

function hasOneRepeatedDigit(digits: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && Math.max(...repeated) <= 3 && !/(\d)\1\1/.test(digits);
}

function checkDigit(id: string): number {
  let product = 10;
  for (const digit of id.slice(0, 10)) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10;
}
