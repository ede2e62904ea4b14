/** What routing may look at: a mention and its score, flattened to the names that conditions use. */
import type { Mention } from '../mention/mention.ts';
import type { Score } from '../score/score.ts';
import type { RoutingDocument } from './document/document.ts';
import { normalise } from './words.ts';

export type Facts = {
  brand: string;
  channel: string;
  kind: string;
  language: string;
  sentiment: string;
  complaint: boolean;
  category: string | undefined;
  urgency: number;
  author: string | undefined;
  tier: string | undefined;
  followers: number | undefined;
  verified: boolean | undefined;
  public: boolean;
  /** How often the customer reminded us: what a case knows, and no mention by itself. */
  reminders: number;
  privateData: readonly string[];
  /** Title and text, normalised for `words` and `text`. */
  words: string;
  /** Milliseconds since 1970; for `hour` and `within`. */
  receivedAt: number;
  /** The team that corrections say such mentions belong to; asked only where no route matches. */
  suggestedTeam?: string;
};

export function factsOf(mention: Mention, score: Score, bar: RoutingDocument['complaint']): Facts {
  return {
    brand: mention.brand,
    channel: mention.channel,
    kind: mention.kind,
    language: score.language.code,
    sentiment: score.sentiment.label,
    complaint: score.complaint.likelihood >= bar.surelyFrom,
    category: score.category?.name,
    urgency: score.urgency.score,
    author: score.author?.type,
    tier: score.author?.tier,
    followers: mention.author.followers,
    verified: mention.author.verified,
    public: mention.public,
    reminders: 0,
    privateData: score.privateData,
    words: normalise(`${mention.title ?? ''} ${mention.text}`),
    receivedAt: Date.parse(mention.receivedAt),
    suggestedTeam: score.team?.name,
  };
}
