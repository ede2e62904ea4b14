import type { ComprehendClient } from '@aws-sdk/client-comprehend';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createBreaker } from '../../lib/score/breaker.ts';
import { cachedJudge } from '../../lib/score/cached-judge.ts';
import { comprehendJudge } from '../../lib/score/comprehend.ts';
import type { SentimentJudge } from '../../lib/score/sentiment.ts';
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

/** As often as one likes: what is shared out is tried apart. */
const OFTEN = 1_000;

async function judgeWith(answer: (request: BatchRequest, call: number) => BatchAnswer, budgetMs = PATIENT) {
  server = await startComprehend(answer);
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  return comprehendJudge({ client: server.client, callsPerSecond: OFTEN, budgetMs, breaker });
}
const labels = (opinions: Awaited<ReturnType<SentimentJudge>>) => opinions.map((opinion) => opinion?.sentiment.label);
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
  expect(labels(answers)).toEqual(documents.map(({ text }) => (text.startsWith('good') ? 'positive' : 'negative')));
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
  expect(labels(answers)).toEqual([undefined, undefined, undefined, 'negative']);
  expect(server.calls).toEqual([{ LanguageCode: 'en', TextList: ['bad'] }]);
});

test('only the entries of an ErrorList are asked again, and keep their places', async () => {
  const judge = await judgeWith((request, call) =>
    call === 1
      ? { entries: [{ sentiment: 'POSITIVE' }, { errorCode: 'INTERNAL_SERVER_ERROR' }, { sentiment: 'NEUTRAL' }] }
      : negative(request),
  );
  expect(labels(await judge(english('a', 'b', 'c')))).toEqual(['positive', 'negative', 'neutral']);
  expect(server.calls[1]?.TextList).toEqual(['b']);
});

test('an entry that failed for its own sake is not asked again', async () => {
  const judge = await judgeWith(() => ({
    entries: [{ errorCode: 'TEXT_SIZE_LIMIT_EXCEEDED' }, { sentiment: 'MIXED' }],
  }));
  expect(labels(await judge(english('a', 'b')))).toEqual([undefined, 'mixed']);
  expect(server.calls).toHaveLength(1);
});

test.each([
  ['by the name of its protocol', throttled],
  ['by another name', { status: 400, type: 'TooManyRequestsException' }],
  ['by what the SDK makes of its status', { status: 429, type: 'SomethingNewException' }],
  ['that the service itself is at fault', { status: 500, type: 'InternalServerException' }],
  ['that there is none', { status: 503, type: 'ServiceUnavailableException' }],
])('a throttled call is made again, told %s', async (_, refused) => {
  const judge = await judgeWith((request, call) => (call < 3 ? refused : negative(request)));
  expect(await judge(english('a'))).toEqual([{ sentiment: { label: 'negative', confidence: 0.97 }, units: 3 }]);
  expect(server.calls).toHaveLength(3);
});

test('so is one that the SDK says may be made again', async () => {
  server = await startComprehend(negative);
  let failed = 0;
  const send: ComprehendClient['send'] = server.client.send.bind(server.client);
  const once = {
    send: (...args: Parameters<typeof send>) => {
      if (failed++ === 0) throw Object.assign(new Error('later'), { $retryable: { throttling: true } });
      return send(...args);
    },
  } as Pick<ComprehendClient, 'send'>;
  const judge = comprehendJudge({ client: once, callsPerSecond: OFTEN, budgetMs: PATIENT });
  expect(labels(await judge(english('a')))).toEqual(['negative']);
  expect([failed, server.calls.length]).toEqual([2, 1]);
});

test('a refusal that is none of throttling is not', async () => {
  const judge = await judgeWith(() => ({ status: 400, type: 'AccessDeniedException' }));
  expect(await judge(english('a'))).toEqual([undefined]);
  expect(server.calls).toHaveLength(1);
});

test.each<[string, BatchAnswer]>([
  ['throttling throughout', throttled],
  ['entries that never succeed', { entries: [{ errorCode: 'INTERNAL_SERVER_ERROR' }] }],
  ['an answer that comes too late', { entries: [{ sentiment: 'NEGATIVE' }], delayMs: 10_000 }],
  ['a server that never answers', 'silence'],
])('%s leaves the document without an opinion', async (_, told) => {
  const judge = await judgeWith(() => told, 300);
  expect(await judge(english('a'))).toEqual([undefined]);
});

test.each<[string, BatchAnswer]>([
  ['a sentiment that there is not', { entries: [{ sentiment: 'FURIOUS' }] }],
  ['no lists', { raw: '{}' }],
  ['no JSON', { raw: '<html>' }],
  ['an empty body', { raw: '' }],
  [
    'a score that is no number',
    { raw: '{"ResultList":[{"Index":0,"Sentiment":"MIXED","SentimentScore":{}}],"ErrorList":[]}' },
  ],
])('an answer with %s is no answer, and not asked for again', async (_, told) => {
  const judge = await judgeWith(() => told);
  expect(await judge(english('a'))).toEqual([undefined]);
  expect(server.calls).toHaveLength(1);
});

test('results for places that nobody asked about are overlooked', async () => {
  const judge = await judgeWith(() => ({ entries: [{ sentiment: 'NEUTRAL' }, { sentiment: 'NEGATIVE' }] }));
  expect(labels(await judge(english('a')))).toEqual(['neutral']);
});

test('of a batch that is cut off, what was answered by then stands', async () => {
  const judge = await judgeWith((request) => (request.LanguageCode === 'es' ? 'silence' : negative(request)), 2_000);
  const documents = [...english('a'), { text: 'b', language: 'es' }];
  expect(labels(await judge(documents))).toEqual(['negative', undefined]);
});

test('without a server there is no opinion', async () => {
  const judge = await judgeWith(negative);
  await server.stop();
  expect(await judge(english('a'))).toEqual([undefined]);
});

describe('our share of the quota', () => {
  const judgeAt = async (callsPerSecond: number, breaker = createBreaker()) => {
    server = await startComprehend(negative);
    return comprehendJudge({ client: server.client, callsPerSecond, breaker, budgetMs: 1_000, now: () => 0 });
  };

  test('goes to the fullest calls; the rest of the batch has none, and does not wait', async () => {
    const judge = await judgeAt(1);
    const documents = [{ text: 'uno', language: 'es' }, ...english('one', 'two'), { text: 'eins', language: 'de' }];
    expect(labels(await judge(documents))).toEqual([undefined, 'negative', 'negative', undefined]);
    expect(server.calls).toEqual([{ LanguageCode: 'en', TextList: ['one', 'two'] }]);
  });

  test('is taken by asking again too', async () => {
    server = await startComprehend(() => throttled);
    const judge = comprehendJudge({ client: server.client, callsPerSecond: 1, budgetMs: PATIENT / 20, now: () => 0 });
    expect(await judge(english('a'))).toEqual([undefined]);
    expect(server.calls).toHaveLength(1);
  });

  test('is no failure of the service when it is used up', async () => {
    const breaker = createBreaker({ failures: 1, openMs: 1_000 });
    const judge = await judgeAt(0.01, breaker);
    expect(await judge(english('a'))).toEqual([undefined]);
    expect(server.calls).toEqual([]);
    expect(breaker.allows(0)).toBe(true);
  });
});

test('a text of 6 KB goes as 5,000 bytes, cut between characters', async () => {
  const judge = await judgeWith(negative);
  await judge(english(`a${'😡'.repeat(1_500)}`));
  const sent = server.calls[0]?.TextList[0] ?? '';
  expect(Buffer.byteLength(sent)).toBe(4_997);
  expect(sent).toBe(`a${'😡'.repeat(1_249)}`);
});

test('after failures in a row nobody is asked until a trial succeeds', async () => {
  let healthy = false;
  let clock = 0;
  server = await startComprehend((request) =>
    healthy ? negative(request) : { status: 400, type: 'AccessDeniedException' },
  );
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  const judge = comprehendJudge({
    client: server.client,
    callsPerSecond: OFTEN,
    budgetMs: 2_000,
    breaker,
    now: () => clock,
  });
  const ask = async () => labels(await judge(english('a')))[0];
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

test('reposts of one text are asked about and paid for once', async () => {
  const judge = cachedJudge(await judgeWith(negative), 2);
  const reposts = english('Bad day! https://a.example/1', '@you BAD day!', 'other');
  const units = async () => (await judge(reposts)).map((opinion) => opinion?.units);
  expect(await units()).toEqual([3, 0, 3]);
  expect(server.calls[0]?.TextList).toHaveLength(2);
  expect(await units()).toEqual([0, 0, 0]);
  expect(server.calls).toHaveLength(1);
  await judge(english('a third'));
  await judge(english('bad day!'));
  expect(server.calls).toHaveLength(3);
});
