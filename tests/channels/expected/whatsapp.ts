import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'whatsapp-text.webhook.json',
    mentions: [
      {
        id: 'wamid.ABGGFlCGg0cvAgo-sJQh43L5Pe4W',
        kind: 'message',
        text: '18890d53710f06f2',
        conversationId: '16315551234',
        public: false,
        author: '16315551234',
        postedAt: '2020-10-18T22:13:21.000Z',
      },
    ],
  },
  { file: 'whatsapp-status.webhook.json', ignored: ['a status'] },
  { file: 'whatsapp-system.webhook.syntax.json', ignored: ['a system message'] },
];
