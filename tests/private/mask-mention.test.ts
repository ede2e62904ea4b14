import { expect, test } from '@jest/globals';
import { MAX_TEXT, type Mention, mentionSchema } from '../../lib/mention/mention.ts';
import { findBrandNumbers } from '../../lib/private/brand-number.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { mention as anyMention } from '../support/builders.ts';

const mention = (parts: Partial<Mention>) => anyMention({ externalId: '1', text: '', author: {}, ...parts });

test('a mention without private data comes back itself', () => {
  const plain = mention({ text: 'where is my parcel?', url: 'https://x.example/1', author: { id: '12345678901' } });
  expect(maskMention(plain)).toEqual({ masked: plain, types: [], findings: [], changed: false });
  expect(maskMention(plain).masked).toBe(plain);
});

test('text, title, address and author are masked, everything else stays', () => {
  const { masked, types, changed } = maskMention(
    mention({
      text: 'my card is 4111 1111 1111 1111',
      title: 'from a@b.example',
      url: 'https://x.example/?tel=0612345678',
      author: { id: '42', name: 'a@b.example', handle: '+44 20 7946 0958' },
    }),
  );
  expect(masked).toMatchObject({
    externalId: '1',
    text: 'my card is [CARD …11]',
    title: 'from [EMAIL]',
    url: 'https://x.example/?tel=%5BPHONE%20%E2%80%A678%5D',
    author: { id: '42', name: '[EMAIL]', handle: '[PHONE …58]' },
  });
  expect(types).toEqual(['card', 'email', 'phone']);
  expect(changed).toBe(true);
});

test('a password in an address is dropped from a text that holds no other private data', () => {
  const { masked, types, changed } = maskMention(mention({ text: 'see https://ana:secret1@x.example/a' }));
  expect(masked.text).toBe('see https://x.example/a');
  expect({ types, changed }).toEqual({ types: [], changed: true });
});

test('the numbers of the brand are masked in text, title and address', () => {
  const said = mention({ text: 'AC-123456?', title: 'ac123456', url: 'https://shop.example/orders/AC-123456' });
  const { masked, types } = maskMention(said, findBrandNumbers(['AC-######']));
  expect(masked).toMatchObject({
    text: '[ORDER …56]?',
    title: '[ORDER …56]',
    url: 'https://shop.example/orders/%5BORDER%20%E2%80%A656%5D',
  });
  expect(types).toEqual(['order']);
});

test('an author known by an e-mail address only gets a stable id that does not show it', () => {
  const first = maskMention(mention({ author: { id: 'a@b.example' } })).masked.author;
  const again = maskMention(mention({ author: { id: 'a@b.example' }, text: 'again' })).masked.author;
  expect(first.id).toBe(again.id);
  expect(first.id).not.toContain('@');
});

test('user and password in an address are dropped', () => {
  const { masked, changed } = maskMention(mention({ url: 'https://user:secret@x.example/a' }));
  expect(masked.url).toBe('https://x.example/a');
  expect(changed).toBe(true);
});

test('a masked mention is still a mention, however long its parts', () => {
  const { masked } = maskMention(
    mention({
      text: 'a@b.es '.repeat(714).slice(0, MAX_TEXT),
      title: 'a@b.es '.repeat(71),
      url: `https://x.example/${'a@b.es/'.repeat(280)}`,
      author: { name: 'a@b.es '.repeat(28) },
    }),
  );
  expect(mentionSchema.safeParse(masked).success).toBe(true);
});

test('a conversation named after a phone number is named after its hash, whoever writes in it', () => {
  const customer = maskMention(mention({ author: { id: '+34600123456' }, threadId: '+34600123456' })).masked;
  const answer = maskMention(mention({ author: { id: '555' }, threadId: '+34600123456', own: true })).masked;
  expect(JSON.stringify([customer, answer])).not.toContain('600123456');
  expect(answer.threadId).toBe(customer.threadId);
  expect(customer.threadId).toBe(customer.author.id);
  const others = mention({ threadId: '<abc@mail.example>', author: { id: '42' } });
  expect(maskMention(others).masked.threadId).toBe('<abc@mail.example>');
});

test('WhatsApp knows people by phone numbers without a plus', () => {
  const id = '34600123456';
  const masked = maskMention(mention({ channel: 'whatsapp', author: { id, name: 'Ana' }, threadId: id }));
  expect(JSON.stringify(masked.masked)).not.toContain(id);
  expect(masked).toMatchObject({ changed: true, types: ['phone'], masked: { author: { name: 'Ana' } } });
  expect(masked.masked.threadId).toBe(masked.masked.author.id);
});
