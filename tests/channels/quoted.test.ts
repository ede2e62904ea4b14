import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownWords } from '../../lib/channels/tools/quoted.ts';

const HISTORY = ['', 'Dear customer,', 'your parcel is on its way.'];
const quoted = HISTORY.map((line) => `> ${line}`.trim());
const mail = (...lines: string[]) => lines.join('\r\n');

const ATTRIBUTIONS = [
  'On Mon, Mar 2, 2026 at 10:00 AM Aurora Care <care@aurora.example> wrote:',
  'On 3/2/26 10:00, Aurora Care wrote:',
  'El lun, 2 mar 2026 a las 10:00, Aurora Care (<care@aurora.example>) escribió:',
  'Em seg., 2 de mar. de 2026 às 10:00, Aurora Care <care@aurora.example> escreveu:',
  'Aurora Care <care@aurora.example> escreveu no dia segunda, 2/03/2026 à(s) 10:00:',
  'Le lun. 2 mars 2026 à 10:00, Aurora Care <care@aurora.example> a écrit\u00a0:',
  'Le 02/03/2026 à 10h00, Aurora Care a écrit :',
  'Am Mo., 2. März 2026 um 10:00 Uhr schrieb Aurora Care <care@aurora.example>:',
  'Am 02.03.26 um 10:00 schrieb Aurora Care:',
  'Il giorno lun 2 mar 2026 alle ore 10:00 Aurora Care <care@aurora.example> ha scritto:',
  '2026-03-02 10:00 GMT+01:00 Aurora Care <care@aurora.example>:',
];

describe.each(ATTRIBUTIONS)('%s', (attribution) => {
  test.each([
    ['below an answer', mail('Still broken.', '', attribution, ...quoted)],
    ['below an answer, unmarked', mail('Still broken.', '', attribution, '', ...HISTORY)],
    ['above an answer', mail(attribution, ...quoted, '', 'Still broken.')],
  ])('%s goes with what it announces', (_, text) => {
    expect(ownWords(text)).toBe('Still broken.');
  });

  test('an answer without a word is empty', () => {
    expect(ownWords(mail(attribution, ...quoted))).toBe('');
  });
});

test('an attribution broken over lines goes, and not the words before it', () => {
  const text = mail(
    'Am Montag um 9:00 war wieder alles weg.',
    'Am 02.03.2026 um 10:00 schrieb Aurora Care',
    '<care@aurora.example>:',
    ...quoted,
  );
  expect(ownWords(text)).toBe('Am Montag um 9:00 war wieder alles weg.');
});

test('answers between quoted lines stay, in order', () => {
  const text = mail(ATTRIBUTIONS[0] ?? '', '> When did it break?', 'On Monday.', '> Which model?', 'The X1.');
  expect(ownWords(text)).toBe('On Monday.\nThe X1.');
});

test.each([
  '-----Original Message-----',
  '-------- Mensaje original --------',
  '-----Mensagem original-----',
  '-----Message d’origine-----',
  '-----Ursprüngliche Nachricht-----',
  '-----Messaggio originale-----',
  '---------- Forwarded message ---------',
  'Anfang der weitergeleiteten Nachricht:',
])('%s: the words above stay, what is below goes', (marker) => {
  expect(ownWords(mail('Look at this!', '', marker, 'From: Aurora', ...HISTORY))).toBe('Look at this!');
});

test.each([
  [['From: Aurora Care <care@aurora.example>', 'Sent: Monday, 2 March 2026 10:00', 'To: Ana', 'Subject: Your parcel']],
  [['*From:* Aurora Care', '*Sent:* Monday, 2 March 2026 10:00', '*To:* Ana', '*Subject:* Your parcel']],
  [['De: Aurora Care', 'Enviado el: lunes, 2 de marzo de 2026 10:00', 'Para: Ana', 'Asunto: Su paquete']],
  [['De: Aurora Care', 'Enviada em: segunda-feira, 2 de março de 2026', 'Para: Ana', 'Assunto: Sua encomenda']],
  [['De : Aurora Care', 'Envoyé : lundi 2 mars 2026 10:00', 'À : Ana', 'Objet : Votre colis']],
  [['Von: Aurora Care', 'Gesendet: Montag, 2. März 2026 10:00', 'An: Ana', 'Betreff: Ihr Paket']],
  [['Da: Aurora Care', 'Inviato: lunedì 2 marzo 2026 10:00', 'A: Ana', 'Oggetto: Il suo pacco']],
])('a block of headers: %j', (block) => {
  expect(ownWords(mail('Still broken.', '', '________________________________', ...block, ...HISTORY))).toBe(
    'Still broken.',
  );
});

test.each([
  [
    'a forward without a word is what it forwards',
    mail('---------- Forwarded message ---------', 'From: Ana', '', 'Broken.'),
    'Broken.',
  ],
  ['a form that names its sender', mail('From: Ana', 'Phone: none', 'My parcel is lost.'), 'My parcel is lost.'],
  ['a customer who quotes us', mail('On 2 March your agent wrote:', '"We refuse."'), '"We refuse."'],
  ['a sentence that ends in a colon', mail('This is what happened at 10:30:', 'nothing.'), 'nothing.'],
  ['dashes between paragraphs', mail('First.', '--', ...Array.from({ length: 13 }, () => 'More.')), 'More.'],
])('%s stays', (_, text, words) => {
  expect(ownWords(text)).toContain(words);
});

test.each([
  [mail('Broken.', '', '-- ', 'Ana', 'Example Ltd'), 'Broken.'],
  [mail('Broken.', '--', 'Ana', '', 'On 3/2/26 10:00, Aurora wrote:', ...quoted), 'Broken.'],
  [mail('One.  ', '', '', '', 'Two.', '', ''), 'One.\n\nTwo.'],
  ['', ''],
])('signatures and blanks: %j', (text, words) => {
  expect(ownWords(text)).toBe(words);
});

test('whatever the text, its words are lines of it, found in a moment', () => {
  const piece = fc.constantFrom(
    '> a',
    'From: b',
    'Sent: c',
    'To: d',
    '-- ',
    '-----',
    'On 3/2/26 10:00',
    'x wrote:',
    '',
    'words',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (lines) => {
      const known = new Set(
        lines.flatMap((line) => line.split(/\r\n|\r|\n/)).map((line) => line.replace(/^(?:> ?)+/, '').trim()),
      );
      for (const line of ownWords(lines.join('\n')).split('\n'))
        expect(known.has(line.trim()) || line === '').toBe(true);
    }),
  );
  expect(ownWords('-'.repeat(300_000))).toHaveLength(0);
  expect(ownWords('wrote: '.repeat(100_000)).length).toBeGreaterThan(0);
  expect(ownWords('On\n'.repeat(100_000)).length).toBeGreaterThan(0);
});
