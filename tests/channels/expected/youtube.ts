import type { ExpectedMention, ExpectedPayload } from './expected.ts';

/** Id of the comment, hash of its text, channel of its author, when. Each begins its thread. */
const comments = (
  [
    ['UgyZ1jqkHKYvi1-ruOZ4AaABAg', '632e24bc59b0466d', 'UCzj-CjKYmGlZ7vTL-vOe57A', '2019-11-26T15:51:44.000Z'],
    ['Ugy4OzAuz5uJuFt3FH54AaABAg', 'c2dd1f8bdc99d07e', 'UCGBUkig1Ala-Z2gF73WSTdw', '2019-11-21T19:18:39.000Z'],
    ['UgysQP-vp089eFP0Stl4AaABAg', '87f294d37a2b2c7b', 'UCzZ87J8wYVpOADFviqyFKhw', '2019-11-17T11:34:48.000Z'],
    ['UgyKv8ziPYFJDGytM_J4AaABAg', 'd62dce62ee82aeb8', 'UCHJQ8PHPGprvhKdLVHLwRPA', '2019-11-16T20:05:39.000Z'],
    ['UgwI_ylXVnzPS8Q-oAV4AaABAg', 'f93f79809b59fc66', 'UCACHW4qVHoE4zqhHxcVE3Kw', '2019-11-14T23:31:33.000Z'],
  ] as const
).map(
  ([id, text, author, postedAt]): ExpectedMention => ({
    id,
    kind: 'comment',
    text,
    conversationId: id,
    public: true,
    author,
    postedAt,
  }),
);

export const expected: ExpectedPayload[] = [{ file: 'youtube-commentThreads.json', mentions: comments }];
