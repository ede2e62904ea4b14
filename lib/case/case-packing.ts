/**
 * Most cases are young: one mention, routed by the table, touched by nobody. What follows from such a case's first
 * mention, route and policy is not written and put back by `unpackCase`: an item's kilobytes are what a write costs.
 */
import * as z from 'zod';
import type { Item } from '../dynamo.ts';
import { caseItemKey } from '../keys.ts';
import { isItem, unusual } from './body.ts';
import { type Case, type Clocks, loneCaseSchema } from './case.ts';
import { deadlines, firstStep } from './clocks.ts';
import { asksIn } from './reminders.ts';

const PREFIX = caseItemKey('').pk;

/** Attributes of a case, without its item key. */
export function packCase(kase: Case): Item {
  const { id: _, ...written } = plain(kase);
  return unusual(written, plain(usualOf(kase)));
}

const { opener, urgency, route, policy, openedAt, late } = loneCaseSchema.options[0].shape;
/** What the rest follows from. */
const rootsSchema = z.object({ opener, urgency, route, policy, openedAt, late: late.default(false) });
type Roots = z.infer<typeof rootsSchema>;

/** The case that such attributes and their key make, for its schema to check; anything else is left as it is. */
export function unpackCase(item: unknown): unknown {
  const roots = rootsSchema.safeParse(item);
  if (!roots.success || !isItem(item)) return item;
  return { ...usualOf(roots.data), ...item, id: String(item.pk).slice(PREFIX.length) };
}

/** What a case says that one mention opened, and nothing has happened to since. */
function usualOf({ opener, urgency, route, policy, openedAt, late }: Roots) {
  const [brand, channel] = opener.key.split('#');
  const { key, postedAt } = opener;
  return {
    brand,
    channel,
    decisionVersion: 1,
    public: true,
    latest: opener,
    mentionCount: 1,
    reminderWordings: opener.reminder ? 1 : 0,
    asks: asksIn(opener),
    peak: { ...urgency, key, postedAt },
    routedBy: { key, postedAt, review: route.priority === 'review' },
    earnedPriority: route.priority,
    fixedPriority: route.priority === 'review',
    routedByHand: false,
    late: false,
    ...(policy.calendar ? {} : { clocks: firstClocks({ openedAt, policy, late }) }),
    missed: [],
  };
}

/** Where a calendar was asked, the instants are stored: laws change the clocks of countries. */
function firstClocks({ openedAt, policy, late }: Pick<Roots, 'openedAt' | 'policy' | 'late'>): Clocks {
  const first = deadlines({ openedAt, policy, missed: [], respondedAt: undefined });
  return { ...first, step: firstStep(policy, openedAt, late) };
}

/** Only what is there: no undefined, inside or out. */
const plain = (value: object): Item => JSON.parse(JSON.stringify(value));
