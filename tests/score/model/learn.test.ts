import { describe, expect, test } from '@jest/globals';
import { judgeByLayer, learn } from '../../../lib/score/model/learn.ts';
import { readText } from '../../../lib/score/model/read-vector.ts';

const vectorOf = (text: string) => readText(text).vector;
const lesson = (text: string, label: string) => ({ vector: vectorOf(text), label });

describe('categories in words of one’s own', () => {
  const layer = learn([
    lesson('my suitcase did not arrive', 'baggage'),
    lesson('the flight was cancelled', 'flight'),
    lesson('charged twice on my card', 'payment'),
  ]);

  test.each([
    ['you lost my suitcase', 'baggage'],
    ['our flight is cancelled again', 'flight'],
    ['why was my card charged', 'payment'],
  ])('work from the first example: %s', (text, label) => {
    const judged = judgeByLayer(layer, vectorOf(text));
    expect(judged.label).toBe(label);
    expect(judged.confidence).toBeGreaterThan(1 / 3);
    expect(judged.confidence).toBeLessThanOrEqual(1);
  });

  test.each([
    ['help me with the refund', 'suitcase lost', 'me with the suitcase'],
    ['where is the refund for this', 'a suitcase with wheels', 'the suitcase is where'],
  ])('are told by rare words rather than by common ones: %s, %s', (money, baggage, text) => {
    const two = learn([lesson(money, 'money'), lesson(baggage, 'baggage')]);
    expect(judgeByLayer(two, vectorOf(text)).label).toBe('baggage');
  });

  test('can be very many', () => {
    const many = learn(Array.from({ length: 150 }, (_, i) => lesson(`subject${i} matter${i}`, `c${i}`)));
    expect(judgeByLayer(many, vectorOf('matter77 of subject77')).label).toBe('c77');
  });
});

describe('categories that lie near each other', () => {
  const things = ['card', 'transfer', 'deposit', 'refund', 'cheque'];
  const troubles = ['late', 'missing', 'wrong', 'blocked', 'expensive'];
  const openings = ['why is my', 'the', 'again a', 'my new', 'hello, the', 'please help:'];
  const lessons = things.flatMap((thing) =>
    troubles.flatMap((trouble) =>
      openings.map((opening) => lesson(`${opening} ${thing} was ${trouble}`, `${thing} ${trouble}`)),
    ),
  );

  const layer = learn(lessons);

  test('are told apart by which words stand together, in any order', () => {
    expect(layer.labels).toHaveLength(25);
    for (const thing of things)
      for (const trouble of troubles)
        expect(judgeByLayer(layer, vectorOf(`so ${trouble} that ${thing}`)).label).toBe(`${thing} ${trouble}`);
  });

  test('a few of them are told apart one by one', () => {
    const few = learn(lessons.filter(({ label }) => label.startsWith('card') || label.endsWith('late')));
    expect(few.labels).toHaveLength(9);
    const { label, confidence, probabilities } = judgeByLayer(few, vectorOf('that refund came late'));
    expect(label).toBe('refund late');
    expect(confidence).toBe(Math.max(...probabilities));
  });

  test('the same lessons give the same layer', () => {
    const again = learn(lessons);
    expect(again.temperature).toBe(layer.temperature);
    expect(Buffer.from(again.linear.weights.buffer).equals(Buffer.from(layer.linear.weights.buffer))).toBe(true);
  });
});

describe('corrections of the shipped judgement', () => {
  const text = '@demo the seats are sick!';
  const corrected = (head: 'sentiment' | 'complaint') =>
    learn([lesson('the meeting is on Tuesday', head === 'sentiment' ? 'neutral' : 'no')], head);

  test('leave alone what they say nothing about', () => {
    const layer = corrected('sentiment');
    expect(layer.labels).toEqual(['negative', 'neutral', 'positive']);
    expect(judgeByLayer(layer, vectorOf('@demo worst service ever, I am furious')).label).toBe('negative');
    expect(judgeByLayer(layer, vectorOf('@demo thank you, lovely crew!')).label).toBe('positive');
    expect(judgeByLayer(corrected('complaint'), vectorOf('my parcel never arrived, unacceptable')).label).toBe('yes');
  });

  test('are learned', () => {
    const praise = ['the seats are sick!', 'sick seats @demo', 'these sick new seats!!', 'so sick, these seats'];
    const layer = learn(
      praise.flatMap((one) => [lesson(one, 'positive'), lesson(`@demo ${one}`, 'positive')]),
      'sentiment',
    );
    const share = (judged: { probabilities: Float32Array }) => judged.probabilities[2] ?? 0;
    expect(judgeByLayer(layer, vectorOf(text)).label).toBe('positive');
    expect(share(judgeByLayer(layer, vectorOf(text)))).toBeGreaterThan(
      share(judgeByLayer(corrected('sentiment'), vectorOf(text))),
    );
  });

  test('must use its labels', () => {
    expect(() => learn([lesson('a text', 'pos')], 'sentiment')).toThrow(/no label "pos"; the labels are negative/);
    expect(() => learn([])).toThrow(RangeError);
  });
});

test('a layer that knows a few sentences by heart is not sure of others', () => {
  const sentences = [
    ['the ramp at the harbour is closed', 'negative'],
    ['which pier does the evening boat leave from', 'neutral'],
    ['somebody ran after us with the jacket', 'positive'],
    ['two of four bicycles came off the ferry', 'negative'],
    ['the new timetable has a boat on Sundays', 'neutral'],
    ['we saw dolphins and the captain slowed down', 'positive'],
    ['the lounge was a row of seats beside engines', 'negative'],
    ['my brother works on that ship in winter', 'neutral'],
    ['the crew held the ramp for my mother', 'positive'],
  ] as const;
  const layer = learn(
    sentences.flatMap(([text, label]) =>
      Array.from({ length: 20 }, (_, n) => lesson(`@demo ${n} ${text} ${n}`, label)),
    ),
    'sentiment',
  );
  const sureOf = (text: string) => judgeByLayer(layer, vectorOf(text)).confidence;
  for (const [text, label] of sentences) expect(judgeByLayer(layer, vectorOf(`${text} 77`)).label).toBe(label);
  const others = [
    'the kiosk shut an hour before landing',
    'soup is served on the lower deck',
    'she sailed with us again',
  ];
  for (const text of others) expect(sureOf(text)).toBeLessThan(sureOf(sentences[0][0]) - 0.1);
  expect(layer.temperature).toBeGreaterThan(0.5);
});

test('the same lessons give the same layer', () => {
  const lessons = Array.from({ length: 60 }, (_, i) =>
    lesson(`text ${i} about ${i % 2 ? 'trains' : 'cakes'}`, `${i % 2}`),
  );
  expect(learn(lessons)).toEqual(learn(lessons));
});
