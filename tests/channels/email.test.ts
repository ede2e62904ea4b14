import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BadPayload, readCall } from '../../lib/channels/channel.ts';
import { email } from '../../lib/channels/email.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture, fixturesOf } from './fixtures.ts';
import { signers } from './signers.ts';

const OWN = ['Care@aurora.example', 'noreply@aurora.example'];

async function read(body: Buffer, own = OWN) {
  const ignored: string[] = [];
  const context = parseContext({
    receivedAt: new Date('2026-03-04T10:00:00Z'),
    ownAccounts: new Set(own),
    onIgnored: (why) => ignored.push(why),
  });
  const mentions = await readCall(email, body, context);
  return { mentions: mentions.map((mention) => mentionSchema.parse(mention)), ignored };
}
const file = async (name: string) => (await read(fixture(`email/${name}.eml`))).mentions[0];

/** A mail of the given headers, in bytes as they are; what is not given is as plain as can be. */
const mail = (headers: Record<string, string | undefined>, body: string | Buffer = 'Broken.') => {
  const all = { From: 'Ana <ana@kunde.example>', 'Message-ID': '<1@kunde.example>', ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`), Buffer.from(body)]);
};
const only = async (...parts: Parameters<typeof mail>) => (await read(mail(...parts))).mentions[0];

describe('a mail', () => {
  test('says who wrote, when and about what; the plain part is read, the signature is not', async () => {
    expect(await file('complaint')).toEqual({
      brand: 'demo',
      channel: 'email',
      kind: 'message',
      externalId: 'c0ffee-1@kunde.example',
      revision: 0,
      title: 'Toujours pas remboursée',
      text: "Bonjour,\n\ntrois semaines et toujours pas remboursée. C'est inadmissible !\n[attachment: 2 files]",
      languageHint: 'fr',
      author: { id: 'lea.martin@kunde.example', name: 'Léa Martin' },
      threadId: 'c0ffee-1@kunde.example',
      public: false,
      own: false,
      postedAt: '2026-03-02T08:30:00.000Z',
      receivedAt: '2026-03-04T10:00:00.000Z',
    });
  });

  test('our answer and the next mail meet in one thread, each with its own words', async () => {
    expect(await file('answer')).toMatchObject({ own: true, threadId: 'c0ffee-1@kunde.example' });
    expect(await file('reply')).toMatchObject({
      own: false,
      threadId: 'c0ffee-1@kunde.example',
      author: { id: 'lea.martin@kunde.example', name: 'Martin, Léa' },
      text: "Personne ne m'a rappelée. Je résilie.",
    });
  });

  test('of HTML alone the text is read, without the history', async () => {
    expect((await file('html-only'))?.text).toBe('Seit Tagen kein Netz & keine Antwort.');
  });

  test('a form on our page speaks for the customer whom it names as the one to answer', async () => {
    expect(await file('form')).toMatchObject({ own: false, author: { id: 'ines@kunde.example', name: 'Inês Sousa' } });
    const answer = {
      From: 'care@aurora.example',
      'Reply-To': 'case-7@desk.example',
      'In-Reply-To': '<1@kunde.example>',
    };
    expect((await only(answer))?.own).toBe(true);
  });

  test('bytes in another character set are read, and signed as they are', async () => {
    const bytes = mail({ 'Content-Type': 'text/plain; charset=iso-8859-1' }, Buffer.from('caf\xe9 froid', 'latin1'));
    expect((await read(bytes)).mentions[0]?.text).toBe('café froid');
    const key = Buffer.alloc(32, 4).toString('base64');
    const secret = { keys: [key], extra: {} } as const;
    expect(email.verify({ headers: signers.email(bytes, key), body: bytes }, secret)).toBe(true);
    const other = Buffer.from(bytes.toString());
    expect(email.verify({ headers: signers.email(other, key), body: bytes }, secret)).toBe(false);
  });

  test.each<[string, Record<string, string | undefined>, object]>([
    ['only In-Reply-To', { 'In-Reply-To': 'Your mail of Monday <0@a.example>' }, { threadId: '0@a.example' }],
    [
      'ids without brackets',
      { 'Message-ID': '7@a.example', References: '5@a.example 6@a.example' },
      { externalId: '7@a.example', threadId: '5@a.example' },
    ],
    ['a broken date', { Date: 'yesterday' }, { postedAt: '2026-03-04T10:00:00.000Z' }],
    ['a date before 1970', { Date: 'Mon, 1 Jan 1900 00:00:00 +0000' }, { postedAt: '2026-03-04T10:00:00.000Z' }],
    [
      'a group as sender',
      { From: 'Team: Ana <ana@kunde.example>;' },
      { author: { id: 'ana@kunde.example', name: 'Ana' } },
    ],
    [
      'a very long address',
      { From: `${'a'.repeat(300)}@kunde.example` },
      { author: { id: expect.stringMatching(/^[\w-]{43}$/) } },
    ],
    ['a sender of no address', { From: 'Ana' }, { author: { id: undefined, name: 'Ana' } }],
  ])('with %s', async (_, headers, expected) => {
    expect(await only(headers)).toMatchObject(expected);
  });

  test('without an id it is known by what it says', async () => {
    const [one, same, other] = await Promise.all([
      only({ 'Message-ID': undefined }),
      only({ 'Message-ID': undefined }),
      only({ 'Message-ID': undefined }, 'x'),
    ]);
    expect(one?.externalId).toBe(same?.externalId);
    expect(one?.externalId).not.toBe(other?.externalId);
  });

  test('without words its subject is what it says', async () => {
    expect((await only({ Subject: 'Call me back!' }, ''))?.text).toBe('Call me back!');
    expect(await read(mail({}, ''))).toEqual({ mentions: [], ignored: ['an empty mail'] });
  });

  test('one file, and neither logos nor signatures, are counted', async () => {
    const part = (type: string, ...more: string[]) => ['--b', `Content-Type: ${type}`, ...more, '', 'x'].join('\r\n');
    const body = [
      part('text/plain'),
      part('application/pdf', 'Content-Disposition: attachment; filename=a.pdf'),
      part('application/pgp-signature', 'Content-Disposition: attachment'),
      '--b--',
    ].join('\r\n');
    expect((await only({ 'Content-Type': 'multipart/mixed; boundary=b' }, body))?.text).toBe('x\n[attachment: 1 file]');
  });

  test('neither a million lines nor a million parts are read', async () => {
    const parts = `x${'\r\n--b\r\n\r\nx'.repeat(400_000)}`;
    const [lines, bodies] = await Promise.all([
      only({}, `Broken.${'\n'.repeat(3_000_000)}`),
      only({ 'Content-Type': 'multipart/mixed; boundary=b' }, parts),
    ]);
    expect([lines?.text, bodies?.text.length]).toEqual(['Broken.', 5_000]);
  });

  test('a mail cut short, and one of 5 MB, are read as far as they go', async () => {
    const cut = fixture('email/complaint.eml').subarray(0, -300);
    expect((await read(cut)).mentions[0]?.text).toContain('trois semaines');
    expect((await only({}, `Broken.\r\n${'more of it\r\n'.repeat(450_000)}`))?.text).toHaveLength(5_000);
  });
});

test.each<[string, Record<string, string>]>([
  ['an automatic answer', { 'Auto-Submitted': 'auto-generated' }],
  ['an automatic answer', { 'X-Auto-Response-Suppress': 'All' }],
  ['bulk mail', { Precedence: 'bulk' }],
  ['a bounce or receipt', { 'Return-Path': '<>' }],
  ['a bounce or receipt', { 'Content-Type': 'multipart/report; report-type=disposition-notification' }],
  ['a bounce or receipt', { From: 'MAILER-DAEMON@mx.example' }],
  [
    'a mail in our name that is not from us',
    { From: 'care@aurora.example', 'Authentication-Results': 'amazonses.com; dmarc=fail' },
  ],
])('%s is no mention: %j', async (why, headers) => {
  expect(await read(mail(headers))).toEqual({ mentions: [], ignored: [why] });
});

test.each<Record<string, string>>([
  { 'Auto-Submitted': 'no' },
  { Precedence: 'list' },
  { 'X-Auto-Response-Suppress': 'None' },
  { 'Return-Path': '<ana@kunde.example>' },
  { 'Authentication-Results': 'mx.example; dmarc=fail' },
])('%j is a mail like any other', async (headers) => {
  expect((await read(mail(headers))).mentions).toHaveLength(1);
});

describe('what is no mail is refused', () => {
  test.each([
    ['nothing', ''],
    ['JSON', '{"from":{"address":"a@b.c"}}'],
    ['a mail without a sender', 'Subject: hi\r\n\r\nBroken.'],
    ['headers without end', `From: a@b.c\r\nX: ${'x'.repeat(300_000)}\r\n\r\nBroken.`],
    [
      'parts within parts',
      Array.from({ length: 40 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join(''),
    ],
  ])('%s', async (_, body) => {
    await expect(read(Buffer.from(body))).rejects.toThrow(BadPayload);
  });
});

test('whatever is done to a mail, it is read as a valid mention or refused with a reason', async () => {
  const mails = fixturesOf('email').map(([, body]) => body);
  const junk = fc.oneof(
    fc.constantFrom('\r\n', '--outer', 'From:', 'Content-Type: multipart/mixed; boundary=', '\u0000', '=?utf-8?q?'),
    fc.string(),
  );
  const change = fc.record({ at: fc.nat(3_000), gone: fc.nat(200), junk });
  const changed = fc
    .tuple(fc.constantFrom(...mails), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([body, changes]) =>
      changes.reduce(
        (bytes, { at, gone, junk }) =>
          Buffer.concat([bytes.subarray(0, at), Buffer.from(junk), bytes.subarray(at + gone)]),
        body,
      ),
    );
  await fc.assert(
    fc.asyncProperty(changed, async (body) => {
      await read(body).catch((error) => {
        if (!(error instanceof BadPayload)) throw error;
      });
    }),
    { numRuns: 1_000 },
  );
});
