/**
 * Who is speaking, in the order in which it decides: our own staff, press, an influencer, a customer, a prospect, a
 * bystander. Two things are finer than that: whom the directory knows as a customer is no newsroom by their name
 * alone, and who asks before buying is a prospect even with an account of their own. What speaks for another type
 * stands among the evidence, after what decided. Of whom nothing tells anything is taken for a customer, so that
 * nobody who may be one is passed over.
 */
import type { KnownCustomer } from '../customers/directory.ts';
import type { Mention } from '../mention/mention.ts';
import { looksLikePress } from './press.ts';
import { BREAK } from './read.ts';
import type { PrivateDataType, Score } from './score.ts';
import { readSpeaker } from './speaker.ts';
import { isKnownLanguage, type Wording } from './wording.ts';

/** Followers from which an author is an influencer: the usual lower bound of a "macro" one. */
export const INFLUENCER_FROM = 100_000;

export type AuthorFacts = {
  /** Masked or not: of its author's name and handle only words are read. */
  mention: Pick<Mention, 'author' | 'kind' | 'own'>;
  words: readonly string[];
  /** ISO 639-1. */
  language: string;
  wording: Wording;
  privateData?: readonly PrivateDataType[];
};

export type AuthorJudgement = NonNullable<Score['author']>;
type AuthorType = AuthorJudgement['type'];

type Clue = { type: AuthorType; evidence: string };

/** Always the same for the same facts. `known`: what the customer directory says of this author. */
export function authorOf(facts: AuthorFacts, known?: KnownCustomer): AuthorJudgement {
  const [decisive, ...others] = cluesOf(facts, known);
  const tier = known?.tier === undefined ? {} : { tier: known.tier };
  if (!decisive) return { type: 'customer', evidence: ['nothing tells who is speaking'], ...tier };
  const { type } = decisive;
  const beside = others.filter((clue) => clue.type === type || (clue.type !== 'bystander' && type !== 'bystander'));
  return { type, evidence: [decisive, ...beside].map(({ evidence }) => evidence), ...tier };
}

/** All that speaks for any type; the first one decides. */
function cluesOf(facts: AuthorFacts, known: KnownCustomer | undefined): Clue[] {
  const { mention, words, language, privateData = [] } = facts;
  const { author, kind, own } = mention;
  const speaker = readSpeaker(words, language);
  const followers = author.followers ?? 0;
  const clues: [boolean, AuthorType, string][] = [
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
    [speaker.ownOrder, 'customer', 'speaks of an order of their own'],
    [speaker.served, 'customer', 'tells what was done to them or for them'],
    [speaker.buying, 'prospect', 'asks before buying'],
    [speaker.ownContract, 'customer', 'speaks of an account or contract of their own'],
    [speaker.others, 'bystander', 'speaks of others, not of themselves'],
    [complainsForOneself(facts), 'customer', 'complains in their own name'],
    [isAside(facts), 'bystander', 'says nothing of themselves and asks nothing'],
  ];
  return clues.flatMap(([speaks, type, evidence]) => (speaks ? [{ type, evidence }] : []));
}

const reproaches = ({ failure, waiting, complaint, money, reminder }: Wording) =>
  failure + waiting + complaint + money + reminder > 0;

const complainsForOneself = ({ wording, language }: AuthorFacts) =>
  isKnownLanguage(language) && wording.me > 0 && reproaches(wording);

const FEW_WORDS = 4;
/** Said in public, about no experience and to nobody: news, adverts, chatter. */
function isAside({ mention, words, language, wording }: AuthorFacts): boolean {
  if (mention.kind === 'message' || !isKnownLanguage(language) || wording.me > 0) return false;
  if (wording.spam > 1) return true;
  const toSomebody = wording.you + wording.question + wording.request + wording.praise > 0;
  return !toSomebody && !reproaches(wording) && words.filter((word) => word !== BREAK).length >= FEW_WORDS;
}
