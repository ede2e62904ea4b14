import { describe, expect, test } from '@jest/globals';
import { buildTrie, findPhrases } from '../../lib/score/phrase-trie.ts';
import type { PhraseKind } from '../../lib/score/phrases/phrases.ts';
import { prose, wordsOf } from '../../lib/score/read.ts';
import { readWording } from '../../lib/score/wording.ts';

const found = (text: string, ...phrases: string[]) =>
  findPhrases(wordsOf(text), buildTrie(phrases.map((phrase) => [phrase, phrase] as const))).map(({ value }) => value);

describe('phrases', () => {
  test('are whole words, whatever their case and accents', () => {
    expect(found('¡Qué VERGÜENZA!', 'verguenza')).toEqual(['verguenza']);
    expect(found('shambles', 'sham')).toEqual([]);
  });
  test('may end in any ending', () => expect(found('reclamaciones', 'reclam*')).toEqual(['reclam*']));
  test('may have an open ending anywhere', () => expect(found('muertos de risa', 'muert* de risa')).toHaveLength(1));
  test('are found inside longer ones', () =>
    expect(found('still no reply', 'still no reply', 'no reply')).toHaveLength(2));
  test('do not reach across a full stop or a comma', () => expect(found('no. problem', 'no problem')).toEqual([]));
  test('are found though letters are drawn out', () => expect(found('sooo baaaad', 'bad')).toEqual(['bad']));
  test('know contractions with either apostrophe', () =>
    expect(found("doesn't and doesn’t work", 'doesnt')).toEqual(['doesnt', 'doesnt']));
});

test('addresses, handles and masks are no language', () => {
  expect(wordsOf(prose('@you see https://a.example/x [PHONE …89] #late'))).toEqual(['see', 'late']);
});

const tells = (kind: PhraseKind, text: string, language: string) =>
  readWording(wordsOf(prose(text)), language)[kind] > 0;

describe('a reminder is known by its wording', () => {
  test.each([
    ['en', 'I am still waiting for a reply'],
    ['en', 'any update on this?'],
    ['en', 'this is the third time I ask... third time asking'],
    ['es', 'sigo esperando una respuesta'],
    ['pt', 'continuo à espera, alguma novidade?'],
    ['fr', "j'attends toujours votre réponse"],
    ['de', 'ich warte immer noch auf eine Antwort'],
    ['it', 'sto ancora aspettando'],
  ])('%s: %s', (language, text) => expect(tells('reminder', text, language)).toBe(true));
  test.each([
    ['en', 'I was waiting for the bus'],
    ['es', 'otra vez gracias'],
    ['de', 'das Lied läuft schon wieder'],
    ['it', 'di nuovo bravi'],
  ])('but not %s: %s', (language, text) => expect(tells('reminder', text, language)).toBe(false));
});

describe('danger is taken literally', () => {
  test.each([
    ['en', 'the battery caught fire'],
    ['en', 'my son had an allergic reaction'],
    ['es', 'sale humo del cargador'],
    ['pt', 'levei um choque elétrico'],
    ['fr', "il y a une odeur de gaz dans l'appartement"],
    ['de', 'meine Tochter ist im Krankenhaus'],
    ['it', 'ho preso la scossa'],
  ])('%s: %s', (language, text) => expect(tells('danger', text, language)).toBe(true));
  test.each([
    ['en', 'this queue is killing me'],
    ['en', 'I nearly had a heart attack when I saw the bill'],
    ['en', 'an explosion of flavour'],
    ['es', 'estoy muerta de risa'],
    ['fr', 'mort de rire'],
    ['de', 'ich habe fast einen Herzinfarkt bekommen'],
    ['it', 'sono morto dal ridere'],
  ])('and not when it is a figure of speech, %s: %s', (language, text) =>
    expect(tells('danger', text, language)).toBe(false),
  );
  test('a figure of speech does not hide the danger beside it', () => {
    expect(tells('danger', 'not killing me with laughter: the oven is on fire', 'en')).toBe(true);
  });
});

test('thanks that are none are not praise', () => {
  expect(tells('praise', 'thanks for nothing', 'en')).toBe(false);
  expect(tells('sarcasm', 'thanks for nothing', 'en')).toBe(true);
  expect(tells('complaint', 'no problem at all', 'en')).toBe(false);
});

test('a language without words of ours is read with the words of all', () => {
  expect(tells('money', 'ik wil een refund', 'nl')).toBe(true);
});
