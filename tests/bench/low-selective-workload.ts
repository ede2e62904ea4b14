/**
 * Routing tables that are hard to index: no route asks for a rare value, all ask for channels, languages and bands of
 * numbers, each of which a good part of all mentions has. No words. Of the mentions a fifth each match the first
 * route, the one in the middle, the last, none, and whichever it is; only the urgency tells that apart.
 */
import type { RoutingDocument } from '../../lib/route/document/document.ts';
import type { Facts } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';
import { type Dice, dice, documentOf, named, TEAMS } from './routing-workload.ts';

const CHANNELS = ['x', 'facebook', 'instagram', 'whatsapp', 'youtube', 'reddit', 'trustpilot', 'rss', 'mastodon'];
const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it'];
const KINDS = ['post', 'comment', 'message', 'review'];
const SENTIMENTS = ['negative', 'neutral', 'positive', 'mixed'];
const FOLLOWERS = [0, 10, 100, 1_000, 10_000, 100_000];
const BRANDS = named('brand', 40);
const CATEGORIES = named('category', 60);

/** By name: what the routes of a table ask for, besides an urgency. */
export const LOW_SELECTIVE = {
  tones: (roll) => ({ ...channels(roll), language: roll.several(LANGUAGES, 2), sentiment: [roll.pick(SENTIMENTS)] }),
  bands: (roll) => ({ ...followers(roll), ...hours(roll), kind: [roll.pick(KINDS)] }),
  brands: (roll) => ({
    brand: [roll.pick(BRANDS)],
    language: [roll.pick(LANGUAGES)],
    category: [roll.pick(CATEGORIES)],
  }),
  everything: (roll) => ({
    ...channels(roll),
    language: roll.several(LANGUAGES, 3),
    sentiment: roll.several(SENTIMENTS, 2),
    kind: roll.several(KINDS, 2),
    brand: roll.several(BRANDS, 10),
    ...followers(roll),
    ...hours(roll),
  }),
  scattered: (roll) => ({
    brand: roll.several(BRANDS, 4),
    followers: [{ numeric: ['>=', 500 * roll.below(200)] }],
    hour: [roll.below(24)],
  }),
  threeOfEight: (roll) =>
    Object.assign(
      {},
      ...named('', 3).map(() =>
        roll.pick([
          channels,
          followers,
          hours,
          () => ({ language: [roll.pick(LANGUAGES)] }),
          () => ({ sentiment: [roll.pick(SENTIMENTS)] }),
          () => ({ kind: [roll.pick(KINDS)] }),
          () => ({ brand: roll.several(BRANDS, 5) }),
        ])(roll),
      ),
    ),
} satisfies Record<string, (roll: Dice) => Record<string, unknown>>;

const channels = (roll: Dice) => ({ channel: roll.several(CHANNELS, 2) });
const followers = (roll: Dice) => {
  const from = roll.below(FOLLOWERS.length - 1);
  return { followers: [{ numeric: ['>=', FOLLOWERS[from], '<', FOLLOWERS[from + 1]] }] };
};
const hours = (roll: Dice) => {
  const from = 4 * roll.below(6);
  return { hour: [{ numeric: ['>=', from, '<', from + 4] }] };
};

/** Urgencies that only the first route asks for, the one in the middle, the last, and none. */
const MARKED = { first: 80, middle: 85, last: 90, never: 95 };
const MARKS = [...Object.entries(MARKED), ['any', undefined] as const];

/** At least three routes. */
export function lowSelectiveTable(asking: keyof typeof LOW_SELECTIVE, routes: number): RoutingDocument {
  const roll = dice(routes);
  const marks = new Map([
    [0, 'first'],
    [Math.floor(routes / 2), 'middle'],
    [routes - 1, 'last'],
  ] as const);
  return documentOf(
    BRANDS,
    CATEGORIES,
    Array.from({ length: routes }, (_, i) => {
      const mark = marks.get(i);
      if (mark) return { id: mark, when: { urgency: [MARKED[mark]] }, team: TEAMS[1] };
      const from = 5 * roll.below(12);
      const urgency = [{ numeric: ['>=', from, '<', from + 20] }];
      return { id: `route-${i}`, when: { ...LOW_SELECTIVE[asking](roll), urgency }, team: roll.pick(TEAMS) };
    }),
  );
}

/** A fifth of each kind, mixed. */
export function lowSelectiveMentions(count: number): Facts[] {
  const roll = dice(2);
  return Array.from({ length: count }, (_, i) => ({
    brand: roll.pick(BRANDS),
    channel: roll.pick(CHANNELS),
    kind: roll.pick(KINDS),
    language: roll.pick(LANGUAGES),
    sentiment: roll.pick(SENTIMENTS),
    complaint: true,
    category: roll.pick(CATEGORIES),
    urgency: MARKS[i % MARKS.length]?.[1] ?? roll.below(80),
    author: undefined,
    tier: undefined,
    followers: Math.floor(10 ** (roll.random() * 5)),
    verified: undefined,
    public: true,
    reminders: 0,
    privateData: [],
    words: normalise('where is my parcel'),
    receivedAt: Date.UTC(2026, 2, 2) + roll.below(86_400) * 1_000,
  }));
}
