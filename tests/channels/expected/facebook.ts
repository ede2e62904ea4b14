import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'facebook-page-feed-post.webhook.json',
    mentions: [
      {
        id: '101259571653026_253689226410059',
        kind: 'post',
        text: '30462ae5929d6c6b',
        conversationId: '101259571653026_253689226410059',
        public: true,
        author: '101259571653026',
        postedAt: '2021-03-10T22:49:37.000Z',
        own: true,
      },
    ],
  },
  { file: 'meta-user-photos.webhook.json', ignored: ['an update of another object than page'] },
];
