import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { onDemoClock } from '../../infra/demo/clock.ts';
import { startFeed } from '../../infra/demo/feed.ts';
import { lineOf } from '../../infra/demo/tell.ts';
import { countLines, readLines } from '../../infra/replay/lines.ts';
import { platforms } from '../../infra/replay/platforms/index.ts';
import { readPost } from '../../infra/replay/post.ts';
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { maskText } from '../../lib/private/mask-text.ts';
import { routingDocument } from '../../lib/route/document/document.ts';

const SAMPLE = 'infra/demo/sample.jsonl';

async function sample(): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for await (const { text } of readLines(SAMPLE)) {
    const read = mentionFromLine(text, { brand: 'demo', now: new Date() });
    if ('error' in read) throw new Error(read.error);
    mentions.push(read.mention);
  }
  return mentions;
}

describe('the sample', () => {
  test('holds at least 90 mentions, each with an id of its own', async () => {
    const mentions = await sample();
    expect(mentions.length).toBeGreaterThanOrEqual(90);
    expect(mentions.length).toBe(await countLines(SAMPLE));
    expect(new Set(mentions.map(({ channel, externalId }) => `${channel} ${externalId}`)).size).toBe(mentions.length);
  });

  test('speaks six languages on every channel', async () => {
    const mentions = await sample();
    expect(new Set(mentions.map((one) => one.languageHint))).toEqual(new Set(['en', 'es', 'pt', 'fr', 'de', 'it']));
    expect(new Set(mentions.map((one) => one.channel))).toEqual(new Set([...Object.keys(platforms), 'rss']));
  });

  test('goes through the webhooks of the platforms it names', async () => {
    const secrets = Object.fromEntries(Object.keys(platforms).map((name) => [`demo/${name}`, 'k']));
    const feed = { brand: 'demo', source: 'forum', itemsUrl: 'http://127.0.0.1:1/items' };
    for await (const line of readLines(SAMPLE)) {
      const post = readPost(line, { brand: 'demo', keepTimes: false, ways: { secrets, feed } }, new Date());
      if ('error' in post) throw new Error(post.error);
      expect(post.way.replace('feed', 'rss')).toBe(post.mention.channel);
    }
  });

  test('has customers who come back, and one who gives away a phone and a card number', async () => {
    const mentions = await sample();
    const authors = mentions.map(({ channel, author }) => `${channel} ${author.id}`);
    expect(authors.length - new Set(authors).size).toBeGreaterThanOrEqual(5);
    const masked = mentions.map((mention) => maskText(mention.text, { language: mention.languageHint }).types);
    expect(masked).toContainEqual(expect.arrayContaining(['phone', 'card']));
  });
});

test('the demo clock shortens the chains and nothing else', () => {
  const written = parse(readFileSync('infra/demo/routing.yaml', 'utf8'));
  const { chains, ...rest } = routingDocument.parse(written);
  const { chains: sooner, ...restSooner } = routingDocument.parse(onDemoClock(written));
  expect(restSooner).toEqual(rest);
  expect(sooner.page?.steps.map((step) => step.after)).toEqual(chains.page?.steps.map((step) => step.after / 10));
});

test('the demo feed hands out what was added, once, with nothing that breaks its XML', async () => {
  const feed = await startFeed();
  try {
    const item = {
      id: 'a&b',
      title: '<T>',
      text: 'x < y & z \u0007',
      author: 'Ana',
      postedAt: '2031-05-04T10:20:30.000Z',
    };
    const add = () => fetch(feed.itemsUrl, { method: 'POST', body: JSON.stringify(item) });
    expect((await add()).status).toBe(202);
    expect((await add()).status).toBe(202);
    expect((await fetch(feed.itemsUrl, { method: 'POST', body: '{' })).status).toBe(400);
    const xml = await (await fetch(feed.feedUrl)).text();
    expect(xml.match(/<item>/g)).toHaveLength(1);
    expect(xml).toContain('<guid isPermaLink="false">a&amp;b</guid>');
    expect(xml).toContain('<description>x &amp;lt; y &amp;amp; z </description>');
    expect(xml).toContain('<pubDate>Sun, 04 May 2031 10:20:30 GMT</pubDate>');
  } finally {
    await feed.stop();
  }
});

test('what a customer wrote cannot act on the terminal', () => {
  const snapshot = {
    team: 'care',
    priority: 'normal',
    status: 'open',
    rule: 'default',
    urgency: 30,
    reasons: [{ factor: 'complaint', points: 30 }],
    respondBy: '2031-05-04T10:20:30.000Z',
    mentionCount: 1,
    reminders: 0,
    channel: 'x',
    language: 'en',
    customer: 'eve\u001b[2J',
    text: 'a\u001b]0;owned\u0007\nb\u202ec',
  };
  const detail = {
    caseId: 'c',
    brand: 'demo',
    version: 1,
    type: 'opened',
    at: '2031-05-04T10:20:30.000Z',
    actor: 'customer',
    detail: {},
    case: snapshot,
    tell: [],
    page: false,
  };
  const told = lineOf({ bus: 'b', source: 's', detailType: 'case.opened', detail, at: new Date() });
  expect(told?.line).toMatch(/care +normal +urgency +30 .*rule default, complaint \+30/);
  expect(told?.line).not.toMatch(/\p{C}/u);
});
