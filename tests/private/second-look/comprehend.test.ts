/** DetectPiiEntities through the real SDK client, at a server that speaks its protocol, well or badly. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { comprehendPii } from '../../../lib/private/second-look/comprehend.ts';
import { createBreaker } from '../../../lib/score/breaker.ts';
import {
  entity,
  negative,
  type PiiAnswer,
  type PiiRequest,
  startComprehend,
  throttled,
} from '../../support/comprehend-server.ts';

type Server = Awaited<ReturnType<typeof startComprehend>>;
let server: Server;
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((one) => one.stop())));

async function serve(look: (request: PiiRequest, call: number) => PiiAnswer) {
  server = await startComprehend(negative, look);
  servers.push(server);
}

/** Time enough for a busy machine; where waiting is what is tested, the budget is short instead. */
const PATIENT = 20_000;
const OFTEN = 1_000;

async function judgeWith(look: (request: PiiRequest, call: number) => PiiAnswer, budgetMs = PATIENT) {
  await serve(look);
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  return comprehendPii({ client: server.client, callsPerSecond: OFTEN, budgetMs, breaker });
}
const english = (...texts: string[]) => texts.map((text) => ({ text, language: 'en' }));

/** What is masked of a text when all of these are found in it. */
async function maskedIn(text: string, ...found: [type: string, said: string, score?: number][]) {
  const judge = await judgeWith((request) => ({
    entities: found.map(([type, said, score]) => entity(type, said, request, score)),
  }));
  const [answer] = await judge(english(text));
  return answer?.findings.map(({ type, start, end, mask }) => [type, text.slice(start, end), mask]);
}

test('each text is asked about in a call of its own, in its language, and answered in its place', async () => {
  const judge = await judgeWith((request) => ({ entities: [entity('PIN', request.Text.slice(-4), request)] }));
  const answers = await judge([
    { text: 'my PIN is 1234', language: 'en' },
    { text: 'mi clave es 987654', language: 'es' },
  ]);
  expect(answers).toEqual([
    { findings: [{ type: 'other', start: 10, end: 14, mask: '[SECRET]' }], units: 3 },
    { findings: [{ type: 'other', start: 14, end: 18, mask: '[SECRET]' }], units: 3 },
  ]);
  expect(server.looks.map(({ LanguageCode }) => LanguageCode).sort()).toEqual(['en', 'es']);
});

test('languages it does not know and empty texts are never sent', async () => {
  const judge = await judgeWith(() => ({ entities: [] }));
  const answers = await judge([
    { text: 'meine PIN ist 1234', language: 'de' },
    { text: '??', language: 'und' },
    { text: ' \n', language: 'en' },
  ]);
  expect(answers).toEqual([undefined, undefined, undefined]);
  expect(server.looks).toEqual([]);
});

test('offsets count code points: emoji before and inside move nothing', async () => {
  expect(await maskedIn('😡👨‍👩‍👧 PIN 🔑4821🔑 now', ['PIN', '4821'])).toEqual([['other', '4821', '[SECRET]']]);
  expect(await maskedIn('🇪🇸 passport 😀XDA 123456, ok', ['PASSPORT_NUMBER', '😀XDA 123456'])).toEqual([
    ['other', '😀XDA 123456', '[ID …56]'],
  ]);
});

test('a lone half of an emoji counts as the one character that it is sent as', async () => {
  expect(await maskedIn('\ud83d PIN 4821', ['PIN', '4821'])).toEqual([['other', '4821', '[SECRET]']]);
});

describe('kinds', () => {
  test.each([
    ['EMAIL', 'jane at mail dot com', ['email', '[EMAIL]']],
    ['PHONE', '55 5123 4567', ['phone', '[PHONE …67]']],
    ['CREDIT_DEBIT_NUMBER', '4111-1111-1111-1112', ['card', '[CARD …12]']],
    ['CREDIT_DEBIT_NUMBER', '4829', ['card', '[CARD]']],
    ['INTERNATIONAL_BANK_ACCOUNT_NUMBER', 'DE00 1234 5678', ['iban', '[IBAN …78]']],
    ['SSN', '078 05 1120', ['ssn', '[SSN …20]']],
    ['UK_NATIONAL_INSURANCE_NUMBER', 'QQ123456C', ['nino', '[NINO …6C]']],
    ['ADDRESS', '350 Fifth Avenue', ['address', '[ADDRESS]']],
    ['PASSPORT_NUMBER', 'X1234567', ['other', '[ID …67]']],
    ['BANK_ACCOUNT_NUMBER', '55779911', ['other', '[ID …11]']],
    ['DRIVER_ID', 'MORGA753116SM9IJ', ['other', '[ID …IJ]']],
    ['LICENSE_PLATE', '4521K', ['other', '[ID]']],
    ['PASSWORD', '*hunter#2*', ['other', '[SECRET]']],
    ['CREDIT_DEBIT_CVV', '123', ['other', '[SECRET]']],
    ['USERNAME', 'jane_d84', ['other', '[SECRET]']],
    ['IP_ADDRESS', '203.0.113.9', ['other', '[SECRET]']],
    ['MOON_ID', 'LUNA-442-7', ['other', '[ID …27]']],
    ['toString', '12345678', ['other', '[ID …78]']],
  ])('%s "%s" is masked as %s', async (kind, said, [type, mask]) => {
    expect(await maskedIn(`it says ${said} there`, [kind, said])).toEqual([[type, said, mask]]);
  });

  test.each([
    ['NAME', 'Jane Doe'],
    ['AGE', '84 years'],
    ['DATE_TIME', '3 May'],
    ['URL', 'shop.example'],
    ['SWIFT_CODE', 'BARCGB22'],
    ['ADDRESS', 'Springfield'],
    ['USERNAME', '@jane_d84'],
  ])('%s "%s" stays as it is', async (kind, said) => {
    expect(await maskedIn(`it says ${said} there`, [kind, said])).toEqual([]);
  });

  test('a date is masked where it is somebody’s birth', async () => {
    expect(await maskedIn('my date of birth is 3 May 1980, not 4 May', ['DATE_TIME', '3 May 1980'])).toEqual([
      ['other', '3 May 1980', '[SECRET]'],
    ]);
    expect(await maskedIn('mi madre, nacida el 03/05/1940', ['DATE_TIME', '03/05/1940'])).toHaveLength(1);
  });

  test('a handle is public, told with its @ or without', async () => {
    expect(await maskedIn('thanks @jane_d84', ['USERNAME', 'jane_d84'])).toEqual([]);
  });
});

test('what it is hardly sure of stays', async () => {
  expect(await maskedIn('it says 12345678', ['BANK_ACCOUNT_NUMBER', '12345678', 0.79])).toEqual([]);
  expect(await maskedIn('it says 12345678', ['BANK_ACCOUNT_NUMBER', '12345678', 0.8])).toHaveLength(1);
});

test('masks are not masked again, what stands beside them in one entity is', async () => {
  expect(await maskedIn('call [PHONE …89] please', ['PHONE', '[PHONE …89]'])).toEqual([]);
  expect(await maskedIn('Tel: 3228328-[PHONE …88] ok', ['PHONE', '3228328-[PHONE …88]'])).toEqual([
    ['phone', '3228328-', '[PHONE …28]'],
  ]);
  expect(await maskedIn('at [ADDRESS], 2 B [CARD …11]', ['ADDRESS', '[ADDRESS], 2 B [CARD …11]'])).toEqual([
    ['address', ', 2 B', '[ADDRESS]'],
  ]);
});

test('of entities that overlap the first keeps what they share, and nothing of either is left', async () => {
  const text = 'id 1234 5678 9012 end';
  const found = await maskedIn(text, ['PHONE', '5678 9012'], ['DRIVER_ID', '1234 5678'], ['PIN', '1234']);
  expect(found).toEqual([
    ['other', '1234 5678', '[ID …78]'],
    ['phone', '9012', '[PHONE]'],
  ]);
});

describe('a hostile answer', () => {
  const one = { Type: 'PIN', Score: 0.99, BeginOffset: 3, EndOffset: 7 };
  const wrong: [string, unknown][] = [
    ['a start before the text', { ...one, BeginOffset: -3 }],
    ['an end behind it', { ...one, EndOffset: 99 }],
    ['an end before its start', { ...one, BeginOffset: 7, EndOffset: 3 }],
    ['no length', { ...one, EndOffset: 3 }],
    ['half a character', { ...one, BeginOffset: 3.5 }],
    ['offsets beyond all numbers', { ...one, BeginOffset: 3, EndOffset: Number.MAX_VALUE }],
    ['offsets in words', { ...one, BeginOffset: 'NaN', EndOffset: 'Infinity' }],
    ['no offsets', { Type: 'PIN', Score: 0.99 }],
    ['no type', { ...one, Type: undefined }],
    ['a score in words', { ...one, Score: 'NaN' }],
    ['no score', { ...one, Score: null }],
    ['no entity', null],
    ['a list', [one]],
  ];

  test.each(wrong)('with %s is overlooked, its neighbours are not', async (_, entities) => {
    const judge = await judgeWith(() => ({ entities: [entities, one] }));
    const [answer] = await judge(english('is 4821 it'));
    expect(answer?.findings).toEqual([{ type: 'other', start: 3, end: 7, mask: '[SECRET]' }]);
  });

  test('that takes the whole of a long text for an entity is overlooked', async () => {
    const judge = await judgeWith(() => ({ entities: [{ ...one, BeginOffset: 0, EndOffset: 1_000 }] }));
    expect(await judge(english('4821 '.repeat(200)))).toEqual([{ findings: [], units: 10 }]);
  });

  test.each<[string, PiiAnswer]>([
    ['no list', { raw: '{}' }],
    ['a list that is none', { raw: '{"Entities":{"0":1}}' }],
    ['no JSON', { raw: '{"Entities":[{"BeginOffset":NaN}]}' }],
    ['an empty body', { raw: '' }],
  ])('with %s is no answer, and not asked for again', async (_, told) => {
    const judge = await judgeWith(() => told);
    expect(await judge(english('is 4821 it'))).toEqual([undefined]);
    expect(server.looks).toHaveLength(1);
  });
});

test('what is throttled is asked again', async () => {
  const judge = await judgeWith((_, call) => (call < 3 ? throttled : { entities: [] }));
  expect(await judge(english('a'))).toEqual([{ findings: [], units: 3 }]);
  expect(server.looks).toHaveLength(3);
});

test.each<[string, PiiAnswer]>([
  ['throttling throughout', throttled],
  ['an answer that comes too late', { entities: [], delayMs: 10_000 }],
  ['a server that never answers', 'silence'],
])('%s leaves the text without an answer', async (_, told) => {
  const judge = await judgeWith(() => told, 300);
  expect(await judge(english('a'))).toEqual([undefined]);
});

test('one budget is for the whole batch: who answered by its end is heard', async () => {
  const judge = await judgeWith(({ Text }) => (Text === 'slow' ? 'silence' : { entities: [] }), 2_000);
  const answers = await judge(english('slow', 'quick', 'slow', 'quick'));
  expect(answers.map((answer) => answer?.units)).toEqual([undefined, 3, undefined, 3]);
});

test('beyond our share of the quota nothing is asked, and nobody waits', async () => {
  await serve(() => ({ entities: [] }));
  const judge = comprehendPii({ client: server.client, callsPerSecond: 2, budgetMs: 400, now: () => 0 });
  const answers = await judge(english('a', 'b', 'c', 'd'));
  expect(answers.filter(Boolean)).toHaveLength(2);
  expect(server.looks).toHaveLength(2);
});

test('after failures in a row nobody is asked until a trial succeeds', async () => {
  let healthy = false;
  let clock = 0;
  await serve(() => (healthy ? { entities: [] } : { status: 400, type: 'AccessDeniedException' }));
  const breaker = createBreaker({ failures: 2, openMs: 1_000 });
  const client = { client: server.client, callsPerSecond: OFTEN, budgetMs: PATIENT, breaker, now: () => clock };
  const judge = comprehendPii(client);
  const ask = async () => (await judge(english('a')))[0]?.units;
  expect([await ask(), await ask(), await ask()]).toEqual([undefined, undefined, undefined]);
  expect(server.looks).toHaveLength(2);
  healthy = true;
  clock = 1_000;
  expect([await ask(), await ask()]).toEqual([3, 3]);
});

test('a text of more than 100 KB goes as its first 100,000 bytes, cut between characters', async () => {
  const judge = await judgeWith(() => ({ entities: [] }));
  expect(await judge(english(`a${'😡'.repeat(30_000)}`))).toEqual([{ findings: [], units: 250 }]);
  expect(Buffer.byteLength(server.looks[0]?.Text ?? '')).toBe(99_997);
});

test('without a server there is no answer', async () => {
  const judge = await judgeWith(() => ({ entities: [] }));
  await server.stop();
  expect(await judge(english('a'))).toEqual([undefined]);
});
