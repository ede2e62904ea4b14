import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBrandNumbers } from '../../lib/private/brand-number.ts';
import { isCardNumber } from '../../lib/private/card.ts';
import { maskText } from '../../lib/private/mask-text.ts';

const brandNumbers = findBrandNumbers(['AC-######']);

type Row = [text: string, masked: string, hint?: string];

const rows: Record<string, Row[]> = {
  'an e-mail address is masked, what stands around it stays': [
    ['write to ana.lima+x@mail.example.com.br, please', 'write to [EMAIL], please'],
    ['(bob@example.org) or <eve@example.org>', '([EMAIL]) or <[EMAIL]>'],
    ["it's 'zoë@müller.example'!", "it's '[EMAIL]'!"],
    ['a@b.example,c@d.example', '[EMAIL],[EMAIL]'],
  ],
  'handles are public and stay': [
    ['@acme @user@social.example why?', '@acme @user@social.example why?'],
    ['meet @ 5pm', 'meet @ 5pm'],
    ['user@localhost', 'user@localhost'],
  ],
  'a phone number with its country code is masked in any language': [
    ['call me on +44 20 7946 0958 today', 'call me on [PHONE …58] today'],
    ['+49 (0)30 123456-78', '[PHONE …78]'],
    ['0034 912 345 678', '[PHONE …78]'],
    ['+5511987654321', '[PHONE …21]'],
  ],
  'a national phone number is masked when it looks like one': [
    ['ring (202) 456-1111 now', 'ring [PHONE …11] now', 'en'],
    ['mi móvil es 612345678', 'mi móvil es [PHONE …78]', 'es'],
    ['llámame al 55 1234 5678', 'llámame al [PHONE …78]', 'es-MX'],
    ['ligue 11 98765-4321', 'ligue [PHONE …21]', 'pt'],
    ['appelez le 06 12 34 56 78', 'appelez le [PHONE …78]', 'fr'],
    ['0612345678', '[PHONE …78]', 'fr'],
    ['Tel. 030/1234567', 'Tel. [PHONE …67]', 'de'],
    ['chiamatemi 347 123 4567', 'chiamatemi [PHONE …67]', 'it'],
    ['030 1234567 / 0171 2345678', '[PHONE …67] / [PHONE …78]', 'de'],
  ],
  'numbers that are no phone numbers stay': [
    ['order 4029357733 is late', 'order 4029357733 is late', 'en'],
    ['order 112-3456789-1234567', 'order 112-3456789-1234567', 'en'],
    ['my order 123456789012', 'my order 123456789012', 'en'],
    ['pedido nº 612345678', 'pedido nº 612345678', 'es'],
    ['on 2024-05-06 12:30 and 12.05.2024', 'on 2024-05-06 12:30 and 12.05.2024', 'de'],
    ['from 2019-2020', 'from 2019-2020', 'de'],
    ['you owe me $1,234,567.89 or 1.234.567 euros', 'you owe me $1,234,567.89 or 1.234.567 euros', 'de'],
    ['from 137.221.172.133', 'from 137.221.172.133', 'fr'],
    ['flight UA1234567', 'flight UA1234567', 'en'],
  ],
  'a payment card is masked, with or without groups': [
    ['4111 1111 1111 1111', '[CARD …11]'],
    ['card 4111-1111-1111-1111 exp 12/26', 'card [CARD …11] exp 12/26'],
    ['5555555555554444', '[CARD …44]'],
    ['3782 822463 10005', '[CARD …05]'],
    ['4111 1111 1111 1111 12 26', '[CARD …11] 12 26'],
  ],
  'long numbers that are no cards stay': [
    ['4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['1234567812345670', '1234567812345670'],
    ['41111111111111111111111', '41111111111111111111111'],
  ],
  'an IBAN is masked': [
    ['IBAN: DE89 3704 0044 0532 0130 00.', 'IBAN: [IBAN …00].'],
    ['es9121000418450200051332', '[IBAN …32]'],
    ['GB82 WEST 1234 5698 7654 32', '[IBAN …32]'],
  ],
  'an IBAN with a wrong check digit stays': [['GB83 WEST 12AB', 'GB83 WEST 12AB']],
  'addresses in a text keep leading somewhere': [
    ['see https://x.example/u/status/1234567890123456789', 'see https://x.example/u/status/1234567890123456789'],
    ['https://a.example/?mail=me%40b.example&x=1', 'https://a.example/?mail=%5BEMAIL%5D&x=1'],
    ['https://wa.me/34612345678', 'https://wa.me/%5BPHONE%20%E2%80%A678%5D'],
  ],
};

for (const [behaviour, cases] of Object.entries(rows)) {
  describe(behaviour, () => {
    const named = cases.map(([text, masked, hint]) => ({ text, masked, hint }));
    test.each(named)('$text', ({ text, masked, hint }) => expect(maskText(text, { language: hint }).text).toBe(masked));
  });
}

test('the kinds found are named once each', () => {
  const { types } = maskText('a@b.example c@d.example +44 20 7946 0958 4111111111111111 DE89370400440532013000');
  expect([...types].sort()).toEqual(['card', 'email', 'iban', 'phone']);
});

test('one number is one finding', () => {
  expect(maskText('DE89 3704 0044 0532 0130 00').types).toEqual(['iban']);
});

const pieces = fc.constantFrom(
  ...['a@b.example', '@', '.', ' ', '-', '(', '+', '+44 20 7946 0958', '4111 1111 1111 1111', 'DE89370400440532013000'],
  ...[
    '030 1234567',
    '12',
    '345678',
    '00',
    '/',
    'tel ',
    'order ',
    'https://a.example/',
    '?phone=',
    '%40',
    '€',
    'é',
    '😀',
  ],
  ...['2024-05-06', 'n°', '\n', '[PHONE …89]', 'call', '612345678'],
  ...['DNI ', '12345678Z', 'X1234567L', 'HEGG560427MVZRRL04', '529.982.247-25', '86095742719', 'RSSMRA85T10A562S'],
  ...['2 55 08 14 168 025 38', 'SSN ', '123-45-6789', 'JG 12 34 56 C', 'AC-123456', '14 Maple Street', 'Via Roma 12'],
  ...['Hauptstraße 5', ', 10115 Berlin', '12 rue de la Paix', 'live at ', '[ADDRESS]', 'Z', '#', ' or ', 'calle mayor'],
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('masking what is masked changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = maskText(text, { brandNumbers }).text;
      expect(maskText(once, { brandNumbers })).toEqual({ text: once, types: [], findings: [] });
    }),
    { numRuns: 4_000 },
  );
});

test('findings are in order, do not overlap, and the text is the same but for them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const masked = maskText(text, { brandNumbers });
      let rest = '';
      let position = 0;
      for (const { start, end, mask } of masked.findings) {
        expect(start).toBeGreaterThanOrEqual(position);
        expect(end).toBeGreaterThan(start);
        rest += text.slice(position, start) + mask;
        position = end;
      }
      if (!text.includes('://')) expect(masked.text).toBe(rest + text.slice(position));
    }),
    { numRuns: 2_000 },
  );
});

test('what is not private is kept, character for character', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const masked = maskText(text);
      if (masked.types.length === 0 && !text.includes('://')) expect(masked.text).toBe(text);
    }),
  );
});

const HOSTILE_LENGTH = 100_000;
/** Repeated to a length at which anything that grows with its square would take hours. */
const hostile = {
  'digits and spaces': '1 ',
  digits: '4',
  'opening brackets': '(+',
  'at signs': 'a@',
  'dotted domains': 'a@b.b.b.',
  'local parts': 'a.',
  'almost IBANs': 'DE89 ',
  'almost phones': '0123456-',
  'many phones': '030 1234567, ',
  'percent signs': 'https://a.example/%4%4%4',
  'order words': 'order ',
  names: 'Maple ',
  'numbers and names': '14 Maple ',
  'kinds of street': 'Calle de la ',
  'kinds of street without spaces': 'straßeweg',
  'small words': '5 rue de la ',
  'towns without end': ', 10115 Berlin am Berlin',
  'letters and digits': 'AB12',
  'grouped digits': '1.',
  'phones in a row': '[PHONE …12] or 0171 ',
  'identity numbers': 'DNI 1234567',
  'codes without end': 'RSSMRA85',
};

test.each(Object.entries(hostile))('hostile %s are done in work linear in their length', (_, piece) => {
  const text = piece.repeat(HOSTILE_LENGTH / piece.length);
  expect(maskText(text, { brandNumbers }).text.length).toBeGreaterThan(0);
});

test('a card needs a known issuer, its length and the Luhn sum', () => {
  expect(isCardNumber('4111111111111111')).toBe(true);
  expect(isCardNumber('411111111111111')).toBe(false);
  expect(isCardNumber('9111111111111111')).toBe(false);
});
