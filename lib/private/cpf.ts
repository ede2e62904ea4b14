/**
 * Brazilian taxpayer number (CPF): 9 digits and 2 check digits, each a weighted sum modulo 11 of those before it
 * (Receita Federal). Eleven equal digits pass the sums and are nobody's. A company's CNPJ is public and stays.
 */
import { checkedId } from './checked-id.ts';

export const findCpfs = checkedId({
  type: 'cpf',
  kind: 'CPF',
  form: String.raw`\d{3}\.\d{3}\.\d{3}[-/. ]?\d{2}|\d{3} \d{3} \d{3}[- ]\d{2}|\d{9}-\d{2}|\d{11}`,
  names: /(?<!\p{L})c\.?p\.?f\.?(?!\p{L})/iu,
  accepts: (id) => !/^(\d)\1*$/.test(id) && checkDigit(id, 9) === id.charAt(9) && checkDigit(id, 10) === id.charAt(10),
});

function checkDigit(digits: string, position: number): string {
  let sum = 0;
  for (let i = 0; i < position; i++) sum += Number(digits.charAt(i)) * (position + 1 - i);
  return String(((sum * 10) % 11) % 10);
}
