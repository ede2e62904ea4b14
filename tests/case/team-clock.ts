/** A routing table whose teams have hours, for tests of the clocks of cases. */

import { openCase } from '../../lib/case/fold.ts';
import { type Judged, judge } from '../../lib/case/judged.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { mention, score, writtenTable } from '../support/builders.ts';

const chain = { clock: 'business', chain: 'page' };

/** Care works in Madrid, billing in New York, safety around the clock; what is urgent goes by the wall's own clock. */
export const writtenHours = {
  ...writtenTable,
  calendars: {
    madrid: {
      timeZone: 'Europe/Madrid',
      hours: { 'mon-thu': ['09:00-14:00', '16:00-19:00'], fri: ['09:00-15:00'] },
      holidays: ['2024-12-25', '2026-03-19', '2029-12-25'],
    },
    'new-york': { timeZone: 'America/New_York', hours: { 'mon-fri': ['09:00-17:00'] } },
  },
  teams: {
    care: { name: 'Care', tell: ['slack'], calendar: 'madrid' },
    billing: { name: 'Billing', tell: ['slack'], calendar: 'new-york' },
    safety: { name: 'Safety', tell: ['pager'] },
  },
  priorities: {
    ...writtenTable.priorities,
    high: { ...writtenTable.priorities.high, ...chain },
    normal: { ...writtenTable.priorities.normal, ...chain },
  },
};

export const tableOf = (written: object): RoutingTable => compile(routingDocument.parse(written), 'hours');
export const hoursTable = tableOf(writtenHours);

/** Judged by that table; received when it was posted, unless it says otherwise. */
export const judgedBy = (
  by: RoutingTable,
  fields: Partial<Mention> & { externalId: string },
  judgement: Parameters<typeof score>[0] = {},
): Judged => judge(mention(fields), score(judgement), by);

export const opened = (postedAt: string, text = 'late again', by = hoursTable, urgency = 30) =>
  openCase(
    judgedBy(by, { externalId: 'a', text, postedAt: new Date(postedAt).toISOString() }, { urgency }),
    'case1',
    by,
  );
