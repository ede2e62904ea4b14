/** Routes that continue: other teams hear of a case that is not theirs. */
import { expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import { createDraft } from '../../lib/case/draft.ts';
import type { Filing } from '../../lib/case/filing.ts';
import { act } from '../../lib/case/transitions.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, type score, writtenTable } from '../support/builders.ts';
import { judgedBy } from './team-clock.ts';

const table = compile(
  routingDocument.parse({
    ...writtenTable,
    teams: { ...writtenTable.teams, press: { name: 'Press', tell: ['desk', 'slack'] }, law: { name: 'Law' } },
    targets: { ...writtenTable.targets, desk: { type: 'slack' } },
    routes: [
      { id: 'press-too', when: { words: ['newspaper'] }, team: 'press', continue: true },
      { id: 'law-too', when: { words: ['lawyer', 'refund'] }, team: 'law', continue: true },
      ...writtenTable.routes,
    ],
  }),
  'also',
);

let posts = 0;
/** What one more mention makes of a case, and the event that tells. */
function added(before: Case | undefined, text: string, minute = 0, judgement: Parameters<typeof score>[0] = {}) {
  const postedAt = at(minute).toISOString();
  const judged = judgedBy(table, { externalId: `p${posts++}`, text, postedAt }, judgement);
  const { key, ...stored } = judged;
  const { brand, revision, receivedAt } = judged.mention;
  const item = { key, brand, revision, receivedAt, caseId: 'case1', status: 'filed' as const, judged: stored };
  const draft = createDraft(before, at(minute));
  draft.add({ item, expect: 'absent' }, judged, 'case1', table, {});
  return changeOf(draft.filing());
}
function changeOf({ change }: Filing) {
  if (!change) throw new Error('nothing changed');
  return change;
}

test('an opening is told to the targets of the teams that the route names too, once each', () => {
  const { after, event } = added(undefined, 'I will tell the newspaper and my lawyer');
  expect(after.route).toMatchObject({ team: 'care', also: ['press', 'law'] });
  expect(event).toMatchObject({ type: 'opened', tell: ['slack', 'desk'], detail: { also: ['press', 'law'] } });
});

test('they are not told of what follows, which is for the team that has the case', () => {
  const { after } = added(undefined, 'I will tell the newspaper');
  const { event } = added(after, 'still nothing', 5);
  expect(event).toMatchObject({ type: 'extended', tell: [] });
  expect(event.detail).not.toHaveProperty('also');
});

test('a route that names them later tells them then, and not those who know', () => {
  const opened = added(undefined, 'the newspaper will hear of it', 30);
  const earlier = added(opened.after, 'refund, or the newspaper hears of it', 10);
  expect(earlier.event).toMatchObject({ type: 'reassigned', detail: { also: ['law'] } });
  expect(earlier.event.tell).toEqual(['slack']);
  expect(earlier.after.route).toMatchObject({ team: 'billing', also: ['press', 'law'] });
});

test('a case that opens again is told to them again', () => {
  const { after } = added(undefined, 'I will tell the newspaper');
  const resolved = act(after, { action: 'resolve' }, at(60), 'agent').after;
  const { event } = added(resolved, 'it broke again', 90);
  expect(event).toMatchObject({ type: 'reopened', tell: ['slack', 'desk'], detail: { also: ['press'] } });
});

test('a team that was given the case is no longer another one', () => {
  const { after } = added(undefined, 'I will tell the newspaper');
  const given = act(after, { action: 'reassign', team: 'press', tell: ['desk'] }, at(20), 'agent').after;
  const resolved = act(given, { action: 'resolve' }, at(60), 'agent').after;
  const { event } = added(resolved, 'it broke again', 90);
  expect(event).toMatchObject({ type: 'reopened', tell: ['desk'] });
  expect(event.detail).not.toHaveProperty('also');
});

test('a mention under review is nobody else’s', () => {
  const { after, event } = added(undefined, 'newspaper', 0, { likelihood: 0.3 });
  expect(after.route.priority).toBe('review');
  expect(event).toMatchObject({ type: 'opened', tell: ['slack'] });
});
