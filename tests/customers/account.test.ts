/** One account is known by one name, however it is written; nobody takes another one's, and nothing private stands in it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountOfHandle, accountOfId, accountsOf } from '../../lib/customers/account.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { mention } from '../support/builders.ts';

describe('an account is the same', () => {
  test.each([
    ['@Ana_Ruiz', ' ana_ruiz ', '@@ANA_RUIZ'],
    ['@ana@social.example', 'Ana@Social.Example'],
  ])('for a handle written %s', (...written) => {
    expect(new Set(written.map(accountOfHandle)).size).toBe(1);
  });

  test.each([
    ['email', 'ana@shop.example', 'Ana@Shop.example '],
    ['whatsapp', '34600111222', '+34 600 111 222', '+34-600-111-222'],
    ['generic', '+34600111222', '+34 600 111 222'],
  ])('for an id on %s written %s', (channel, ...written) => {
    expect(new Set(written.map((one) => accountOfId(one, channel))).size).toBe(1);
  });

  test.each([
    ['whatsapp', '34600111222'],
    ['email', 'ana@shop.example'],
    ['generic', '+34600111222'],
    ['telegram', '612345678'],
    ['youtube', 'UCx5XG1OV2P6uZZ5FSM9Ttw'],
  ])('for an author on %s before and after masking', (channel, id) => {
    const one = mention({ externalId: '1', channel, author: { id } });
    const { masked } = maskMention(one);
    expect(accountsOf(masked.author, channel)).toEqual(accountsOf(one.author, channel));
  });
});

test('a handle is never taken for an id, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (handle, id) => {
      fc.pre(!id.startsWith('@'));
      expect(accountOfHandle(handle)).not.toBe(accountOfId(id, 'x'));
    }),
  );
});

test('addresses and numbers are not in it', () => {
  for (const account of [
    accountOfId('ana@shop.example', 'email'),
    accountOfId('34600111222', 'whatsapp'),
    accountOfId('+34 600 111 222', 'generic'),
    accountOfHandle('ana@shop.example'),
    accountOfHandle('600 111 222'),
  ])
    expect(account).toMatch(/^@?[\w-]{43}$/);
});

test.each(['', '@', ' @ ', '[EMAIL]', '@[PHONE …89]'])('a handle "%s" says nothing', (handle) =>
  expect(accountOfHandle(handle)).toBeUndefined(),
);
