/**
 * French social security number (NIR): sex, year and month of birth, department or country, municipality, order, and
 * a key: 97 less the 13 digits modulo 97, Corsica's 2A and 2B counted as 19 and 18 (INSEE).
 */
import { isCardNumber } from './card.ts';
import { checkedId } from './checked-id.ts';

export const findNirs = checkedId({
  type: 'nir',
  kind: 'NIR',
  form: String.raw`[1-478]S\d\dS\d\dS\d(?:[\dAB]S\d{3}|\dS?\dS\d\d)S\d{3}S\d\d`.replaceAll('S', '[ .-]?'),
  names: /(?<!\p{L})(?:nir|s[ée]cu|s[ée]curit[ée] sociale)(?!\p{L})/iu,
  accepts: (id, _written, named) => isMonth(Number(id.slice(3, 5))) && isKeyRight(id) && (named || !isCardNumber(id)),
});

/** 20-42 and 50-99 stand for a month that is not known. */
const isMonth = (month: number): boolean => (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;

function isKeyRight(id: string): boolean {
  const department = id.slice(5, 7).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(id.slice(0, 5) + department + id.slice(7, 13)) % 97) === Number(id.slice(13));
}
