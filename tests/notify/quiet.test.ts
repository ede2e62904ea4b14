import { expect, test } from '@jest/globals';
import { isPressing, quietUntil } from '../../lib/notify/quiet.ts';
import { quietSchema } from '../../lib/route/document/targets.ts';
import { exampleCase, exampleEvent } from './examples.ts';

const hours = (timeZone: string, from: string, to: string) => quietSchema.parse({ timeZone, from, to });
const madrid = hours('Europe/Madrid', '22:00', '08:00');

test.each([
  ['by day', madrid, '2026-01-15T12:00:00Z', undefined],
  ['in the evening, until tomorrow', madrid, '2026-01-15T22:30:00Z', '2026-01-16T07:00:00.000Z'],
  ['after midnight, until today', madrid, '2026-01-16T03:00:00Z', '2026-01-16T07:00:00.000Z'],
  ['as they begin', madrid, '2026-01-15T21:00:00Z', '2026-01-16T07:00:00.000Z'],
  ['just before', madrid, '2026-01-15T20:59:59.999Z', undefined],
  ['as they end', madrid, '2026-01-16T07:00:00Z', undefined],
  ['the short night of spring', madrid, '2026-03-28T22:00:00Z', '2026-03-29T06:00:00.000Z'],
  ['the long night of autumn', madrid, '2026-10-24T21:00:00Z', '2026-10-25T07:00:00.000Z'],
  [
    'an end that spring skips',
    hours('Europe/Madrid', '22:00', '02:30'),
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:30:00.000Z',
  ],
  ['a siesta', hours('Europe/Madrid', '14:00', '16:00'), '2026-07-01T13:00:00Z', '2026-07-01T14:00:00.000Z'],
  [
    'behind Greenwich',
    hours('America/Mexico_City', '20:00', '07:00'),
    '2026-06-02T05:00:00Z',
    '2026-06-02T13:00:00.000Z',
  ],
  ['far ahead of it', hours('Pacific/Auckland', '20:00', '07:00'), '2026-06-01T10:00:00Z', '2026-06-01T19:00:00.000Z'],
  [
    'half an hour of summer',
    hours('Australia/Lord_Howe', '22:00', '08:00'),
    '2026-04-04T12:00:00Z',
    '2026-04-04T21:30:00.000Z',
  ],
  ['until midnight', hours('UTC', '18:00', '24:00'), '2026-06-01T20:00:00Z', '2026-06-02T00:00:00.000Z'],
  ['from midnight', hours('UTC', '00:00', '06:00'), '2026-06-01T00:00:00Z', '2026-06-01T06:00:00.000Z'],
])('%s', (_, quiet, now, until) => {
  expect(quietUntil(quiet, new Date(now))?.toISOString()).toBe(until);
});

test.each([
  { timeZone: 'Europe/Nowhere', from: '22:00', to: '08:00' },
  { timeZone: '+02:00', from: '22:00', to: '08:00' },
  { timeZone: 'UTC', from: '22:00', to: '22:00' },
  { timeZone: 'UTC', from: '25:00', to: '08:00' },
  { timeZone: 'UTC', from: 'late', to: 'early' },
])('%j is refused', (quiet) => {
  expect(quietSchema.safeParse(quiet).success).toBe(false);
});

const urgent = { team: 'care', priority: 'urgent', rule: 'danger', table: 'v1' };
test.each([
  ['what is neither urgent nor paged', exampleEvent(), exampleCase(), false],
  ['a page', exampleEvent({ page: true }), exampleCase(), true],
  ['what was urgent when it happened', exampleEvent({}, exampleCase({ route: urgent })), exampleCase(), true],
  ['what is urgent by now', exampleEvent(), exampleCase({ route: urgent }), true],
])('%s presses: %#', (_, event, kase, presses) => {
  expect(isPressing(event, kase)).toBe(presses);
});
