import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  {
    file: 'googleplay-review.json',
    mentions: [
      {
        id: 'gp:AOqpTOFpm0yFEXsL_xjTrGQo7Rd7LgXCxl2k59hsQO3EBEo-spCsCzc3ivYVVjr4Acg7-MjZzASyprnVCWRg1g',
        kind: 'review',
        text: '0833515bdfef66f5',
        conversationId: 'gp:AOqpTOFpm0yFEXsL_xjTrGQo7Rd7LgXCxl2k59hsQO3EBEo-spCsCzc3ivYVVjr4Acg7-MjZzASyprnVCWRg1g',
        postedAt: '2017-02-07T15:55:36.525Z',
        public: true,
      },
      {
        id: 'gp:AOqpTOFpm0yFEXsL_xjTrGQo7Rd7LgXCxl2k59hsQO3EBEo-spCsCzc3ivYVVjr4Acg7-MjZzASyprnVCWRg1g/answer',
        kind: 'comment',
        text: '6d41b1ac9c3382a1',
        conversationId: 'gp:AOqpTOFpm0yFEXsL_xjTrGQo7Rd7LgXCxl2k59hsQO3EBEo-spCsCzc3ivYVVjr4Acg7-MjZzASyprnVCWRg1g',
        postedAt: '2017-02-07T16:56:20.628Z',
        public: true,
        own: true,
      },
    ],
  },
];
