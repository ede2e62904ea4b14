import { expect, test } from '@jest/globals';
import { maskMention } from '../../../lib/private/mask-mention.ts';
import type { PiiDocument, PiiJudge } from '../../../lib/private/second-look/pii.ts';
import { findingsOf } from '../../../lib/private/second-look/pii-findings.ts';
import { secondLook } from '../../../lib/private/second-look/second-look.ts';
import { mention } from '../../support/builders.ts';

/** Finds these words wherever they stand, and remembers what it was asked. */
function finder(type: string, ...words: string[]) {
  const asked: PiiDocument[] = [];
  const ask: PiiJudge = async (documents) => {
    asked.push(...documents);
    return documents.map(({ text }) => {
      const entities = words
        .filter((word) => text.includes(word))
        .map((word) => ({ type, start: text.indexOf(word), end: text.indexOf(word) + word.length }))
        .sort((a, b) => a.start - b.start);
      return { findings: findingsOf(text, entities), units: 3 };
    });
  };
  return { ask, asked };
}
const masked = (text: string, title?: string) =>
  maskMention(mention({ externalId: 'one', text, title, languageHint: 'en' }));

test('only suspicious mentions are asked about, in one question for title and text, with what is masked in it', async () => {
  const { ask, asked } = finder('PIN', '4821');
  const plain = masked('where is my parcel?');
  const mentions = [plain, masked('it is 4821, call +44 20 7946 0958', 'my PIN is 4821'), plain];
  const looked = await secondLook(mentions, ask);
  expect(asked).toMatchObject([{ text: 'my PIN is 4821\nit is 4821, call [PHONE …58]', language: 'en' }]);
  expect(looked.units).toBe(3);
  expect(looked.mentions[0]).toBe(plain);
  expect(looked.mentions[1]).toMatchObject({
    masked: { title: 'my PIN is [SECRET]', text: 'it is 4821, call [PHONE …58]' },
    types: ['phone', 'other'],
    changed: true,
  });
});

test('a mention that the local detectors left as it is changes too, so that its original goes to the private table', async () => {
  const before = masked('😡 my passport is X1234567, what more?');
  expect(before.changed).toBe(false);
  const { mentions } = await secondLook([before], finder('PASSPORT_NUMBER', 'X1234567').ask);
  expect(mentions[0]).toMatchObject({
    masked: { text: '😡 my passport is [ID …67], what more?' },
    types: ['other'],
    findings: [],
    changed: true,
  });
  expect(before.masked.text).toContain('X1234567');
});

test('what crosses from the title into the text is masked on both sides', async () => {
  const { mentions } = await secondLook(
    [masked('55779911 refund it', 'account 1234')],
    finder('BANK_ACCOUNT_NUMBER', '1234\n55779911').ask,
  );
  expect(mentions[0]?.masked).toMatchObject({ title: 'account [ID …11]', text: '[ID …11] refund it' });
});

test('a masked text is not suspicious again', async () => {
  const { ask, asked } = finder('PIN', '4821');
  const once = await secondLook([masked('my PIN is 4821')], ask);
  const twice = await secondLook(once.mentions, ask);
  expect(twice).toEqual({ mentions: once.mentions, units: 0 });
  expect(asked).toHaveLength(1);
});

test.each<[string, PiiJudge]>([
  ['no answer', async (documents) => documents.map(() => undefined)],
  ['too few answers', async () => []],
  ['a failure', () => Promise.reject(new Error('down'))],
])('with %s the local masking stands', async (_, ask) => {
  const mentions = [masked('my PIN is 4821, call +44 20 7946 0958')];
  expect(await secondLook(mentions, ask)).toEqual({ mentions, units: 0 });
});

test('a text keeps within its length when masks make it longer', async () => {
  const text = `my PIN is 12 ${'x'.repeat(4_987)}`;
  const before = masked(text);
  const { mentions } = await secondLook(
    [{ ...before, masked: { ...before.masked, title: 'PIN: 4821' } }],
    finder('PIN', '12').ask,
  );
  expect(mentions[0]?.masked.text).toHaveLength(5_000);
});
