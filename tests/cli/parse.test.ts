import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';

async function parse(args: string[], input: string | Buffer = '') {
  const child = spawn(process.execPath, ['infra/cli/parse.ts', ...args]);
  child.stdin.end(input);
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { status, out, err };
}
const generic = (...mentions: object[]) => JSON.stringify({ mentions });

describe('npm run parse', () => {
  test('prints a line for each mention, with every member even where the payload does not tell', async () => {
    const body = generic(
      { id: 'a1', text: 'Où est mon colis ?', author: { id: 'zoe', handle: 'zoe' }, threadId: 't' },
      { id: 'a2', text: 'Still nothing', postedAt: '2026-03-02T10:00:00Z', editedAt: '2026-03-02T11:00:00Z' },
    );
    const { status, out, err } = await parse(['generic', '-'], body);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({
      id: 'a1',
      channel: 'generic',
      kind: 'post',
      text: 'Où est mon colis ?',
      url: null,
      postedAt: null,
      author: { id: 'zoe', handle: 'zoe', name: null, followers: null, verified: null },
      conversationId: 't',
      public: true,
      editOf: null,
    });
    expect(second).toMatchObject({
      id: 'a2',
      editOf: 'a2',
      postedAt: '2026-03-02T10:00:00.000Z',
      author: { id: null },
    });
  });

  test('says why a payload gives none', async () => {
    const { status, out } = await parse(['x', 'tests/fixtures/x/deletion.json']);
    expect(status).toBe(0);
    expect(out).toMatch(/^no mention: \d+ was deleted: its text is dropped\n/);
  });

  test('knows the accounts that it is told of', async () => {
    const body = generic({ id: 'a', text: 'We are sorry', author: { id: 'us' } });
    expect((await parse(['generic', '-'], body)).out).toContain('"id":"a"');
    const { status, out } = await parse(['generic', '-', '--own', 'them', '--own', 'us'], body);
    expect(status).toBe(0);
    expect(out).toBe('no mention: a was written by an account of ours: an answer, not a mention\n');
  });

  test('reads what a polled source answers, ids as the source has them', async () => {
    const { out } = await parse(['rss', '-'], readFileSync('tests/fixtures/rss/forum.xml'));
    expect(out).not.toContain('file/');
    expect(out.trim().split('\n').length).toBeGreaterThan(1);
  });

  test('tells what a channel cannot do', async () => {
    const { status, out } = await parse(['trustpilot', '--help']);
    expect(status).toBe(0);
    expect(out).toContain('What trustpilot cannot do:\n- ');
  });

  test.each([
    [
      ['x', 'tests/fixtures/rss/forum.xml'],
      1,
      'parse: tests/fixtures/rss/forum.xml is no payload of x: the body: not JSON\n',
    ],
    [['rss', 'tests/fixtures/x/posts.json'], 1, 'is no payload of rss'],
    [['myspace', 'x.json'], 2, 'there is no channel "myspace"; there are '],
    [['x', 'nowhere.json'], 2, 'parse: cannot read nowhere.json\n'],
    [['x'], 2, 'which channel, and which file?'],
  ])('%j ends with %i and one sentence', async (args, status, sentence) => {
    const result = await parse(args);
    expect(result.status).toBe(status);
    expect(result.out).toBe('');
    expect(result.err).toContain(sentence);
    expect(result.err.trim().split('\n')).toHaveLength(1);
  });
});
