/** Facts for tests, one by one and at random. */
import fc from 'fast-check';
import type { Facts } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';

/** A Monday, 10:30 in Greenwich. */
export const MONDAY = Date.UTC(2026, 2, 2, 10, 30);

export const facts = (fields: Partial<Facts> = {}): Facts => ({
  brand: 'demo',
  channel: 'x',
  kind: 'post',
  language: 'en',
  sentiment: 'negative',
  complaint: true,
  category: undefined,
  urgency: 40,
  author: undefined,
  tier: undefined,
  followers: undefined,
  verified: undefined,
  public: true,
  reminders: 0,
  privateData: [],
  words: normalise('My Reembolso, por favor: ¡YA!'),
  receivedAt: MONDAY,
  ...fields,
});

/** Few words, so that phrases meet texts. */
export const WORDS = ['fire', 'my', 'bag', 'money', 'back', 'gas', 'lost', 'late'];
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  brand: fc.constantFrom('demo', 'acme'),
  channel: fc.oneof(fc.constantFrom('x', 'facebook', 'rss'), fc.string()),
  kind: fc.constantFrom('post', 'comment', 'message'),
  language: fc.oneof(fc.constantFrom('en', 'es', 'pt', 'EN'), fc.string()),
  sentiment: fc.constantFrom('negative', 'neutral', 'positive'),
  complaint: fc.boolean(),
  category: maybe(fc.constantFrom('billing', 'baggage', 'Billing*')),
  author: maybe(fc.constantFrom('customer', 'press')),
  tier: maybe(fc.constantFrom('gold', 'silver', 'gold-plus')),
  urgency: fc.integer({ min: 0, max: 100 }),
  followers: maybe(fc.oneof(fc.nat(10), fc.nat())),
  verified: maybe(fc.boolean()),
  public: fc.boolean(),
  reminders: fc.nat(12),
  privateData: fc.uniqueArray(fc.constantFrom('email', 'card', 'phone')),
  words: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => normalise(words.join(' '))),
  receivedAt: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.getTime()),
});
