/** Random trees of routes that use every kind of matcher, over the values that random facts have. */
import fc from 'fast-check';
import { WORDS } from './facts.ts';

const TEXTS = [
  'x',
  'facebook',
  'rss',
  'en',
  'es',
  'EN',
  'billing',
  'Billing*',
  'gold',
  'gold-plus',
  'card',
  'press',
  '',
];
const EDGES = ['', 'b', 'B', 'gold', 'face', 'book', 'n', 'N', 'plus', 's'];
const WILDCARDS = ['*', 'b*g', '*o*', 'gold*', '*\\*', 'Bill*\\*', 'x', 'f*b*k'];

const text = fc.constantFrom(...TEXTS);
const edge = fc.constantFrom(...EDGES);
const wildcard = fc.constantFrom(...WILDCARDS);
const oneOrMore = <T>(some: fc.Arbitrary<T>) => fc.oneof(some, fc.array(some, { minLength: 1, maxLength: 3 }));
const exists = fc.record({ exists: fc.boolean() });
const caseless = fc.record({ 'equals-ignore-case': edge });
const listOf = <T>(some: fc.Arbitrary<T>) => fc.array(some, { minLength: 1, maxLength: 3 });

const texts = listOf(
  fc.oneof(
    { weight: 5, arbitrary: text },
    { weight: 1, arbitrary: fc.record({ prefix: fc.oneof(edge, caseless) }) },
    { weight: 1, arbitrary: fc.record({ suffix: fc.oneof(edge, caseless) }) },
    { weight: 1, arbitrary: fc.record({ wildcard }) },
    { weight: 1, arbitrary: fc.record({ 'equals-ignore-case': text }) },
    {
      weight: 2,
      arbitrary: fc.record({
        'anything-but': fc.oneof(
          oneOrMore(text),
          fc.record({ prefix: oneOrMore(edge) }),
          fc.record({ suffix: oneOrMore(edge) }),
          fc.record({ wildcard: oneOrMore(wildcard) }),
          fc.record({ 'equals-ignore-case': oneOrMore(text) }),
        ),
      }),
    },
    { weight: 1, arbitrary: exists },
  ),
);

const number = fc.oneof(fc.nat(10), fc.constantFrom(25, 40, 50, 75, 100));
const range = fc
  .tuple(fc.constantFrom('>', '>='), fc.nat(99), fc.constantFrom('<', '<='), fc.nat(99))
  .map(([from, a, to, b]) => [from, Math.min(a, b), to, Math.max(a, b) + 1]);
const numbers = listOf(
  fc.oneof(
    number,
    fc.record({ numeric: fc.oneof(fc.tuple(fc.constantFrom('<', '<=', '=', '>=', '>'), number), range) }),
    fc.record({ 'anything-but': oneOrMore(number) }),
    exists,
  ),
);
const count = fc.nat(4);
const counts = listOf(
  fc.oneof(
    count,
    fc.record({ numeric: fc.tuple(fc.constantFrom('<=', '=', '>=', '>'), count) }),
    fc.record({ numeric: count.map((from) => ['>=', from, '<', from + 2]) }),
    fc.record({ 'anything-but': oneOrMore(count) }),
  ),
);
const yesOrNo = listOf(fc.oneof(fc.boolean(), fc.record({ 'anything-but': fc.boolean() }), exists));

const phrase = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const inText = listOf(
  fc.oneof(
    phrase,
    fc.record({ prefix: phrase }),
    fc.record({ suffix: fc.oneof(phrase, fc.record({ 'equals-ignore-case': phrase })) }),
    fc.record({ wildcard: phrase.map((words) => `*${words}*`) }),
    fc.record({ 'anything-but': fc.record({ prefix: phrase }) }),
  ),
);

const plain = {
  brand: listOf(fc.oneof(fc.constantFrom('demo', 'acme'), fc.record({ prefix: edge }))),
  channel: texts,
  language: texts,
  category: texts,
  author: texts,
  tier: texts,
  privateData: texts,
  urgency: numbers,
  followers: numbers,
  hour: numbers,
  reminders: counts,
  complaint: yesOrNo,
  verified: yesOrNo,
  public: yesOrNo,
  text: inText,
  words: listOf(phrase),
  within: listOf(fc.constantFrom('care', 'billing')),
};

/** Two fields at most: else nothing would ever match. */
const few = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(plain) as (keyof typeof plain)[])), { maxLength: 2 })
  .chain((fields) =>
    fc.record(Object.fromEntries(fields.map((field) => [field, plain[field] as fc.Arbitrary<unknown>]))),
  );
const alternatives = fc.array(
  few.filter((one) => Object.keys(one).length > 0),
  { minLength: 2, maxLength: 2 },
);
const condition = fc.oneof(
  { weight: 4, arbitrary: few },
  { weight: 1, arbitrary: fc.tuple(few, alternatives).map(([one, $or]) => ({ ...one, $or })) },
);

type Written = { id: string; team?: string; routes: Written[] } & Record<string, unknown>;
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

const TEAM = fc.constantFrom('care', 'billing', 'safety');
const owning = {
  when: condition,
  priority: maybe(fc.constantFrom('urgent', 'high', 'normal', 'low')),
  tags: maybe(fc.uniqueArray(fc.constantFrom('legal', 'vip', 'fragile'))),
  private: maybe(fc.boolean()),
  skills: maybe(fc.uniqueArray(fc.constantFrom('refunds', 'law'))),
};
const continuing = { when: condition, continue: fc.constant(true), tags: owning.tags };
const routeOf = (team: fc.Arbitrary<string | undefined>, depth: number): fc.Arbitrary<Written> => {
  const routes = depth > 0 ? fc.array(routeOf(maybe(TEAM), depth - 1), { maxLength: 3 }) : fc.constant([]);
  const fields = { id: fc.constant('to be named'), team, routes };
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ ...fields, ...owning }) as fc.Arbitrary<Written> },
    { weight: 1, arbitrary: fc.record({ ...fields, ...continuing }) as fc.Arbitrary<Written> },
  );
};

export const anyRoutes = fc.array(routeOf(TEAM, 2), { maxLength: 8 }).map((routes) => {
  let count = 0;
  const named = (route: Written): Written => ({ ...route, id: `r${count++}`, routes: route.routes.map(named) });
  return routes.map(named);
});
