/** Remembers what a judge said, so that the thousandth repost of a text costs nothing. */
import { digest } from '../mention/key.ts';
import { prose, wordsOf } from './read.ts';
import type { Sentiment } from './score.ts';
import type { SentimentDocument, SentimentJudge } from './sentiment.ts';

/**
 * Texts that differ only in case, accents, handles and addresses count as one, asked about once a batch. Keeps the
 * last `size` answers; a document without an answer is asked about again next time.
 */
export function cachedJudge(judge: SentimentJudge, size = 5_000): SentimentJudge {
  const answers = new Map<string, Sentiment>();
  return async (documents) => {
    const keys = documents.map(keyOf);
    const unknown = new Map<string, SentimentDocument>();
    for (const [i, document] of documents.entries()) {
      const key = keys[i] ?? '';
      if (!answers.has(key) && !unknown.has(key)) unknown.set(key, document);
    }
    const known = new Map(keys.map((key) => [key, answers.get(key)]));
    const told = unknown.size > 0 ? await judge([...unknown.values()]) : [];
    for (const [i, key] of [...unknown.keys()].entries()) {
      const answer = told[i];
      known.set(key, answer);
      if (answer) answers.set(key, answer);
    }
    for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - size))) answers.delete(oldest);
    return keys.map((key) => known.get(key));
  };
}

function keyOf({ text, language }: SentimentDocument): string {
  return digest(
    `${language} ${wordsOf(prose(text)).join(' ')} ${text.match(/\p{Extended_Pictographic}/gu)?.join('') ?? ''}`,
  );
}
