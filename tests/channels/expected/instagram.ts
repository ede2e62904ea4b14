import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'instagram-comments.webhook.json',
    mentions: [
      {
        id: '17867000000000000',
        kind: 'comment',
        text: 'e26ef19029cc92e2',
        conversationId: '17867000000000000',
        public: true,
        author: '848000000000000',
        postedAt: '2026-04-16T11:39:51.000Z',
      },
    ],
  },
  {
    file: 'instagram-mentions.webhook.json',
    mentions: [
      {
        id: '17894227972186120',
        kind: 'comment',
        text: '',
        conversationId: '17894227972186120',
        public: true,
        postedAt: '2019-01-17T01:04:03.000Z',
      },
    ],
  },
  { file: 'instagram-comments.webhook.syntax.txt', refused: 'not JSON' },
  { file: 'instagram-graph-tagged-medias.json', refused: 'object' },
];
