import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'trustpilot-service-review-created.webhook.json',
    mentions: [
      {
        id: '53bffd360000640002975387',
        kind: 'review',
        text: '02466145fe75a0ea',
        public: true,
        author: '53bffc3900006400017e5db8',
        postedAt: '2017-05-20T09:34:44.000Z',
      },
    ],
  },
];
