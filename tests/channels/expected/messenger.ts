import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'messenger-text.webhook.json',
    mentions: [
      {
        id: 'mid.1457764197618:41d102a3e1ae206a38',
        kind: 'message',
        text: '68e656b251e67e83',
        conversationId: 'USER_ID',
        public: false,
        author: 'USER_ID',
        postedAt: '2016-03-12T06:29:57.627Z',
      },
    ],
  },
  /** One event without the call around it. */
  {
    file: 'messenger-text-reply.event.json',
    mentions: [
      {
        id: 'm_1457764197618:41d102a3e1ae206a38',
        kind: 'message',
        text: '68e656b251e67e83',
        conversationId: '<PSID>',
        public: false,
        author: '<PSID>',
        postedAt: '2016-03-23T00:25:52.478Z',
      },
    ],
  },
];
