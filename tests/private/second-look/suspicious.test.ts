import { expect, test } from '@jest/globals';
import { findBrandNumbers } from '../../../lib/private/brand-number.ts';
import { maskText } from '../../../lib/private/mask-text.ts';
import { isSuspicious } from '../../../lib/private/second-look/suspicious.ts';
import { labelledPosts, NUMBER_FORMS } from '../labelled.ts';

const brandNumbers = findBrandNumbers(NUMBER_FORMS);
const suspicious = (text: string, language?: string) =>
  isSuspicious({ text: maskText(text, { language, brandNumbers }).text });

test.each([
  'my passport X1234567 was copied by your clerk',
  'passport number 533380006, they asked twice',
  'refund it to account no. 1234 5678 please',
  'sort code 20-00-00, account 55779911',
  'date of birth 3 May 1980, what else do you want?',
  'I was born 12/04/1979 and your form refuses it',
  'my PIN is 4821 and the card reader swallowed it',
  'the password is hunter2, log in yourself if you do not believe me',
  'user name: jane_d84',
  'driver’s licence MORGA753116SM9IJ rejected',
  'CVV 123, and it still says declined',
  'employee 60011742 was so rude',
  'reach me at jane dot doe at mail dot com',
  'jane(at)example(dot)org is where the invoice goes',
  'write to jane.doe@ example.org',
  'jane doe at gmail, as always',
  'code is four two one nine, it does not work',
  'mi pasaporte es AAB123456 y no lo aceptan',
  'CLABE 002073560159473529, devuelvan mi dinero',
  'cuenta: 3097 11 sucursal 44',
  'nací el 3 de mayo de 1980 y no me dejan registrarme',
  'mi clave es mariposa9 y no entra',
  'RFC VIRA541110173, factura mal hecha',
  'escribidme a ana arroba correo punto com',
  'la matrícula 4521 KLM, vuestro repartidor',
  'mi nip es cuatro dos uno nueve',
])('"%s" deserves a second look', (text) => {
  expect(suspicious(text)).toBe(true);
});

test.each([
  'still no refund after 3 weeks, this is a joke',
  'I forgot my password and the reset link never comes',
  'my password is not accepted any more',
  'the login page is broken again',
  'your account team never answers',
  'flight UA1234 delayed by 240 minutes',
  'it cost $ 1200450 in the end',
  'that was on 12/05/2025, or 2025-05-12',
  'open 2019-2024, closed since',
  'call me on +44 20 7946 0958',
  'jane.doe@example.org is my mail',
  'thanks @acme. You are great',
  '@help@social.example never answers',
  'see https://shop.example/orders/123456789 for more',
  'order AC-20394857 is late',
  'meet you at the mall at 5',
  'two of us waited for one hour at gate three',
  'el 100% de las veces, 2 horas de espera',
  'mi cuenta no funciona desde ayer',
  'una cuenta que no cuadra: 12,50 euros',
  'en la calle llueve y vosotros tan panchos',
  '',
])('"%s" does not', (text) => {
  expect(suspicious(text)).toBe(false);
});

test('a title is looked at too', () => {
  expect(isSuspicious({ text: 'see above', title: 'my PIN is 4821' })).toBe(true);
});

test('masks are no reason to look again', () => {
  expect(isSuspicious({ text: '[PHONE …89] [ID …67] [SECRET] [CARD …11] password is [SECRET]' })).toBe(false);
});

test('of the labelled posts, most would be looked at again had the local detectors missed what they hold', () => {
  const posts = labelledPosts().filter(({ language, labels }) => /en|es/.test(language) && labels.length > 0);
  const found = posts.filter(({ text }) => isSuspicious({ text }));
  process.stdout.write(`${found.length} of ${posts.length} labelled posts in en and es look suspicious unmasked\n`);
  expect(found.length / posts.length).toBeGreaterThan(0.75);
});

/** At this length anything that grows with its square would take minutes. */
const HOSTILE_LENGTH = 100_000;
test.each([
  '1 ',
  '1a',
  'a1',
  'a@',
  'a.',
  '1-',
  'calle a ',
  '12 oak ',
  'one ',
  '(at',
  '[A',
  '[ID …',
  'account no ',
  'a@ a',
])('"%s" over and over is done in work linear in its length', (part) => {
  expect(typeof isSuspicious({ text: part.repeat(HOSTILE_LENGTH / part.length) })).toBe('boolean');
});
