import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Mention } from '../../lib/mention/mention.ts';
import { type Score, scoreSchema, sumOfReasons } from '../../lib/score/score.ts';
import { scoreLocally, scoreMentions } from '../../lib/score/score-mention.ts';
import type { SentimentDocument, SentimentJudge } from '../../lib/score/sentiment.ts';
import { mention as anyMention } from '../support/builders.ts';

const mention = (text: string, parts: Partial<Mention> = {}) =>
  anyMention({ externalId: '1', channel: 'generic', text, author: {}, ...parts });
const score = (text: string, parts: Partial<Mention> = {}) => scoreLocally(mention(text, parts), []);
const factors = (text: string) => score(text).urgency.reasons.map((reason) => reason.factor);

const complaints: [string, string][] = [
  ['en', '@demo my order never arrived and nobody answers, this is unacceptable'],
  ['en', '@demo not happy with your service at all, still no refund'],
  ['en', '@demo thanks for nothing, you lost my bag'],
  ['es', '@demo llevo dos horas esperando y nadie contesta, una vergüenza'],
  ['pt', '@demo meu pedido não chegou, péssimo atendimento'],
  ['fr', '@demo mon colis est perdu et personne ne répond, inadmissible'],
  ['de', '@demo mein Paket ist weg und niemand meldet sich, eine Frechheit'],
  ['it', '@demo pacco mai arrivato e nessuno risponde, vergogna'],
];
const praise: [string, string][] = [
  ['en', '@demo thank you, that was a great flight and such a lovely crew'],
  ['es', '@demo muchas gracias, un servicio excelente'],
  ['pt', '@demo muito obrigada, adorei o atendimento'],
  ['fr', '@demo merci beaucoup, livraison rapide et équipe sympathique'],
  ['de', '@demo vielen Dank, super Service und sehr freundlich'],
  ['it', '@demo grazie mille, servizio ottimo e personale gentilissimo'],
];

describe('a complaint is likely one and negative', () => {
  test.each(complaints)('%s: %s', (language, text) => {
    const judged = score(text);
    expect(judged.language.code).toBe(language);
    expect(judged.sentiment.label).toBe('negative');
    expect(judged.complaint.likelihood).toBeGreaterThan(0.6);
  });
});

describe('praise is surely no complaint and positive', () => {
  test.each(praise)('%s: %s', (_, text) => {
    const judged = score(text);
    expect(judged.sentiment.label).toBe('positive');
    expect(judged.complaint.likelihood).toBeLessThan(0.35);
    expect(judged.question).toBe(false);
  });
});

test('advertising is surely no complaint', () => {
  const advert = score('WIN a new phone! Enter to win, click here https://a.example #giveaway');
  expect(advert.complaint.likelihood).toBeLessThan(0.35);
  expect(advert.question).toBe(false);
});

test('what we cannot read is neither surely a complaint nor surely none', () => {
  const { likelihood } = score('Mijn pakket is niet aangekomen en niemand neemt de telefoon op').complaint;
  expect(likelihood).toBeGreaterThanOrEqual(0.35);
  expect(likelihood).toBeLessThan(0.6);
});

describe('the stars of a review', () => {
  const review = (text: string, stars: number) => score(text, { kind: 'review', review: { stars } });

  test('one star is a complaint without a word', () => {
    for (const text of ['', 'App', 'Meh.']) {
      const judged = review(text, 1);
      expect(judged.sentiment.label).toBe('negative');
      expect(judged.complaint.likelihood).toBeGreaterThan(0.6);
    }
  });

  test('five stars are surely none, unless the words say so', () => {
    expect(review('Works', 5).complaint.likelihood).toBeLessThan(0.2);
    const ironic = review('Thanks for nothing, you lost my bag and nobody answers', 5);
    expect(ironic.sentiment.label).not.toBe('positive');
    expect(ironic.complaint.likelihood).toBeGreaterThan(0.2);
  });

  test('the fewer stars, the likelier', () => {
    const likelihoods = [1, 2, 3, 4, 5].map((stars) => review('The new version is here', stars).complaint.likelihood);
    expect(likelihoods).toEqual(likelihoods.toSorted((a, b) => b - a));
  });
});

describe('a question to us', () => {
  test.each([
    '@demo how do I change my booking?',
    '@demo ¿a qué hora abre la tienda?',
    '@demo livrez-vous en Belgique ?',
    '@demo please help me log in',
  ])('%s', (text) => expect(score(text).question).toBe(true));
  test('is not a question asked among people in a feed', () => {
    expect(score('Does the lamp of Demo fit?', { channel: 'rss', brand: 'other' }).question).toBe(false);
  });
});

describe('urgency names its reasons', () => {
  test.each([
    ['danger to people', 'your charger caught fire'],
    ['legal or public threat', 'my lawyer will write to you'],
    ['money at stake', 'you charged me twice, refund please'],
    ['wants to leave', 'cancel my contract, I am switching to another'],
    ['asks for speed', 'this is urgent'],
    ['reminder', 'still waiting for an answer'],
  ])('%s: %s', (factor, text) => expect(factors(text)).toContain(factor));

  test('danger in a complaint is urgent by the default bands, a plain complaint is normal', () => {
    const danger = score('@demo your kettle caught fire and burned my hand, unacceptable, nobody answers').urgency
      .score;
    const plain = score('@demo my parcel never arrived, bad service').urgency.score;
    expect(danger).toBeGreaterThanOrEqual(75);
    expect(plain).toBeGreaterThanOrEqual(25);
    expect(plain).toBeLessThan(50);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...complaints.map(([, text]) => text), ...praise.map(([, text]) => text), '?', 'urgent'), {
      maxLength: 4,
    })
    .map((parts) => parts.join(' ')),
);

test('every score is within bounds, the sum of its reasons, and the same for the same mention', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.boolean(), (text, followers, verified) => {
      const one = mention(text, { author: { followers, verified } });
      const judged = scoreLocally(one, ['email']);
      expect(scoreSchema.parse(judged)).toEqual(judged);
      expect(judged.urgency.score).toBe(sumOfReasons(judged.urgency.reasons));
      expect(judged.privateData).toEqual(['email']);
      expect(scoreLocally(one, ['email'])).toEqual(judged);
    }),
  );
});

test('each factor only ever adds: more reach, a verified author, the public and a worse wording never lower urgency', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, fewer, more) => {
      const at = (parts: Partial<Mention>) => score(text, parts).urgency.score;
      const [low, high] = [Math.min(fewer, more), Math.max(fewer, more)];
      expect(at({ author: { followers: high } })).toBeGreaterThanOrEqual(at({ author: { followers: low } }));
      expect(at({ author: { verified: true } })).toBeGreaterThanOrEqual(at({}));
      expect(at({ public: true })).toBeGreaterThanOrEqual(at({ public: false }));
    }),
  );
});

describe('the second opinion', () => {
  const asked: SentimentDocument[] = [];
  const judge =
    (answer: Awaited<ReturnType<SentimentJudge>>[number]): SentimentJudge =>
    async (documents) => {
      asked.push(...documents);
      return documents.map(() => answer);
    };
  const run = async (texts: string[], deps: Parameters<typeof scoreMentions>[1]) => {
    asked.length = 0;
    return scoreMentions(
      texts.map((text) => ({ mention: mention(text), privateData: [] })),
      deps,
    );
  };
  const negative = judge({ sentiment: { label: 'negative', confidence: 0.95 }, units: 3 });
  const unsure = '@demo two of three came, the last one is at the depot';
  const sure = '@demo worst service ever, disgusting, rude and useless, I am furious and disappointed';

  test('is taken, and makes what follows from it anew', async () => {
    const [local] = await run([unsure], { policy: 'never' });
    const [second] = await run([unsure], { policy: 'always', comprehend: negative });
    expect(second).toMatchObject({ judgedBy: 'comprehend', sentiment: { label: 'negative', confidence: 0.95 } });
    expect([local?.asked, second?.asked]).toEqual([undefined, { units: 3 }]);
    expect(second?.complaint.likelihood).toBeGreaterThan(local?.complaint.likelihood ?? 1);
  });

  test('is not asked for under never', async () => {
    await run([unsure, sure], { policy: 'never', comprehend: negative });
    expect(asked).toEqual([]);
  });

  test('is asked for under uncertain only where we are unsure and it could change something', async () => {
    const alternatives: (readonly Score[])[] = [];
    const couldChange = (index: number, scores: readonly Score[]) => {
      alternatives.push(scores);
      return index === 2;
    };
    const scores = await run([sure, unsure, unsure], { policy: 'uncertain', comprehend: negative, couldChange });
    expect(scores.map((one) => one.judgedBy)).toEqual(['local', 'local', 'comprehend']);
    expect(alternatives).toHaveLength(2);
    expect(alternatives[0]?.map((one) => one.sentiment.label)).toEqual([
      'neutral',
      'negative',
      'neutral',
      'positive',
      'mixed',
    ]);
  });

  test('is not asked for where there are no words', async () => {
    await run(['', '😡', '@you https://a.example'], { policy: 'always', comprehend: negative });
    expect(asked).toEqual([]);
  });

  test('does not overrule the stars that a customer gave', async () => {
    const one = mention('The crew was lovely', { kind: 'review', review: { stars: 1 } });
    const positive = judge({ sentiment: { label: 'positive', confidence: 0.95 }, units: 3 });
    const neutral = judge({ sentiment: { label: 'neutral', confidence: 0.95 }, units: 3 });
    const labelBy = async (comprehend: SentimentJudge) =>
      (await scoreMentions([{ mention: one, privateData: [] }], { policy: 'always', comprehend }))[0]?.sentiment.label;
    expect([await labelBy(positive), await labelBy(neutral)]).toEqual(['mixed', 'negative']);
  });

  test('when there is none the local judgement stands', async () => {
    const local = await run([unsure, sure], { policy: 'never' });
    expect(await run([unsure, sure], { policy: 'always', comprehend: judge(undefined) })).toEqual(local);
  });
});
