import { expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import { change } from '../../lib/case/change.ts';
import { openCase } from '../../lib/case/fold.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, writtenTable } from '../support/builders.ts';

const withPager = {
  ...writtenTable,
  targets: { ...writtenTable.targets, duty: { type: 'pagerduty' }, genie: { type: 'opsgenie' } },
  teams: { ...writtenTable.teams, care: { name: 'Care', tell: ['slack', 'duty'] } },
};
const table = compile(routingDocument.parse(withPager), 'v1');

/** A case that was just opened, and told to its team. */
function opened(within = table): Case {
  const kase = openCase(judged({ externalId: 'a' }), 'case1', within);
  return change(undefined, kase, { type: 'opened', at: at(0), actor: 'system', tell: kase.policy.tell }).after;
}

test('what rang hears that somebody took the case, answered, and that it is over; nobody else does', () => {
  const acknowledged = act(opened(), { action: 'acknowledge' }, at(1), 'kim');
  const responded = act(acknowledged.after, { action: 'responded' }, at(2), 'kim');
  const waiting = act(responded.after, { action: 'wait', until: at(60).toISOString() }, at(3), 'kim');
  const resolved = act(waiting.after, { action: 'resolve' }, at(4), 'kim');
  for (const { event } of [acknowledged, responded, waiting, resolved]) expect(event.tell).toEqual(['duty']);
  expect(resolved.after.ringing).toBeUndefined();
});

test('an alert that is over is over: closing tells nobody, and it rings again when the team is told again', () => {
  const { after } = act(opened(), { action: 'resolve' }, at(1), 'kim');
  const closed = tick(after, new Date('2036-01-01T00:00:00.000Z'));
  expect(closed?.event).toMatchObject({ type: 'closed', tell: [] });
  const again = change(after, after, { type: 'reopened', at: at(2), actor: 'system', tell: after.policy.tell });
  expect(again.after.ringing).toEqual(['duty']);
});

test('a note is no news to an alert', () => {
  expect(act(opened(), { action: 'note', text: 'called back' }, at(1), 'kim').event.tell).toEqual([]);
});

test('a case that another team was given ends the alert of the first one too', () => {
  const moved = act(opened(), { action: 'reassign', team: 'safety', tell: ['genie'] }, at(1), 'kim').after;
  expect(act(moved, { action: 'resolve' }, at(2), 'kim').event.tell).toEqual(['duty', 'genie']);
});

test('what is told again because it was lost makes nothing ring', () => {
  const { after } = act(opened(), { action: 'resolve' }, at(1), 'kim');
  const again = change(after, after, { type: 'republished', at: at(2), actor: 'system', tell: ['duty'], origin: 2 });
  expect(again.after.ringing).toBeUndefined();
});

test('a case is stored with what rings, and one without alerts is not longer for it', () => {
  const kase = opened();
  expect(storedCaseSchema.parse(caseItem(kase))).toEqual(kase);
  const plain = opened(compile(routingDocument.parse(writtenTable), 'v1'));
  expect(JSON.stringify(caseItem(plain))).not.toMatch(/ringing|alerts/);
});

test('the alert of a case that was merged into another is over; that one rings for both', () => {
  const other = opened();
  const merged = change(other, { ...other, mergedInto: 'case2' }, { type: 'mergedInto', at: at(1), actor: 'kim' });
  expect(merged.event.tell).toEqual(['duty']);
  expect(merged.after.ringing).toBeUndefined();
});
