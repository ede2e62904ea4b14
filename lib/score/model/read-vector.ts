/** From a text to its vector: read once, judged by all heads and by what was learned on top of them. */
import { featuresOf } from '../features.ts';
import { detectLanguage, type Language } from '../language.ts';
import { type Mood, moodOf, sentimentOf } from '../lexicon.ts';
import { prose, wordsOf } from '../read.ts';
import { readWording, type Wording } from '../wording.ts';
import { denseOf } from './dense.ts';
import { countRuns, countSigns, countWords } from './grams.ts';
import { normalise, signsOf } from './normalise.ts';
import { endBlock, takeVector, type Vector } from './vector.ts';

/** Signs are few and loud. */
const LENGTH_OF_SIGNS = 0.5;

/** Everything that the judges see of a text. */
export type TextReading = {
  text: string;
  language: Language;
  words: string[];
  wording: Wording;
  mood: Mood;
  vector: Vector;
};

/** `languageHint`: what the platform says of the language (BCP 47). */
export function readText(text: string, languageHint?: string): TextReading {
  const language = detectLanguage(text, languageHint);
  const words = wordsOf(prose(text));
  const wording = readWording(words, language.code);
  const mood = moodOf(text, words, language.code, wording);
  return { text, language, words, wording, mood, vector: vectorOf(text, language.code, words, wording, mood) };
}

function vectorOf(text: string, language: string, words: readonly string[], wording: Wording, mood: Mood): Vector {
  // Of the text alone: where it was posted shall not matter to what its words mean.
  const mention = { text, kind: 'post', brand: '', channel: '' } as const;
  const features = featuresOf({ mention, words, language, wording, mood, sentiment: sentimentOf(mood) });
  countWords(words, wording.matches);
  endBlock(1);
  countRuns(normalise(text));
  endBlock(1);
  countSigns(signsOf(text));
  endBlock(LENGTH_OF_SIGNS);
  return takeVector(denseOf(language, features, wording, mood), words);
}
