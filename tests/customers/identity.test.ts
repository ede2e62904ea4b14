import { describe, expect, test } from '@jest/globals';
import { identitiesOf } from '../../lib/customers/identity.ts';
import type { KnownAuthor } from '../../lib/customers/lookup.ts';
import { maskMention } from '../../lib/private/mask-mention.ts';
import { mention } from '../support/builders.ts';
import { IDENTITY_KEY } from '../support/identity-key.ts';

type Fields = Partial<Parameters<typeof mention>[0]>;
function told(fields: Fields, known: Partial<KnownAuthor> = {}) {
  const said = mention({ externalId: 'm', public: false, ...fields });
  return identitiesOf(said, maskMention(said).findings, { circles: [], ...known }, IDENTITY_KEY);
}
const ids = (fields: Fields) => told(fields).map(({ id }) => id);

describe('who somebody is', () => {
  test('is told by an e-mail address in a private message, however it is written, and by who writes from there', () => {
    const [id] = ids({ text: 'you can write to Ana.Ruiz@Example.com' });
    expect(id).toBeDefined();
    expect(ids({ text: 'ana.ruiz@example.com please' })).toEqual([id]);
    expect(ids({ channel: 'email', author: { id: 'ana.ruiz@example.com' }, text: 'hello' })).toEqual([id]);
  });

  test('is told by a phone number with or without its country, and by who writes from it', () => {
    const [id] = ids({ text: 'call me on +34 600 10 20 30' });
    expect(id).toBeDefined();
    expect(ids({ text: 'llámame al 600 102 030', languageHint: 'es' })).toEqual([id]);
    expect(ids({ channel: 'whatsapp', author: { id: '34600102030' }, text: 'hola' })).toEqual([id]);
  });

  test.each<[string, Fields]>([
    ['in public', { public: true, text: 'write to ana@example.com' }],
    ['by ourselves', { own: true, text: 'write to ana@example.com' }],
    ['with a list of others', { text: 'a@example.com b@example.com c@example.com' }],
    ['without any', { text: 'where is my order?' }],
  ])('is not told %s', (_, fields) => {
    expect(told(fields)).toEqual([]);
  });

  test('is told by the directory, but for our own staff', () => {
    const known = { customer: 'c-17', staff: false };
    expect(told({ public: true }, { known })).toEqual([{ evidence: 'directory', id: 'c-17' }]);
    expect(told({ text: 'ana@example.com' }, { known: { ...known, staff: true }, circles: ['c'] })).toEqual([]);
  });

  test('is told by agents, also in public, beside what the directory says', () => {
    const said = { evidence: 'agent', id: 'circle' };
    expect(told({ public: true }, { circles: ['circle'] })).toEqual([said]);
    const known = { customer: 'c-17', staff: false };
    expect(told({}, { known, circles: ['circle'] })).toContainEqual({ ...said, customer: 'c-17' });
  });

  test('is told by no address while the key cannot be read, and by another one under another key', () => {
    const said = mention({ externalId: 'm', public: false, channel: 'email', author: { id: 'ana@example.com' } });
    const known = { customer: 'c-17', staff: false };
    const under = (key: string | undefined) => identitiesOf(said, [], { known, circles: [] }, key);
    expect(under(undefined)).toEqual([{ evidence: 'directory', id: 'c-17' }]);
    expect(under('one')[1]?.id).not.toBe(under('another')[1]?.id);
  });

  test('is kept for each brand by itself, and holds nothing of what was said', () => {
    const text = 'ana@example.com or +34600102030';
    const [demo, acme] = [told({ text }), told({ text, brand: 'acme' })];
    expect(demo.map(({ evidence }) => evidence)).toEqual(['email', 'phone']);
    for (const [i, { id }] of demo.entries()) expect(acme[i]?.id).not.toBe(id);
    expect(JSON.stringify([demo, acme])).not.toMatch(/ana|example|600102030/);
  });
});
