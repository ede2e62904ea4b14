import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalServer, listen } from '../../infra/local/http.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

let stack: CommandStack;
let web: LocalServer;
let url: string;
beforeAll(async () => {
  stack = await startCommandStack();
  const feed = '<rss version="2.0"><channel><item><guid>1</guid><title>No signal</title></item></channel></rss>';
  web = await listen((_, response) => response.end(feed));
  url = `${web.url}/feed`;
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
});

const sources = (...args: string[]) => command('sources', ...args, '--stack', stack.file);

test('a source is added, listed, tried, paused and removed', async () => {
  const added = await sources('add', 'forum', url, '--per-day', '500', '--every', '2m..1h');
  const line = `forum\tdemo\trss\t${url}\t-\tevery 2m..1h\t0 of 500 requests today, 0 this month\tnot read yet\n`;
  expect(added).toEqual({ status: 0, out: line, err: '' });
  const tried = await sources('test', 'forum');
  expect(tried).toMatchObject({ status: 0, err: '1 mentions, 1 reads (a request each), no price\n' });
  expect(JSON.parse(tried.out)).toMatchObject({ channel: 'rss', text: 'No signal' });
  expect((await sources('pause', 'forum')).out).toContain('\tpaused, not read yet\n');
  expect(await sources('list')).toMatchObject({ status: 0, out: line.replace('not read', 'paused, not read') });
  expect((await sources('remove', 'forum')).out).toBe('forum is removed\n');
});

test('an address is tried as it is', async () => {
  const { status, out } = await sources('test', url);
  expect([status, JSON.parse(out)]).toMatchObject([0, { text: 'No signal' }]);
});

test.each([
  [['add'], 2, 'which source? add needs an id'],
  [['add', 'forum'], 2, 'which address? A source of rss has one of its own'],
  [['add', 'forum', 'http://forum.example/', 'more'], 2, '"more" is one word too many'],
  [['list', 'all'], 2, '"all" is one word too many'],
  [['sing'], 2, 'there is no command "sing"'],
  [['test', 'nobody'], 1, 'there is no source "nobody"'],
  [['test', 'http://127.0.0.1:1/'], 1, 'cannot be read: 127.0.0.1: ECONNREFUSED'],
])('usage: %j', async (args, status, sentence) => {
  const ran = await sources(...args);
  expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(`sources: ${sentence}`) });
});
