/**
 * What Amazon Comprehend is asked in one call of BatchDetectSentiment: at most 25 documents of one language, each at
 * most 5,000 bytes of UTF-8. https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html
 */
import type { SentimentDocument } from './sentiment.ts';

/** Languages that Comprehend judges the sentiment of, as eld names them. */
const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar', 'hi', 'ja', 'ko', 'zh'] as const;
const DOCUMENTS_A_CALL = 25;
const BYTES_A_DOCUMENT = 5_000;

/** `index` is the document's place among those that were asked about. */
export type Question = { index: number; text: string };
export type Call = { language: (typeof LANGUAGES)[number]; questions: Question[] };

/** The fullest call first: where not all can be made, each should bring the most. */
export function callsFor(documents: readonly SentimentDocument[]): Call[] {
  return LANGUAGES.flatMap((language) => callsIn(language, documents)).sort(
    (a, b) => b.questions.length - a.questions.length,
  );
}

function callsIn(language: Call['language'], documents: readonly SentimentDocument[]): Call[] {
  const questions = documents.flatMap((document, index) =>
    document.language === language && document.text.trim() !== '' ? [{ index, text: cutBytes(document.text) }] : [],
  );
  const calls: Call[] = [];
  for (let i = 0; i < questions.length; i += DOCUMENTS_A_CALL)
    calls.push({ language, questions: questions.slice(i, i + DOCUMENTS_A_CALL) });
  return calls;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** UTF-16 units of a whole emoji: families with skin tones take 25. Anything longer is no character of anybody. */
const LONGEST = 40;

/** Cuts to so many bytes of UTF-8, at the last whole character before: an emoji of several code points stays whole. */
export function cutBytes(text: string, max: number = BYTES_A_DOCUMENT): string {
  const wellFormed = text.toWellFormed();
  const { read } = new TextEncoder().encodeInto(wellFormed, new Uint8Array(max));
  if (read === wellFormed.length) return wellFormed;
  const start = graphemes.segment(wellFormed).containing(read)?.index ?? read;
  return wellFormed.slice(0, read - start > LONGEST ? read : start);
}

const CHARACTERS_A_UNIT = 100;
const LEAST_UNITS = 3;

/** What is billed for a text. https://aws.amazon.com/comprehend/pricing/ */
export function unitsOf(text: string): number {
  let characters = 0;
  for (const _ of text) characters++;
  return Math.max(LEAST_UNITS, Math.ceil(characters / CHARACTERS_A_UNIT));
}
