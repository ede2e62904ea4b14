/** What the clocks of brands and teams show when a mention reaches us: for `hour` and `within`. */
import { isOpen } from '../../calendar/business-time.ts';
import { calendarOf } from '../calendar-of.ts';
import type { RoutingDocument } from '../document/document.ts';
import type { Facts } from '../facts.ts';
import { localHour } from './local-hour.ts';

export type Clocks = {
  /** 0-23 on the brand's own clock; undefined for a brand that the document does not know. */
  hour: (facts: Facts) => number | undefined;
  /** True while the team's calendar is open, and always for a team without one. */
  atWork: (team: string, facts: Facts) => boolean;
};

/** Shifts begin and end with a minute. */
const MINUTE_MS = 60_000;

type Document = Pick<RoutingDocument, 'brands' | 'teams' | 'calendars'>;

export function clocksOf(document: Document): Clocks {
  const { brands } = document;
  const hours = new Map(Object.entries(brands).map(([name, { timeZone }]) => [name, localHour(timeZone)]));
  const last = new Map<string, { minute: number; open: boolean }>();
  return {
    hour: ({ brand, receivedAt }) => hours.get(brand)?.(receivedAt),
    atWork(team, { receivedAt }) {
      const minute = Math.floor(receivedAt / MINUTE_MS);
      const known = last.get(team);
      if (known?.minute === minute) return known.open;
      const open = isOpen(new Date(minute * MINUTE_MS), calendarOf(document, team));
      last.set(team, { minute, open });
      return open;
    },
  };
}
