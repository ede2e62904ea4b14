import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBrandNumbers, mistakeInForm } from '../../lib/private/brand-number.ts';

const found = (forms: string[], text: string) =>
  findBrandNumbers(forms)(text).map(({ start, end, mask }) => `${text.slice(start, end)} ${mask}`);

test('a number is found as its form says, whatever its capitals and its dash', () => {
  const text = 'AC-123456 ac 123456 ac123456, #AC-123456!';
  expect(found(['AC-######'], text)).toEqual([
    'AC-123456 [ORDER …56]',
    'ac 123456 [ORDER …56]',
    'ac123456 [ORDER …56]',
    'AC-123456 [ORDER …56]',
  ]);
});

test('a number with a place more or less, or inside of another, is not', () => {
  for (const text of ['AC-12345', 'AC-1234567', 'XAC-123456', 'AC-123456B', 'BC-123456', '@AC123456'])
    expect(found(['AC-######'], text)).toEqual([]);
});

test('a word is no booking', () => {
  expect(found(['******'], 'please cancel K3XQ9P')).toEqual(['K3XQ9P [ORDER …9P]']);
});

test('of two forms the longer is tried first', () => {
  expect(found(['####', '####-####'], '1234-5678')).toEqual(['1234-5678 [ORDER …78]']);
});

test.each(['AC-######', '@@####', '******', '####/####', '24.######'])('%s is a form', (form) => {
  expect(mistakeInForm(form)).toBeUndefined();
});

test.each(['', 'AC', 'AC-###', '@@@@', '[0-9]+', '(a|b)####', 'AC--####', '#'.repeat(41), '-####', '#### '])(
  '"%s" is none',
  (form) => expect(mistakeInForm(form)).toEqual(expect.any(String)),
);

test('every form finds a number written by it', () => {
  const places = fc.constantFrom('#', '@', '*', 'A', 'x', '7');
  const form = fc.array(places, { minLength: 4, maxLength: 20 }).map((all) => all.join(''));
  fc.assert(
    fc.property(form, (one) => {
      fc.pre(mistakeInForm(one) === undefined);
      const written = one.replaceAll('#', '4').replaceAll('@', 'q').replaceAll('*', '9');
      expect(findBrandNumbers([one])(`it is ${written}.`)).toHaveLength(1);
    }),
  );
});
