/** What a mention shows to the judges of complaint and urgency, each a number that reads by itself. */
import type { Mention } from '../mention/mention.ts';
import type { Mood } from './lexicon.ts';
import { BREAK } from './read.ts';
import type { Sentiment } from './score.ts';
import { isKnownLanguage, type Wording } from './wording.ts';

export type Features = {
  /** -1 (surely negative) to 1 (surely positive). */
  mood: number;
  /** 0-1: how strong bad and good words are in all, whatever the label. */
  bad: number;
  good: number;
  /** Phrases of a kind found, at most 3. */
  complaint: number;
  failure: number;
  waiting: number;
  reminder: number;
  legal: number;
  cancel: number;
  money: number;
  danger: number;
  urgent: number;
  praise: number;
  sarcasm: number;
  spam: number;
  request: number;
  /** 0 or 1. */
  negatedPraise: number;
  personal: number;
  addressed: number;
  asks: number;
  shouts: number;
  advert: number;
  /** The language is none of those that we have words for. */
  foreign: number;
  /** No words at all. */
  wordless: number;
  /** Stars of a review: 1 for five of them, -1 for one, 0 for three and for what is no review. */
  stars: number;
};

type Sight = {
  mention: Pick<Mention, 'text' | 'title' | 'kind' | 'brand' | 'channel' | 'review'>;
  words: readonly string[];
  language: string;
  wording: Wording;
  mood: Mood;
  sentiment: Sentiment;
};

/** Channels of which every post is addressed to us; and polled ones, where people talk about us to others. */
const ON_OUR_PAGE: ReadonlySet<string> = new Set(['facebook']);
const OVERHEARD: ReadonlySet<string> = new Set(['reddit', 'rss']);
const MANY = 3;
const PRAISE_REACH = 3;

export function featuresOf({ mention, words, language, wording, mood, sentiment }: Sight): Features {
  const text = mention.text;
  const some = (count: number) => Math.min(MANY, count);
  const yes = (condition: boolean) => (condition ? 1 : 0);
  const spoken = words.filter((word) => word !== BREAK).length;
  const toUs = mention.kind !== 'post' || !OVERHEARD.has(mention.channel);
  const addressed =
    mention.kind !== 'post' ||
    ON_OUR_PAGE.has(mention.channel) ||
    /@[\p{L}\p{N}_]/u.test(text) ||
    words.includes(mention.brand);
  return {
    mood: signOf(sentiment) * sentiment.confidence,
    bad: 1 - Math.exp(-mood.bad / 4),
    good: 1 - Math.exp(-mood.good / 4),
    complaint: some(wording.complaint),
    failure: some(wording.failure),
    waiting: some(wording.waiting),
    reminder: some(wording.reminder),
    legal: some(wording.legal),
    cancel: some(wording.cancel),
    money: some(wording.money),
    danger: some(wording.danger),
    urgent: some(wording.urgent),
    praise: some(wording.praise),
    sarcasm: some(wording.sarcasm),
    spam: some(wording.spam),
    request: some(wording.request),
    negatedPraise: yes(hasNegatedPraise(words, wording)),
    personal: yes(wording.me > 0 && isKnownLanguage(language)),
    addressed: yes(addressed),
    asks: yes((addressed || toUs) && asksSomething(text, wording)),
    shouts: yes(/!{2,}|\?{2,}|!\?|\?!/.test(text) || /(?:\b\p{Lu}{3,}\b[^\p{L}]+){3}/u.test(`${text} `)),
    advert: yes(/https?:\/\//.test(text) && wording.me === 0),
    foreign: yes(spoken > 2 && !isKnownLanguage(language)),
    wordless: yes(spoken === 0),
    stars: mention.review ? (Math.max(1, mention.review.stars) - 3) / 2 : 0,
  };
}

function signOf({ label }: Sentiment): number {
  if (label === 'negative') return -1;
  return label === 'positive' ? 1 : label === 'mixed' ? -0.3 : 0;
}

/** "Not a good service": praise shortly after a negation, in the same part of the sentence. */
function hasNegatedPraise(words: readonly string[], { matches }: Wording): boolean {
  const negations = matches.filter((match) => match.value === 'negation');
  return matches.some(
    ({ value, start }) =>
      value === 'praise' &&
      negations.some(
        ({ end }) => start >= end && start - end < PRAISE_REACH && !words.slice(end, start).includes(BREAK),
      ),
  );
}

/** A question somebody can answer: asked with words of asking and a question mark, or a plain request. */
function asksSomething(text: string, wording: Wording): boolean {
  if (wording.spam > 1) return false;
  return wording.request > 0 || (/[?¿]/.test(text) && wording.question > 0);
}
