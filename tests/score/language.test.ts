import { expect, test } from '@jest/globals';
import { detectLanguage } from '../../lib/score/language.ts';

test.each([
  ['en', 'My parcel has not arrived and nobody answers the phone'],
  ['es', 'Mi pedido no ha llegado y nadie contesta al teléfono'],
  ['pt', 'Minha encomenda não chegou e ninguém atende o telefone'],
  ['fr', "Mon colis n'est pas arrivé et personne ne répond"],
  ['de', 'Mein Paket ist nicht angekommen und niemand geht ans Telefon'],
  ['it', 'Il mio pacco non è arrivato e nessuno risponde al telefono'],
  ['nl', 'Mijn pakket is niet aangekomen en niemand neemt de telefoon op'],
])('%s is told from a sentence, with confidence', (code, text) => {
  const language = detectLanguage(text);
  expect(language.code).toBe(code);
  expect(language.confidence).toBeGreaterThan(0.9);
});

test('handles, hashtag signs and addresses do not mislead', () => {
  expect(detectLanguage('@deutschebahn_service https://beispiel.example/hilfe my train is late again today').code).toBe(
    'en',
  );
});

test('what says nothing is und, unless the platform knows', () => {
  for (const text of ['', '😡😡😡', '@you https://a.example', '12 34', '!!']) {
    expect(detectLanguage(text)).toEqual({ code: 'und', confidence: 0 });
    expect(detectLanguage(text, 'pt-BR')).toEqual({ code: 'pt', confidence: 0.5 });
  }
});

test('the platform decides in a short text and is overruled by a clear one', () => {
  expect(detectLanguage('grazie mille', 'it').code).toBe('it');
  expect(detectLanguage('Mein Paket ist nicht angekommen und niemand geht ans Telefon', 'en').code).toBe('de');
});

test('a hint that is no language is ignored', () => {
  for (const hint of ['und', 'qme', 'x', '']) expect(detectLanguage('', hint).code).toBe('und');
});
