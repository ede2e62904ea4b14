import { expect, test } from '@jest/globals';
import { changesRoute } from '../../lib/case/changes-route.ts';
import { mention, score, table } from '../support/builders.ts';

const post = (text: string, brand = 'demo') => mention({ externalId: '1', text, brand });
const plain = post('@demo my parcel came on Monday');

test.each([
  ['whether it is a case', plain, score({ likelihood: 0.01 }), score({ likelihood: 0.9 })],
  ['whether somebody has to look', plain, score({ likelihood: 0.01 }), score({ likelihood: 0.3 })],
  ['how urgent it is', plain, score({ urgency: 30 }), score({ urgency: 60 })],
  ['which team has it', post('@demo the refund came'), score({ likelihood: 0.3 }), score({ likelihood: 0.9 })],
])('it matters to a mention %s', (_, one, ...scores) => {
  expect(changesRoute(one, scores, table)).toBe(true);
});

test.each([
  ['is surely no complaint', plain, score({ likelihood: 0.01 }), score({ likelihood: 0.02, urgency: 40 })],
  ['stays as urgent', plain, score({ urgency: 30 }), score({ urgency: 40, likelihood: 0.7 })],
  ['has team and priority by its route', post('@demo the fire is out'), score({ urgency: 5 }), score({ urgency: 90 })],
])('it does not to one that either way %s', (_, one, ...scores) => {
  expect(changesRoute(one, scores, table)).toBe(false);
});

test('a mention of a brand that the table does not know is routed nowhere, which is no error here', () => {
  const scores = [score({ likelihood: 0.01 }), score({ likelihood: 0.9 })];
  expect(changesRoute(post('@demo my parcel came', 'stranger'), scores, table)).toBe(false);
});
