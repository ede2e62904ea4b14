/**
 * Who is speaking, in the order in which it decides: our own staff, press, an influencer, a customer, a prospect, a
 * bystander. Two things are finer than that: whom the directory knows as a customer is no newsroom by their name
 * alone, and who asks before buying is a prospect even with an account of their own. What speaks for another type
 * stands among the evidence, after what decided. Of whom nothing tells anything is taken for a customer, so that
 * nobody who may be one is passed over.
 */
import type { KnownCustomer } from '../customers/directory.ts';
import type { Mention } from '../mention/mention.ts';
import { NOBODY_KNOWN } from './nobody-known.ts';
import { looksLikePress } from './press.ts';
import { BREAK, prose } from './read.ts';
import type { PrivateDataType, Score, Sentiment } from './score.ts';
import { readSpeaker, type Speaker } from './speaker.ts';
import { isKnownLanguage, type Wording } from './wording.ts';

/** Followers from which an author is an influencer: the usual lower bound of a "macro" one. */
export const INFLUENCER_FROM = 100_000;

export type AuthorFacts = {
  /** Masked or not: of its author's name and handle only words are read. */
  mention: Pick<Mention, 'author' | 'kind' | 'own' | 'text'>;
  words: readonly string[];
  /** ISO 639-1. */
  language: string;
  wording: Wording;
  privateData?: readonly PrivateDataType[];
  /** Our own judgement of it; a second opinion shall not change who is speaking. */
  sentiment?: Sentiment;
};

export type AuthorJudgement = NonNullable<Score['author']>;
type AuthorType = AuthorJudgement['type'];

/** The decisive piece of evidence and the next: more explain nothing, and every mention stores them. */
const EVIDENCE_AT_MOST = 2;

type Clue = { type: AuthorType; evidence: string };

/** Always the same for the same facts. `known`: what the customer directory says of this author. */
export function authorOf(facts: AuthorFacts, known?: KnownCustomer): AuthorJudgement {
  const speaker = readSpeaker(facts.words, facts.language);
  const told = cluesOf(facts, speaker, known);
  const [decisive, ...others] = told.length > 0 ? told : guessesOf(facts, speaker).slice(0, 1);
  const tier = known?.tier === undefined ? {} : { tier: known.tier };
  if (!decisive) return { ...NOBODY_KNOWN, ...tier };
  const { type } = decisive;
  const beside = others.filter((clue) => clue.type === type || (clue.type !== 'bystander' && type !== 'bystander'));
  const evidence = [decisive, ...beside].slice(0, EVIDENCE_AT_MOST).map((clue) => clue.evidence);
  return { type, evidence, ...tier };
}

/** All that speaks for any type; the first one decides. */
function cluesOf({ mention, privateData = [] }: AuthorFacts, speaker: Speaker, known?: KnownCustomer): Clue[] {
  const { author, kind, own } = mention;
  const followers = author.followers ?? 0;
  return those([
    [own, 'staff', "posted by one of the brand's own accounts"],
    [known?.staff === true, 'staff', 'in the directory: staff'],
    [speaker.employee, 'staff', 'speaks of working for the brand'],
    [speaker.reporter, 'press', 'asks as a journalist'],
    [!known && looksLikePress(author), 'press', 'name tells of a newsroom'],
    [followers >= INFLUENCER_FROM, 'influencer', `${followers.toLocaleString('en')} followers`],
    [
      known?.staff === false,
      'customer',
      known?.tier === undefined ? 'in the directory' : `in the directory: ${known.tier}`,
    ],
    [privateData.includes('order'), 'customer', "gives one of the brand's order or customer numbers"],
    [kind === 'review', 'customer', 'wrote a review'],
    [speaker.outsider && !speaker.buying, 'bystander', 'says that they are no customer'],
    [speaker.ownOrder, 'customer', 'speaks of an order of their own'],
    [speaker.served, 'customer', 'tells what was done to them or for them'],
    [speaker.buying, 'prospect', 'asks before buying'],
    [speaker.ownContract, 'customer', 'speaks of an account or contract of their own'],
    [speaker.others, 'bystander', "speaks of others' matters, or of what they saw or read"],
  ]);
}

/** What is asked only where nothing else tells; the first one decides, alone. */
const guessesOf = (facts: AuthorFacts, speaker: Speaker): Clue[] =>
  those([
    [speaker.self && reproaches(facts), 'customer', 'complains in their own name'],
    [isOpenQuestion(facts), 'prospect', 'asks, and speaks of nothing bought'],
    [speaksOfOthersOnly(facts, speaker), 'bystander', 'speaks of others, not of themselves'],
    [isAside(facts, speaker), 'bystander', 'speaks about the brand and not to it, and not of themselves'],
  ]);

const those = (clues: [is: boolean, type: AuthorType, evidence: string][]): Clue[] =>
  clues.flatMap(([is, type, evidence]) => (is ? [{ type, evidence }] : []));

/** A mood that is no guess. */
const SURELY = 0.7;

const reproaches = ({ wording, sentiment }: AuthorFacts) =>
  (sentiment?.label === 'negative' && sentiment.confidence >= SURELY) ||
  wording.failure + wording.waiting + wording.complaint + wording.money + wording.reminder > 0;

/** Whoever answers, comments or writes in private speaks to somebody without saying so. */
const speaksTo = ({ mention: { kind, text } }: AuthorFacts) => kind !== 'post' || SPEAKS_TO.test(text);

/** Whoever tells the brand itself of something bad may well be its customer, whomever they speak of. */
const reproachesUs = (facts: AuthorFacts) => speaksTo(facts) && reproaches(facts);

const speaksOfOthersOnly = (facts: AuthorFacts, { thirds, self }: Speaker) => thirds && !self && !reproachesUs(facts);

/** Asked of the brand, by somebody content. */
const isOpenQuestion = (facts: AuthorFacts) =>
  isKnownLanguage(facts.language) && prose(facts.mention.text).includes('?') && !reproaches(facts);

const FEW_WORDS = 4;
/** Text that begins with a handle, or with one word or a greeting and one, speaks to somebody. */
const SPEAKS_TO = /^\P{L}*(?:(?:\p{L}+|(?:good|gute[nr]?|bue\p{L}+|boa|bom|bonne?|buon\p{L}*)\s+\p{L}+)\P{L}+)?@/iu;

/** Said in public, about no experience and to nobody: news, adverts, chatter. */
function isAside(facts: AuthorFacts, speaker: Speaker): boolean {
  const { mention, words, language, wording, sentiment } = facts;
  if (mention.kind === 'message' || !isKnownLanguage(language) || speaker.self) return false;
  if (wording.spam > 1) return true;
  if (sentiment?.label === 'positive') return false;
  const experience = wording.failure + wording.waiting + wording.money + wording.reminder + wording.request > 0;
  return !experience && !speaksTo(facts) && words.filter((word) => word !== BREAK).length >= FEW_WORDS;
}
