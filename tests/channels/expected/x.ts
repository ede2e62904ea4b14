import type { ExpectedPayload } from './expected.ts';

/** The reply that the documentation prints as a v1.1 object; in an Account Activity call it is our own. */
const reply = {
  id: '1307025659294674945',
  kind: 'comment',
  text: 'a54303f2eb783a94',
  conversationId: '1304102743196356610',
  public: true,
  author: '2244994945',
  postedAt: '2020-09-18T18:36:15.000Z',
} as const;

const timelinePost = (id: string, text: string, postedAt: string) =>
  ({ id, kind: 'post', text, conversationId: id, public: true, postedAt }) as const;

const foundReply = (id: string, text: string, conversationId: string, author: string, postedAt: string) =>
  ({ id, kind: 'comment', text, conversationId, public: true, author, postedAt }) as const;

export const expected: ExpectedPayload[] = [
  { file: 'x-aaa-envelopes.verbatim.md', unread: 'a page of the documentation, with placeholders instead of posts' },
  {
    file: 'x-aaa-direct_message_events.json',
    mentions: [
      {
        id: 'dm/954491830116155396',
        kind: 'message',
        text: '7f83b1657ff1fc53',
        conversationId: 'dm/3001969357',
        public: false,
        author: '3001969357',
        postedAt: '2018-01-19T23:12:40.557Z',
      },
    ],
  },
  { file: 'x-aaa-direct_message_indicate_typing_events.json', ignored: ['somebody typing'] },
  { file: 'x-aaa-direct_message_mark_read_events.json', ignored: ['a read receipt'] },
  { file: 'x-aaa-tweet_create_events.mention.composed.json', mentions: [{ ...reply, own: true }] },
  {
    file: 'x-aaa-tweet_delete_events.json',
    mentions: [
      {
        id: '1045405559317569537',
        kind: 'post',
        text: '',
        public: true,
        author: '930524282358325248',
        postedAt: '2015-05-21T17:09:15.593Z',
        own: true,
        deleted: true,
      },
    ],
  },
  { file: 'x-aaa-user_event.json', ignored: ['a permission that was revoked'] },
  {
    file: 'x-activity-dm.received.json',
    mentions: [
      {
        id: 'dm/2080765901528535096',
        kind: 'message',
        text: 'ce06092fb948d9ff',
        conversationId: 'dm/2222222222222222222',
        public: false,
        author: '2222222222222222222',
        postedAt: '2026-07-24T21:23:44.372Z',
      },
    ],
  },
  {
    file: 'x-activity-post.create.json',
    mentions: [
      {
        id: '2080761390344937796',
        kind: 'post',
        text: 'a4f5db2b5d9f1b56',
        conversationId: '2080761390344937796',
        public: true,
        author: '1111111111111111111',
        postedAt: '2026-07-24T21:05:48.000Z',
      },
    ],
  },
  {
    file: 'x-activity-post.mention.create.json',
    mentions: [
      {
        id: '2080765813578191303',
        kind: 'post',
        text: '8f00e4f58d1b4172',
        conversationId: '2080765813578191303',
        public: true,
        author: '2222222222222222222',
        postedAt: '2026-07-24T21:23:23.000Z',
      },
    ],
  },
  { file: 'x-v1-tweet-object.json', mentions: [reply] },
  {
    file: 'x-v2-mentions-timeline.json',
    mentions: [
      timelinePost('1364398068313903104', '71781e0bd2c46e40', '2021-02-24T02:13:43.000Z'),
      timelinePost('1364377794327633925', 'fdee28311d1dc6dd', '2021-02-24T00:53:09.000Z'),
      timelinePost('1364377404156772352', '46cb05ac8d923d3f', '2021-02-24T00:51:36.000Z'),
      timelinePost('1364373969852366849', 'adaca96f318c3683', '2021-02-24T00:37:57.000Z'),
      timelinePost('1364367885582352386', '89b4c2e7591a5339', '2021-02-24T00:13:47.000Z'),
    ],
  },
  {
    file: 'x-v2-search-query.json',
    mentions: [
      foundReply(
        '1276035977375477760',
        '4d6495c1b637c6b7',
        '1275653067283759104',
        '63046977',
        '2020-06-25T06:14:19.000Z',
      ),
      foundReply(
        '1275882613572583424',
        'fb7936940beb8081',
        '1273733248749690880',
        '17200003',
        '2020-06-24T20:04:54.000Z',
      ),
      foundReply(
        '1275763727908798470',
        '7d35c600b0d1035e',
        '1275653067283759104',
        '196883832',
        '2020-06-24T12:12:29.000Z',
      ),
      foundReply(
        '1275653067283759104',
        'e0b7b2c6eeae4dd5',
        '1274086728471461889',
        '17200003',
        '2020-06-24T04:52:46.000Z',
      ),
    ],
  },
];
