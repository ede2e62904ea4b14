import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'mastodon-status.json',
    mentions: [
      {
        id: 'https://mastodon.social/users/Gargron/statuses/103270115826048975',
        kind: 'post',
        text: 'f6f9585f4d6a8ce1',
        conversationId: 'source.example/103270115826048975',
        public: true,
        author: 'https://mastodon.social/@Gargron',
        postedAt: '2019-12-08T03:48:33.901Z',
      },
    ],
  },
  // Parts of them are left out, with a comment in their place.
  { file: 'mastodon-notification-mention.verbatim.txt', refused: 'not JSON' },
  { file: 'mastodon-notifications-list.verbatim.txt', refused: 'not JSON' },
  { file: 'mastodon-streaming.verbatim.md', unread: 'a page about the streaming API, which is not polled' },
];
