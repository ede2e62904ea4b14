import { expect, test } from '@jest/globals';
import type { CaseEvent } from '../../lib/case/event.ts';
import { superseded } from '../../lib/notify/superseded.ts';
import { exampleCase, exampleEvent, OPENED_AT } from './examples.ts';

const BEFORE = '2026-03-01T09:00:00.000Z';
const AFTER = '2026-03-01T10:30:00.000Z';
const closed = { status: 'closed', resolvedAt: AFTER, closedAt: AFTER, clocks: {} };
const acknowledged = { status: 'acknowledged', acknowledgedAt: AFTER, owner: 'ann', clocks: {} };
const waiting = { status: 'waiting', resume: 'open', pausedAt: AFTER, pausedClocks: {}, clocks: {} };
const nextOnly = { nextResponse: '2026-03-02T10:00:00.000Z' };

type Row = [string, CaseEvent['type'], Record<string, unknown>, string | undefined];
test('the last repeat of a chain is no escalation that has ended', () => {
  const last = exampleEvent({ type: 'escalated', at: OPENED_AT, detail: { step: 2, last: true } });
  const kase = exampleCase({ clocks: nextOnly });
  expect(superseded(last, kase)).toBeUndefined();
  expect(superseded({ ...last, detail: { step: 2 } }, kase)).toBe('the escalation has ended');
});

test.each<Row>([
  ['a new case', 'opened', {}, undefined],
  ['a new case that somebody took', 'opened', acknowledged, undefined],
  ['a new case that was closed', 'opened', closed, 'the case is closed'],
  ['a case that was resolved', 'raised', { status: 'resolved', resolvedAt: AFTER }, 'the case is resolved'],
  ['an escalation nobody answered', 'escalated', {}, undefined],
  ['an escalation somebody acknowledged', 'escalated', acknowledged, 'the case was acknowledged since'],
  ['an escalation that was answered', 'escalated', { respondedAt: AFTER }, 'the customer was answered since'],
  ['an answer dated before', 'escalated', { respondedAt: BEFORE, clocks: nextOnly }, 'the escalation has ended'],
  ['an escalation put to wait', 'escalated', waiting, 'the case was put to wait since'],
  ['a deadline missed', 'deadlineMissed', {}, undefined],
  ['a deadline missed after an earlier answer', 'deadlineMissed', { respondedAt: BEFORE, clocks: nextOnly }, undefined],
  [
    'a deadline missed in a case taken before',
    'deadlineMissed',
    { ...acknowledged, acknowledgedAt: BEFORE },
    undefined,
  ],
  ['a question whether it is still open', 'checkedIn', closed, 'the case is closed'],
  ['what only informs', 'noteAdded', closed, undefined],
])('%s', (_, type, over, why) => {
  expect(superseded(exampleEvent({ type, at: OPENED_AT }), exampleCase(over))).toBe(why);
});
