import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rss } from '../../lib/channels/rss.ts';
import { parseFeed } from '../../lib/channels/tools/feed.ts';
import { htmlToText } from '../../lib/channels/tools/html.ts';
import { PermanentError } from '../../lib/errors.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture, hasShared, shared } from './fixtures.ts';

const source = sourceOf({ id: 'forum', channel: 'rss', url: 'https://forum.example/feed.xml', maxAgeMs: 3_600_000 });
const now = new Date('2026-03-02T10:00:00Z');
const read = (body: Buffer, type?: string) =>
  rss.parse(body, sourceContext(source, { receivedAt: now }), type).map((mention) => mentionSchema.parse(mention));
const wrap = (inner: string, head = '') => Buffer.from(`${head}<rss version="2.0"><channel>${inner}</channel></rss>`);

describe('RSS', () => {
  const [full, guid, link, bare, ...rest] = read(fixture('rss/forum.xml'));

  test('an item becomes a mention in plain text', () => {
    expect(full).toEqual({
      brand: 'demo',
      channel: 'rss',
      kind: 'post',
      externalId: 'forum/topic-1',
      revision: 0,
      title: 'No signal & no answer',
      text: 'Third outage this week.\nI pay for <fast> internet & get nothing.\nRefund!',
      url: 'https://forum.example/t/1?a=1&b=2',
      languageHint: 'en-gb',
      author: { name: 'mina_b' },
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:00.000Z',
      receivedAt: now.toISOString(),
      maxAgeMs: 3_600_000,
    });
  });

  test('a guid that is an address is the link; a date that is none is now; an e-mail address is left out', () => {
    expect(guid).toMatchObject({
      externalId: 'forum/https://forum.example/t/2',
      url: 'https://forum.example/t/2',
      title: 'Fees & fines',
      text: 'Charged twice & no refund: 5 < 10',
      author: { name: 'Rui Costa' },
      postedAt: now.toISOString(),
    });
    expect(link?.author).toEqual({});
  });

  test('without a guid the link says which it is, without both the text does; without a text there is no mention', () => {
    expect(link).toMatchObject({
      externalId: 'forum/https://forum.example/t/3',
      text: 'first line\nsecond line & more',
    });
    expect(bare?.externalId).toMatch(/^forum\/[\w-]{43}$/);
    expect(rest).toEqual([]);
  });

  test('RSS 1.0 is read too', () => {
    expect(read(fixture('rss/rss10.xml'))).toMatchObject([
      {
        externalId: 'forum/https://news.example/1',
        text: 'Every train is late again',
        postedAt: '2026-03-01T08:00:00.000Z',
      },
    ]);
  });
});

test('Atom: texts by their type, the edit as revision, the address made whole, the author known', () => {
  expect(read(fixture('rss/reviews.atom'))).toMatchObject([
    {
      externalId: 'forum/urn:review:1',
      title: 'Nie wieder <3',
      text: 'Paket & Rechnung fehlen.\nSeit drei Wochen!',
      url: 'https://forum.example/reviews/1',
      author: { id: 'https://shop.example/u/juergen', name: 'Jürgen' },
      revision: Date.parse('2026-03-01T12:00:00Z'),
      postedAt: '2026-03-01T10:00:00.000Z',
      languageHint: 'de',
    },
    { externalId: 'forum/urn:review:2', title: 'Sehr gut', text: 'Alles <b> in Ordnung', revision: 0 },
  ]);
});

describe('encodings', () => {
  test.each(['latin1.xml', 'utf16.xml'])('%s says it itself', (file) => {
    expect(read(fixture(`rss/${file}`))[0]?.text).toBe('Não há ligação à Internet há três dias');
  });

  test('the content type goes before the declaration', () => {
    const body = wrap('<item><description>señal</description></item>', '<?xml version="1.0" encoding="latin1"?>');
    expect(read(body, 'text/xml; charset="UTF-8"')[0]?.text).toBe('señal');
    expect(read(body)[0]?.text).toBe('seÃ±al');
  });

  test('an unknown one is named', () => {
    expect(() => read(wrap(''), 'text/xml; charset=klingon')).toThrow('klingon');
  });
});

describe('what is no feed', () => {
  test.each([
    ['<html><body>moved</body></html>', 'root is html'],
    ['', 'root is nothing'],
    ['{"items":[]}', 'root is nothing'],
    ['<constructor></constructor>', 'neither RSS|not well-formed'],
    ['<rss version="2.0"><channel><item><guid>1</guid><description>half a sent', 'not well-formed|cut short'],
    ['<rss version="2.0"><channel><item><guid>1</guid>', 'not well-formed|cut short'],
    [`<rss>${'<a>'.repeat(200_000)}`, 'not well-formed|cut short'],
  ])('%.40s is said to be none', (text, message) => {
    expect(() => read(Buffer.from(text))).toThrow(new RegExp(message));
    expect(() => read(Buffer.from(text))).toThrow(PermanentError);
  });

  test('entities of its own are never expanded, nor anything fetched', () => {
    const lol = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const [mention] = read(
      wrap('<item><guid>&b;</guid><title>&b;</title><description>x &b; y</description></item>', lol),
    );
    expect(mention).toMatchObject({ externalId: 'forum/&b;', text: 'x &b; y' });
    const file = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const parse = () => JSON.stringify(read(wrap('<item><description>x &x; y</description></item>', file)));
    expect(() => expect(parse()).not.toContain('root:')).not.toThrow(/root:/);
  });

  test('of a feed without end the newest 5,000 are read', () => {
    expect(parseFeed(wrap('<item><title>x</title></item>'.repeat(50_000)).toString()).entries).toHaveLength(5_000);
  });

  test('an empty feed is empty', () => {
    expect(read(wrap('<title>quiet</title>'))).toEqual([]);
  });
});

describe('HTML as text', () => {
  test.each([
    ['a < b and c > d', 'a < b and c > d'],
    ['<p>one</p>\n<p>two&nbsp;&eacute;&#128545;</p>', 'one\ntwo é😡'],
    ['x<br>y<br/>z', 'x\ny\nz'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['<a href="https://x.example/?a=1&b=2">here</a>, <b>now</b>', 'here, now'],
    ['<style>p{}</style>seen<!-- <b>not</b> --> too<SCRIPT>if (a<b) x()</SCRIPT>!', 'seen too!'],
    ['&lt;script&gt; stays text', '<script> stays text'],
    ['line one\n\n line two', 'line one\nline two'],
    ['<p', '<p'],
    ['', ''],
  ])('%j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('whatever the markup, it ends soon and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '!', '-', '&', 'a', 'p', ';', ' ') }),
        (html) => typeof htmlToText(html) === 'string',
      ),
    );
    for (const piece of ['<', '<!--', '<![CDATA[', '<a ', '&', '<script>', '<p><']) htmlToText(piece.repeat(20_000));
  });
});

describe('polling', () => {
  const body = fixture('rss/reviews.atom');
  const answer = (text: Buffer | string, headers = {}, status = 200) => ({ status, headers, body: Buffer.from(text) });

  test('what was seen is not given again, an edit is', async () => {
    const get = async () => answer(body);
    const first = await rss.poll(source, undefined, pollTools({ get, now }));
    expect(first.mentions).toHaveLength(2);
    expect((await rss.poll(source, first.cursor, pollTools({ get, now }))).mentions).toEqual([]);
    const edited = async () => answer(body.toString().replace('2026-03-01T12:00:00Z', '2026-03-01T13:00:00Z'));
    const second = await rss.poll(source, first.cursor, pollTools({ get: edited, now }));
    expect(second.mentions.map(({ externalId }) => externalId)).toEqual(['forum/urn:review:1']);
  });

  test('the server is asked for news only, and its "nothing new" keeps the cursor', async () => {
    const asked: Record<string, string>[] = [];
    const headers = { etag: 'W/"1"', 'last-modified': 'Mon, 02 Mar 2026 09:00:00 GMT' };
    const get = async (_: string, sent: Record<string, string>) => {
      asked.push(sent);
      return asked.length === 1 ? answer(body, headers) : answer('', {}, 304);
    };
    const first = await rss.poll(source, undefined, pollTools({ get, now }));
    expect(await rss.poll(source, first.cursor, pollTools({ get, now }))).toEqual({
      mentions: [],
      cursor: first.cursor,
      reads: 1,
    });
    expect(asked[0]).not.toHaveProperty('if-none-match');
    expect(asked[1]).toMatchObject({ 'if-none-match': 'W/"1"', 'if-modified-since': headers['last-modified'] });
  });

  test('an entry that left the feed stays known, in a bounded cursor', async () => {
    const items = (from: number, to: number) =>
      wrap(
        Array.from({ length: to - from }, (_, i) => `<item><guid>${from + i}</guid><title>t</title></item>`).join(''),
      );
    let page = items(0, 400);
    const get = async () => answer(page);
    const first = await rss.poll(source, undefined, pollTools({ get, now }));
    page = items(300, 700);
    const second = await rss.poll(source, first.cursor, pollTools({ get, now }));
    expect(second.mentions).toHaveLength(300);
    expect(second.cursor.seen).toHaveLength(500);
    page = items(0, 100);
    expect((await rss.poll(source, second.cursor, pollTools({ get, now }))).mentions).toHaveLength(0);
  });

  test('a cursor of another making is no cursor', async () => {
    const { mentions } = await rss.poll(
      source,
      { seen: 'all', page: 3 },
      pollTools({ get: async () => answer(body), now }),
    );
    expect(mentions).toHaveLength(2);
  });

  test('a server that asks for patience gets it', async () => {
    const get = async () => answer('', { 'retry-after': '120' }, 503);
    await expect(rss.poll(source, undefined, pollTools({ get, now }))).rejects.toMatchObject({
      retryAfterSeconds: 120,
    });
  });
});

(hasShared ? describe : describe.skip)('feeds beside the repository', () => {
  test.each([
    ['atom-gulp.xml', 10],
    ['atom-incomplete-fields.xml', 0],
    ['atom-missing-fields.xml', 0],
    ['rss2-heraldsun.xml', 2],
    ['rss2-reddit.xml', 24],
  ])('%s gives %i mentions', (file, n) => {
    const mentions = read(shared(file));
    expect(mentions).toHaveLength(n);
    expect(mentions.filter(({ text }) => /<\w/.test(text))).toEqual([]);
  });

  test('an unrecognised one is refused', () => {
    expect(() => read(shared('rss-unrecognized.xml'))).toThrow(PermanentError);
  });
});
