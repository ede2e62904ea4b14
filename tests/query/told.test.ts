import { expect, test } from '@jest/globals';
import { change } from '../../lib/case/change.ts';
import type { Delivery } from '../../lib/case/event.ts';
import { openCase } from '../../lib/case/fold.ts';
import { showEvent } from '../../lib/query/representations.ts';
import { at, judged, table } from '../support/builders.ts';

test('the history says who was told, and why somebody was not', () => {
  const when = at(1).toISOString();
  const delivery: Record<string, Delivery> = {
    slack: { state: 'sent', at: when },
    pager: { state: 'skipped', at: when, why: 'the case is gone' },
    mail: { state: 'deferred', until: when, why: 'quiet hours' },
    bell: { state: 'failed', at: when, why: 'the target answered 404' },
  };
  const tell = [...Object.keys(delivery), 'teams'];
  const opened = openCase(judged({ externalId: 'a' }), 'case1', table);
  const { event } = change(undefined, opened, { type: 'opened', at: at(0), actor: 'customer', tell });
  expect(showEvent({ ...event, delivery }).told).toEqual([
    { target: 'slack', state: 'sent', why: undefined },
    { target: 'pager', state: 'skipped', why: 'the case is gone' },
    { target: 'mail', state: 'deferred', why: 'quiet hours' },
    { target: 'bell', state: 'failed', why: 'the target answered 404' },
    { target: 'teams', state: 'pending' },
  ]);
});
