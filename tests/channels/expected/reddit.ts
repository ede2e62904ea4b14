import type { ExpectedMention, ExpectedPayload } from './expected.ts';

/** Id, hash of the text, what it answers, minute and second after 01:00 UTC on 9 April 2019. */
const inbox = (
  [
    ['t1_ekftbox', '9d7094cbcff81117', 't3_bb24k7', '45:08'],
    ['t1_ekftage', '78ca568423b0593c', 't3_bb24fw', '44:45'],
    ['t1_ekft9ad', 'b02fb84dc9b548af', 't3_bb24a6', '44:21'],
    ['t1_ekft7y4', '63036d4d8d06987c', 't3_bb244y', '43:55'],
    ['t1_ekft6m3', '2e5fc288fa0b95f3', 't3_bb2401', '43:29'],
    ['t1_ekft5gu', 'af08e0dda6ba5044', 't3_bb23vg', '43:07'],
    ['t1_ekft4bz', 'fed242b359206366', 't3_bb23qr', '42:46'],
    ['t1_ekft372', '69966e08fbe7576a', 't3_bb23lt', '42:24'],
  ] as const
).map(
  ([id, text, conversationId, at]): ExpectedMention => ({
    id,
    kind: 'comment',
    text,
    conversationId,
    public: true,
    author: 't2_3efd9zdo',
    postedAt: `2019-04-09T01:${at}.000Z`,
  }),
);

export const expected: ExpectedPayload[] = [
  { file: 'reddit-inbox-mentions.json', mentions: inbox },
  {
    file: 'reddit-submission-with-comments.json',
    mentions: [
      {
        id: 't3_2gmzqe',
        kind: 'post',
        text: 'd5076b9c9a30e2de',
        conversationId: 't3_2gmzqe',
        public: true,
        author: 'bboe',
        postedAt: '2014-09-17T06:34:31.000Z',
      },
      {
        id: 't1_cklfmye',
        kind: 'comment',
        text: '4244ce001d64db79',
        conversationId: 't3_2gmzqe',
        public: true,
        author: 'paneer_burrito',
        postedAt: '2014-09-18T01:51:52.000Z',
      },
      {
        id: 't1_cklhv0f',
        kind: 'comment',
        text: 'f5ed0d58fa20eced',
        conversationId: 't1_cklfmye',
        public: true,
        author: 'bboe',
        postedAt: '2014-09-18T03:13:54.000Z',
      },
    ],
  },
];
