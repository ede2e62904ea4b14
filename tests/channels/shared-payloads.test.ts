/** Payloads that third parties published, which lie beside the repository on some machines only: each is read as written out. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readPayload } from '../../infra/cli/payload.ts';
import { DELETED_REVISION, type Mention } from '../../lib/mention/mention.ts';
import { type ExpectedPayload, textHash } from './expected/expected.ts';
import { hasShared, shared, sharedNames } from './fixtures.ts';

const tables = await Promise.all(
  readdirSync(new URL('./expected/', import.meta.url))
    .filter((name) => name !== 'expected.ts')
    .map(async (name) => {
      const { expected }: { expected: ExpectedPayload[] } = await import(`./expected/${name}`);
      return { channel: name.replace(/\.ts$/, ''), expected };
    }),
);
const rows = tables.flatMap(({ channel, expected }) => expected.map((row) => ({ channel, ...row })));

const isRead = (row: (typeof rows)[number]) => !('unread' in row);

(hasShared ? describe : describe.skip)('payloads that third parties published', () => {
  test.each(rows.filter(isRead))('$file, read as $channel', async (row) => {
    const reading = readPayload(row.channel, shared(row.file), { ownAccounts: new Set(), addresseeIsOurs: true });
    if ('refused' in row) await expect(reading).rejects.toThrow(row.refused);
    else if ('mentions' in row)
      expect((await reading).all.map((one) => asExpected(one, row.hashedIds))).toEqual(row.mentions.map(complete));
    else if ('ignored' in row) await expect(reading).resolves.toMatchObject({ all: [], reasons: row.ignored });
  });

  test('there is a row for each file', () => {
    const known = new Set(rows.map(({ file }) => file));
    expect(sharedNames().filter((name) => !known.has(name))).toEqual([]);
  });
});

const complete = (one: object) => ({ conversationId: undefined, author: undefined, postedAt: undefined, ...one });

function asExpected(mention: Mention, hashedIds = false) {
  const { externalId, kind, text, threadId, author, postedAt, own, revision, public: isPublic } = mention;
  const bare = (id: string) => id.replace(/^file\//, '');
  return {
    id: hashedIds ? textHash(bare(externalId)) : bare(externalId),
    kind,
    text: textHash(text),
    conversationId: threadId && bare(threadId),
    public: isPublic,
    author: author.id,
    postedAt: postedAt.startsWith('9999') ? undefined : postedAt,
    ...(own && { own }),
    ...(revision === DELETED_REVISION && { deleted: true }),
  };
}
