import type { ExpectedPayload } from './expected.ts';

const comment = 'urn:li:comment:(urn:li:activity:29292929292992929292,12345)';

export const expected: ExpectedPayload[] = [
  {
    file: 'linkedin-organization-social-action.webhook.json',
    mentions: [
      {
        id: comment,
        kind: 'comment',
        text: '5b590b56cbec2692',
        conversationId: comment,
        public: true,
        author: 'urn:li:person:member123',
        postedAt: '2026-09-21T14:13:20.000Z',
      },
    ],
  },
  { file: 'linkedin-webhooks.catalog.yml', unread: 'a description of the webhooks, not a call' },
];
