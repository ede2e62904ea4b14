import type { ExpectedMention, ExpectedPayload } from './expected.ts';

const post = (id: string, text: string, postedAt?: string): ExpectedMention => ({
  id,
  kind: 'post',
  text,
  public: true,
  ...(postedAt && { postedAt: `${postedAt}.000Z` }),
});

/** Tag of the release, hash of its notes, when. */
const gulp = (
  [
    ['v3.9.0', '07332f6810639c13', '2015-06-01T21:49:41'],
    ['v3.8.11', '71fff12df5390162', '2015-02-09T20:37:28'],
    ['v3.8.10', '11d42c54bad363f1', '2014-11-04T00:11:30'],
    ['v3.8.9', '896768092eda00bd', '2014-10-22T06:55:20'],
    ['v3.8.8', '6c6039fc8c2de690', '2014-09-07T20:20:11'],
    ['v3.8.7', '8762d6b73517945c', '2014-08-02T04:58:19'],
    ['v3.8.6', '9ef8c9081e19ba3a', '2014-07-09T22:06:50'],
    ['v3.8.5', 'e6130880aaffee22', '2014-06-27T06:53:54'],
    ['v3.8.4', '1010aaba274e7d9b', '2014-06-27T06:38:43'],
    ['v3.8.3', '7ce11b1c872a03fe', '2014-06-26T21:17:51'],
  ] as const
).map(([tag, text, at]) => post(`tag:github.com,2008:Repository/11167738/${tag}`, text, at));

/** Reddit's front page on 23 January 2016: hashes of the guid and the text of each post, when. */
const reddit = (
  [
    ['f5404c526d412b1d', '80f6b684f7762efd', '15:40:37'],
    ['61940fd83a7b1f93', 'b795416fc1382da4', '16:36:05'],
    ['7d294855304c88f7', '5c9f3f8f8f1ff9d9', '15:22:27'],
    ['fe02b60ed556d3e7', '6c3dbe05e3ec7c3f', '14:51:51'],
    ['df99b2d08f0a8b06', '01f48e77beac9a6a', '14:49:30'],
    ['3d6e3b5bd6db2a06', '55248ff238c2dd2b', '14:32:28'],
    ['b2464ceb96fb734d', '960ce8232b912f05', '14:05:46'],
    ['14cf668b2a47fc15', '16440fad3b52201b', '13:33:58'],
    ['2ae614a8e6ffc9f2', 'cd3a6dfd87f366b4', '13:55:20'],
    ['2bcb0727c6a38278', 'f6160e4cc605a894', '15:29:25'],
    ['e898a17e6d75fcc4', 'f7f2ada4ba678740', '13:45:28'],
    ['965fb5680021d77c', 'fa737315cbf82756', '12:48:32'],
    ['b563cf91bb944cff', '00533f26e289da57', '14:03:51'],
    ['e20029d4c0283bfc', '515f4dc663b69a37', '16:22:41'],
    ['d6d08f70bd5dbed6', 'ee83f26b6958b02f', '13:11:40'],
    ['ef4ad33ff86cc5d0', '01d88072809124f8', '15:09:31'],
    ['5d137d623f04ac33', '766f483f64d82762', '18:08:59'],
    ['6707dc37bd36f243', '8cb402325790754d', '14:16:52'],
    ['afc565e37e394fa8', 'ee883bc95ce50084', '13:11:18'],
    ['09325f15e1c2730e', 'e7358665694e4539', '15:37:45'],
    ['66a29fe55a4c58ce', '56bbaee8765589c8', '17:58:36'],
    ['52835431f89cfa6b', '871eaf7010dfdd09', '11:31:15'],
    ['4d806600fac38453', '711faa06db915308', '14:11:56'],
    ['fad57bfe1f1b879d', '7295dcd7a2872f7b', '16:28:07'],
  ] as const
).map(([guid, text, at]) => post(guid, text, `2016-01-23T${at}`));

export const expected: ExpectedPayload[] = [
  { file: 'atom-gulp.xml', mentions: gulp },
  { file: 'atom-incomplete-fields.xml', ignored: ['an entry without words'] },
  { file: 'atom-missing-fields.xml', ignored: ['an entry without words'] },
  {
    file: 'rss2-heraldsun.xml',
    mentions: [
      post('http://www.oreilly.com/example/001.html', '3e28abe67b6d002d'),
      post('http://www.oreilly.com/example/002.html', '50bfbb2541832bd3'),
    ],
  },
  { file: 'rss2-reddit.xml', hashedIds: true, mentions: reddit },
  { file: 'rss-unrecognized.xml', refused: "neither RSS nor Atom: the document's root is head" },
];
