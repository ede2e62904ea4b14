import { expect, test } from '@jest/globals';
import { whatsapp } from '../../lib/channels/whatsapp.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture } from './fixtures.ts';

const ignored: string[] = [];
const receivedAt = new Date('2026-03-02T10:00:00Z');
const context = parseContext({ receivedAt, onIgnored: (why) => ignored.push(why) });
const parse = (body: Buffer) => whatsapp.parse(body, context).map((m) => mentionSchema.parse(m));
const call = (message: object, field = 'messages', list = 'messages') =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field, value: { metadata: { phone_number_id: '27' }, [list]: [message] } }] }],
    }),
  );

test('a message is read with the name that stands beside it', () => {
  expect(parse(fixture('whatsapp/texts.json'))[0]).toEqual({
    brand: 'demo',
    channel: 'whatsapp',
    kind: 'message',
    externalId: 'wamid.HBgL1==',
    revision: 0,
    text: '¿Por qué me cobran dos veces? Quiero una solución ya',
    author: { id: '34600111222', name: 'Begoña Ruiz' },
    threadId: '34600111222',
    public: false,
    own: false,
    postedAt: '2026-03-02T09:00:10.000Z',
    receivedAt: '2026-03-02T10:00:00.000Z',
  });
});

test("an answer from the Business app lies in the customer's thread; who hides the number is known by an id", () => {
  expect(parse(fixture('whatsapp/texts.json')).slice(1)).toMatchObject([
    { own: true, author: { id: '27680000000001' }, threadId: '34600111222', text: 'Lo miramos ahora, Begoña.' },
    {
      own: false,
      author: { id: 'ES.13491208655302741918', name: 'Iker', handle: 'iker.z' },
      text: 'Sin línea desde ayer',
    },
  ]);
});

test('media, places, contacts and forms become notes; captions and buttons are words', () => {
  expect(parse(fixture('whatsapp/notes.json')).map(({ text }) => text)).toEqual([
    'Así llegó el paquete, qué vergüenza',
    '[photo]',
    '[voice message]',
    '[file]',
    '[file]',
    '[location] Tienda Sol',
    '[contact]',
    'Hablar con una persona',
    'Avería',
    'No',
    '[unsupported message]',
    '[sticker]',
    '[video]',
    '¿Y mi pedido?',
  ]);
});

test('an edit is the same mention with a higher revision, a revocation its tombstone', () => {
  expect(parse(fixture('whatsapp/edits.json'))).toMatchObject([
    { externalId: 'wamid.HBgL1==', revision: 1772442310000, text: '¿Por qué me cobran TRES veces?' },
    { externalId: 'wamid.HBgL12==', revision: DELETED_REVISION, text: '' },
  ]);
});

test('statuses, system messages, reactions and changes of the account are no mentions', () => {
  ignored.length = 0;
  expect(parse(fixture('whatsapp/ignored.json'))).toEqual([]);
  expect(ignored).toEqual(['a status', 'a status', 'a system message', 'a reaction', 'a change of the account']);
});

test('a message of one of our numbers is our own', () => {
  const message = { id: 'w', from: '27', to: '34', timestamp: '1', type: 'text', text: { body: 'a' } };
  expect(parse(call(message))).toMatchObject([{ own: true, threadId: '34' }]);
});

test.each([
  [{ id: 'w', from: '3', timestamp: '1', type: 'text' }, '.messages.0.text: missing'],
  [{ id: 'w', from: '3', timestamp: '1', type: 'edit' }, '.messages.0.edit: missing'],
  [{ id: 'w', timestamp: '1', type: 'image' }, '.messages.0.from: missing'],
  [{ id: 'w', from: '3', timestamp: 'x', type: 'image' }, '.messages.0.timestamp'],
  [{ from: '3', timestamp: '1', type: 'image' }, '.messages.0.id'],
  [{ id: 'w' }, '.messages.0.type'],
])('%j: what is wrong is named', (message, path) => {
  expect(() => parse(call(message))).toThrow(`entry.0.changes.0.value${path}`);
});
