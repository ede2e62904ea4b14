/** Where the value of each field comes from that a condition may look at by its value. */
import type { PlainCondition } from '../document/condition.ts';
import type { Facts } from '../facts.ts';
import type { Fact } from '../matcher.ts';
import type { Clocks } from './clocks.ts';

export type Field = Exclude<keyof PlainCondition, 'words' | 'within'>;

export type Fields = Record<Field, (facts: Facts) => Fact>;

export const fieldsBy = (clocks: Clocks): Fields => ({
  brand: (facts) => facts.brand,
  channel: (facts) => facts.channel,
  kind: (facts) => facts.kind,
  language: (facts) => facts.language,
  sentiment: (facts) => facts.sentiment,
  complaint: (facts) => facts.complaint,
  category: (facts) => facts.category,
  urgency: (facts) => facts.urgency,
  author: (facts) => facts.author,
  tier: (facts) => facts.tier,
  followers: (facts) => facts.followers,
  verified: (facts) => facts.verified,
  public: (facts) => facts.public,
  reminders: (facts) => facts.reminders,
  privateData: (facts) => facts.privateData,
  hour: clocks.hour,
  text: (facts) => facts.words.slice(1, -1),
});
