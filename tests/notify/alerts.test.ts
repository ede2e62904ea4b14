/** Targets that keep one alert a case: it rings, is taken and ends with the case, whatever order the events come in. */

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../lib/case/event.ts';
import { eventItem } from '../../lib/case/items.ts';
import { exampleCase } from './examples.ts';
import { type Scene, stored, theatre, told } from './scene.ts';
import type { Told } from './target-server.ts';

const LATER = '2026-03-01T10:30:00.000Z';
const acknowledged = { status: 'acknowledged', acknowledgedAt: LATER, owner: 'ann', clocks: {} };
const resolved = { status: 'resolved', resolvedAt: LATER, clocks: { autoClose: '2026-03-02T10:00:00.000Z' } };
const reopened = { status: 'reopened', reopenedAt: LATER };

const { tables, stage } = await theatre();

/** What the request does to the alert. */
const actionOf = { pagerduty: pagerdutyAction, opsgenie: opsgenieAction };
function pagerdutyAction({ body }: Told): string {
  return JSON.parse(body).event_action;
}
function opsgenieAction({ path }: Told): string {
  if (path.includes('/acknowledge?')) return 'acknowledge';
  return path.includes('/close?') ? 'resolve' : 'trigger';
}

describe.each(['pagerduty', 'opsgenie'] as const)('%s', (type) => {
  const scene = () => stage(type, { answers: [{ status: 200 }] });

  /** The next event of the case, told while the case stands like this. */
  async function happens(
    it: Scene,
    version: number,
    what: CaseEvent['type'],
    kase: Record<string, unknown>,
    at = LATER,
  ) {
    const event = { ...it.event, version, type: what, at };
    await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: eventItem(event) }));
    it.telling.readCase = async () => exampleCase({ id: event.caseId, ...kase });
    const state = await told({ ...it, event });
    return { state, marker: (await stored(tables, { event })).marker };
  }
  const actions = (it: Scene) => it.target.told.map(actionOf[type]);

  test('an alert is triggered, triggered again by an escalation, acknowledged and resolved: one alert', async () => {
    const it = await scene();
    await happens(it, 2, 'opened', {});
    await happens(it, 3, 'escalated', {});
    await happens(it, 4, 'acknowledged', acknowledged);
    await happens(it, 5, 'resolved', resolved);
    expect(actions(it)).toEqual(['trigger', 'trigger', 'acknowledge', 'resolve']);
    expect(it.seen()).toBe(1);
  });

  test.each([
    [
      'a call for help that comes after somebody took the case',
      'opened',
      acknowledged,
      '2026-03-01T10:00:00.000Z',
      'the case was acknowledged since',
    ],
    ['a call for help that comes after the end', 'raised', resolved, LATER, 'the case is resolved'],
    [
      'an end that comes after the case was reopened',
      'resolved',
      reopened,
      '2026-03-01T10:20:00.000Z',
      'the case was reopened since',
    ],
    [
      'a word that somebody took it, after it was reopened',
      'acknowledged',
      reopened,
      '2026-03-01T10:20:00.000Z',
      'the case was reopened since',
    ],
    ['a word that somebody took it, after the end', 'acknowledged', resolved, LATER, 'the case is resolved'],
    ['a note', 'noteAdded', {}, LATER, 'alerts are not told of this'],
  ] as const)('%s does not move the alert', async (_, what, kase, at, why) => {
    const it = await scene();
    const { state, marker } = await happens(it, 2, what, kase, at);
    expect(state).toBe('skipped');
    expect(marker).toMatchObject({ state: 'skipped', why });
    expect(it.target.told).toHaveLength(0);
  });
});
