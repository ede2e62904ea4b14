import { afterEach, expect, test } from '@jest/globals';
import { createBreaker } from '../../lib/score/breaker.ts';
import { cachedJudge } from '../../lib/score/cached-judge.ts';
import { comprehendJudge, cutBytes } from '../../lib/score/comprehend.ts';
import {
  type BatchAnswer,
  type BatchRequest,
  negative,
  startComprehend,
  throttled,
} from '../support/comprehend-server.ts';

let server: Awaited<ReturnType<typeof startComprehend>>;
afterEach(() => server?.stop());

/** Time enough for a busy machine; where waiting is what is tested, the budget is short instead. */
const PATIENT = 20_000;

async function judgeWith(answer: (request: BatchRequest, call: number) => BatchAnswer, budgetMs = PATIENT) {
  server = await startComprehend(answer);
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  return comprehendJudge({ client: server.client, budgetMs, breaker });
}
const english = (...texts: string[]) => texts.map((text) => ({ text, language: 'en' }));

test('documents are asked about by language, 25 a call, and answered in their own order', async () => {
  const judge = await judgeWith(({ TextList }) => ({
    entries: TextList.map((text) => ({ sentiment: text.startsWith('good') ? 'POSITIVE' : 'NEGATIVE' })),
  }));
  const documents = Array.from({ length: 60 }, (_, i) => ({
    text: `${i % 3 === 0 ? 'good' : 'bad'} ${i}`,
    language: i % 2 === 0 ? 'en' : 'es',
  }));
  const answers = await judge(documents);
  expect(answers.map((answer) => answer?.label)).toEqual(
    documents.map(({ text }) => (text.startsWith('good') ? 'positive' : 'negative')),
  );
  expect(server.calls.map((call) => [call.LanguageCode, call.TextList.length]).sort()).toEqual([
    ['en', 25],
    ['en', 5],
    ['es', 25],
    ['es', 5],
  ]);
});

test('languages it does not speak and empty texts are never sent', async () => {
  const judge = await judgeWith(negative);
  const answers = await judge([
    { text: 'slecht', language: 'nl' },
    { text: '??', language: 'und' },
    { text: '  ', language: 'en' },
    { text: 'bad', language: 'en' },
  ]);
  expect(answers.map((answer) => answer?.label)).toEqual([undefined, undefined, undefined, 'negative']);
  expect(server.calls).toEqual([{ LanguageCode: 'en', TextList: ['bad'] }]);
});

test('only the entries of an ErrorList are asked again, and keep their places', async () => {
  const judge = await judgeWith((request, call) =>
    call === 1
      ? { entries: [{ sentiment: 'POSITIVE' }, { errorCode: 'INTERNAL_SERVER_ERROR' }, { sentiment: 'NEUTRAL' }] }
      : negative(request),
  );
  expect((await judge(english('a', 'b', 'c'))).map((answer) => answer?.label)).toEqual([
    'positive',
    'negative',
    'neutral',
  ]);
  expect(server.calls[1]?.TextList).toEqual(['b']);
});

test('an entry that failed for its own sake is not asked again', async () => {
  const judge = await judgeWith(() => ({
    entries: [{ errorCode: 'TEXT_SIZE_LIMIT_EXCEEDED' }, { sentiment: 'MIXED' }],
  }));
  expect((await judge(english('a', 'b'))).map((answer) => answer?.label)).toEqual([undefined, 'mixed']);
  expect(server.calls).toHaveLength(1);
});

test('a throttled call is made again', async () => {
  const judge = await judgeWith((request, call) => (call < 3 ? throttled : negative(request)));
  expect(await judge(english('a'))).toEqual([{ label: 'negative', confidence: 0.97 }]);
  expect(server.calls).toHaveLength(3);
});

test('a refusal that is none of throttling is not', async () => {
  const judge = await judgeWith(() => ({ status: 400, type: 'AccessDeniedException' }));
  expect(await judge(english('a'))).toEqual([undefined]);
  expect(server.calls).toHaveLength(1);
});

test('throttling throughout and answers that come too late leave the document without one', async () => {
  const judge = await judgeWith(() => throttled, 300);
  expect(await judge(english('a'))).toEqual([undefined]);
  await server.stop();
  const slow = await judgeWith(() => ({ entries: [{ sentiment: 'NEGATIVE' }], delayMs: 2_000 }), 100);
  expect(await slow(english('a'))).toEqual([undefined]);
});

test('an answer that does not parse is no answer', async () => {
  const judge = await judgeWith(() => ({ entries: [{ sentiment: 'FURIOUS' }] }));
  expect(await judge(english('a'))).toEqual([undefined]);
});

test('a text of 6 KB goes as 5,000 bytes, cut between characters', async () => {
  const judge = await judgeWith(negative);
  await judge(english(`a${'😡'.repeat(1_500)}`));
  const sent = server.calls[0]?.TextList[0] ?? '';
  expect(Buffer.byteLength(sent)).toBe(4_997);
  expect(sent).toBe(`a${'😡'.repeat(1_249)}`);
  expect(cutBytes('é'.repeat(3_000))).toHaveLength(2_500);
});

test('after failures in a row nobody is asked until a trial succeeds', async () => {
  let healthy = false;
  let clock = 0;
  server = await startComprehend((request) =>
    healthy ? negative(request) : { status: 500, type: 'AccessDeniedException' },
  );
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  const judge = comprehendJudge({ client: server.client, budgetMs: 2_000, breaker, now: () => clock });
  const ask = async () => (await judge(english('a')))[0]?.label;
  await ask();
  await ask();
  const asked = server.calls.length;
  expect(await ask()).toBeUndefined();
  expect(server.calls).toHaveLength(asked);
  healthy = true;
  clock = 1_000;
  expect(await ask()).toBe('negative');
  expect(await ask()).toBe('negative');
});

test('a breaker lets one through while half open, and closes it again when that fails', () => {
  const breaker = createBreaker({ failures: 1, openMs: 100 });
  breaker.failed(0);
  expect([breaker.allows(99), breaker.allows(100), breaker.allows(101)]).toEqual([false, true, false]);
  breaker.failed(101);
  expect([breaker.allows(200), breaker.allows(201)]).toEqual([false, true]);
  breaker.succeeded();
  expect(breaker.allows(202)).toBe(true);
});

test('reposts of one text are asked about once', async () => {
  const judge = cachedJudge(await judgeWith(negative), 2);
  const reposts = english('Bad day! https://a.example/1', '@you BAD day!', 'other');
  expect((await judge(reposts)).map((answer) => answer?.label)).toEqual(['negative', 'negative', 'negative']);
  expect(server.calls[0]?.TextList).toHaveLength(2);
  await judge(reposts);
  expect(server.calls).toHaveLength(1);
  await judge(english('a third'));
  await judge(english('bad day!'));
  expect(server.calls).toHaveLength(3);
});
