import { expect, test } from '@jest/globals';
import type * as z from 'zod';
import { casesQuery } from '../../lib/query/ask.ts';
import { caseOrder, mentionOrder, revealOrder } from '../../lib/query/order.ts';
import { readFields } from '../../lib/query/read-fields.ts';

const order = caseOrder(new Date('2026-03-01T00:00:00Z'));
const correct = { action: 'correct' };

test.each<[z.ZodType, unknown, string]>([
  [order, [], 'the body: not of type object'],
  [order, { action: 'wait' }, 'until: is needed'],
  [order, { action: 'wait', until: 'tomorrow' }, 'until: not an instant with its offset, such as 2026-01-31T09:00:00Z'],
  [order, { action: 'wait', until: '2026-01-01T00:00:00Z' }, 'until: must lie in the future'],
  [order, { action: 'note', text: ' ' }, 'text: must not be empty'],
  [order, { action: 'note', text: 'x'.repeat(2_001) }, 'text: at most 2000 characters'],
  [order, { ...correct, urgency: 101 }, 'urgency: at most 100'],
  [order, { ...correct, urgency: -1 }, 'urgency: at least 0'],
  [order, { ...correct, complaint: 'yes' }, 'complaint: not of type boolean'],
  [order, { ...correct, sentiment: 'sad' }, 'sentiment: must be one of negative, neutral, positive'],
  [casesQuery, { status: 'any' }, 'status: must be one of open, closed, acknowledged, waiting, resolved, reopened'],
  [mentionOrder, { action: 'close' }, 'action: must be open'],
  [revealOrder, {}, 'why: is needed'],
])('%#: says what is wrong in words', (schema, sent, sentence) => {
  expect(() => readFields(schema, sent, 'the body')).toThrow(sentence);
});

test('an action that is none is told those that there are', () => {
  expect(() => readFields(order, { action: 'take' }, 'the body')).toThrow(
    /^action: must be one of acknowledge, responded, wait, .*, unlink$/,
  );
  expect(() => readFields(order, {}, 'the body')).toThrow(/^action: must be one of acknowledge/);
});
