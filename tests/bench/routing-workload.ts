/**
 * Routing tables of any size, and the mentions that they decide on: fixed, the same in every run. Three routes of ten
 * ask for words only, the others for two or three fields with all kinds of matchers; some have alternatives, some are
 * children, some only tell a team as well. Of the mentions a quarter each match the first route, the last, none, and
 * whichever it is.
 */
import { type RoutingDocument, routingDocument } from '../../lib/route/document/document.ts';
import type { Facts } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';
import { sequence } from '../../lib/score/model/random.ts';

const PRIORITY = { firstResponse: '1h', nextResponse: '2h', resolution: '1d' };
const CHANNELS = ['x', 'facebook', 'instagram', 'whatsapp', 'youtube', 'reddit', 'trustpilot', 'rss', 'mastodon'];
const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it'];
const KINDS = ['post', 'comment', 'message', 'review'];
const SENTIMENTS = ['negative', 'neutral', 'positive', 'mixed'];
const AUTHORS = ['customer', 'prospect', 'bystander', 'press', 'influencer', 'staff'];
const TIERS = ['gold', 'gold-plus', 'silver', 'bronze'];
const PRIVATE = ['email', 'phone', 'card', 'iban', 'order'];

export const named = (what: string, count: number) => Array.from({ length: count }, (_, i) => `${what}-${i}`);
const BRANDS = named('brand', 50);
const CATEGORIES = named('category', 60);
export const TEAMS = named('team', 40);
/** A brand and a vocabulary that only the last route knows of. */
const QUIET = 'quiet';
/** Words of routes are rarer in what people write than those that no route asks for. */
const ASKED = named('asked', 8_000).map((word) => word.replace('-', ''));
const USUAL = named('usual', 4_000).map((word) => word.replace('-', ''));

/** Rolls the same for the same seed. */
export const dice = (seed: number) => {
  const random = sequence(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(some: readonly T[]): T => some[below(some.length)] as T;
  const several = <T>(some: readonly T[], most: number) => [
    ...new Set(named('', 1 + below(most)).map(() => pick(some))),
  ];
  return { random, below, pick, several };
};
export type Dice = ReturnType<typeof dice>;

/** At least three routes; a child counts as one. */
export function routingTable(routes: number): RoutingDocument {
  const roll = dice(routes);
  const first = { id: 'first', when: { words: ['first of all'] }, team: TEAMS[0] };
  const last = { id: 'last', when: { brand: [QUIET], urgency: [{ numeric: ['>=', 90] }] }, team: TEAMS[1] };
  const others: unknown[] = [];
  for (let made = 2; made < routes; ) {
    const route = anyRoute(roll, made++);
    // One in ten has a child, which asks for more than its parent.
    if (made < routes && roll.below(10) === 0) {
      const child = {
        id: `route-${made++}`,
        when: { urgency: [{ numeric: ['>', roll.below(90)] }] },
        priority: 'high',
      };
      others.push({ ...route, routes: [child] });
    } else others.push(route);
  }
  return documentOf([...BRANDS, QUIET], CATEGORIES, [first, ...others, last]);
}

/** A table of nothing but these. */
export const documentOf = (
  brands: readonly string[],
  categories: readonly string[],
  routes: readonly unknown[],
): RoutingDocument =>
  routingDocument.parse({
    brands: Object.fromEntries(brands.map((brand) => [brand, { defaultTeam: TEAMS[0] }])),
    teams: Object.fromEntries(TEAMS.map((team) => [team, { name: team }])),
    categories: Object.fromEntries(categories.map((category) => [category, { examples: [category] }])),
    priorities: { urgent: PRIORITY, high: PRIORITY, normal: PRIORITY, low: PRIORITY, review: PRIORITY },
    routes,
  });

function anyRoute(roll: Dice, number: number) {
  const when = roll.random() < 0.3 ? { words: phrases(roll) } : fields(roll);
  const continues = roll.below(50) === 0;
  return { id: `route-${number}`, when, team: roll.pick(TEAMS), ...(continues && { continue: true }) };
}

const phrases = (roll: Dice) =>
  Array.from({ length: 1 + roll.below(5) }, () =>
    named('', 1 + roll.below(3))
      .map(() => roll.pick(ASKED))
      .join(' '),
  );

/** A brand or a category, and one or two others. */
function fields(roll: Dice) {
  const more = [
    () => ({ channel: roll.several(CHANNELS, 3) }),
    () => ({ channel: [{ 'anything-but': roll.several(CHANNELS, 2) }] }),
    () => ({ language: roll.several(LANGUAGES, 2) }),
    () => ({ kind: [roll.pick(KINDS)] }),
    () => ({ sentiment: [roll.pick(SENTIMENTS)] }),
    () => ({ author: [roll.pick(AUTHORS)] }),
    () => ({ tier: [{ prefix: 'gold' }] }),
    () => ({ tier: [{ wildcard: `${roll.pick(TIERS).slice(0, 2)}*${roll.pick(['d', 'e', 'r'])}*` }] }),
    () => ({ followers: [{ numeric: ['>=', 10 ** roll.below(6)] }] }),
    () => ({ urgency: [{ numeric: ['>', roll.below(50), '<=', 50 + roll.below(50)] }] }),
    () => ({ verified: [roll.below(2) === 0] }),
    () => ({ privateData: [roll.pick(PRIVATE)] }),
    () => ({ public: [{ exists: true }] }),
    () => ({ hour: [{ numeric: ['<', 1 + roll.below(23)] }] }),
    () => ({ words: phrases(roll) }),
    () => ({ $or: [{ language: [roll.pick(LANGUAGES)] }, { urgency: [{ numeric: ['>=', roll.below(100)] }] }] }),
  ];
  const about = roll.below(3) < 2 ? { brand: roll.several(BRANDS, 3) } : { category: roll.several(CATEGORIES, 3) };
  return Object.assign({}, about, roll.pick(more)(), roll.below(2) === 0 ? roll.pick(more)() : {});
}

export const KINDS_OF_MENTION = ['first', 'last', 'never', 'any'] as const;

/** What routing is told of mentions, a quarter of each kind, mixed. */
export function routedMentions(count: number): Facts[] {
  const roll = dice(1);
  return Array.from({ length: count }, (_, i) => mention(roll, KINDS_OF_MENTION[i % KINDS_OF_MENTION.length] ?? 'any'));
}

function mention(roll: Dice, kind: (typeof KINDS_OF_MENTION)[number]): Facts {
  const quiet = kind === 'last' || kind === 'never';
  const words = Array.from({ length: 8 + roll.below(30) }, () =>
    roll.pick(roll.below(20) === 0 && !quiet ? ASKED : USUAL),
  );
  if (kind === 'first') words.push('first', 'of', 'all');
  return {
    brand: quiet ? QUIET : roll.pick(BRANDS),
    channel: roll.pick(CHANNELS),
    kind: roll.pick(KINDS),
    language: roll.pick(LANGUAGES),
    sentiment: roll.pick(SENTIMENTS),
    complaint: roll.below(3) > 0,
    category: quiet || roll.below(3) === 0 ? undefined : roll.pick(CATEGORIES),
    urgency: kind === 'last' ? 90 + roll.below(11) : roll.below(90),
    author: roll.pick([undefined, ...AUTHORS]),
    tier: roll.pick([undefined, ...TIERS]),
    followers: roll.below(3) === 0 ? undefined : Math.floor(10 ** (roll.random() * 6)),
    verified: roll.pick([undefined, true, false]),
    public: roll.below(10) > 0,
    reminders: 0,
    privateData: roll.below(5) === 0 ? roll.several(PRIVATE, 2) : [],
    words: normalise(words.join(' ')),
    receivedAt: Date.UTC(2026, 2, 2) + roll.below(86_400) * 1_000,
  };
}
