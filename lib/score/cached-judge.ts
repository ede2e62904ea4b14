/** Remembers what a judge said, so that the thousandth repost of a text costs nothing. */
import { digest } from '../mention/key.ts';
import { prose, wordsOf } from './read.ts';
import type { Sentiment } from './score.ts';
import type { Opinion, SentimentDocument, SentimentJudge } from './sentiment.ts';

/**
 * Texts that differ only in case, accents, handles and addresses count as one, asked about once a batch. Keeps the
 * last `size` answers; a document without an answer is asked about again next time.
 */
export function cachedJudge(judge: SentimentJudge, size = 5_000): SentimentJudge {
  const answers = new Map<string, Sentiment>();
  return async (documents) => {
    const keys = documents.map(keyOf);
    const asked = [...new Set(keys)].filter((key) => !answers.has(key)).map((key) => keys.indexOf(key));
    const known = new Map(keys.map((key) => [key, answers.get(key)]));
    const told = asked.length > 0 ? await judge(asked.flatMap((index) => documents[index] ?? [])) : [];
    const opinions: (Opinion | undefined)[] = documents.map(() => undefined);
    for (const [i, index] of asked.entries()) {
      const key = keys[index] ?? '';
      opinions[index] = told[i];
      known.set(key, told[i]?.sentiment);
      if (told[i]) answers.set(key, told[i].sentiment);
    }
    for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - size))) answers.delete(oldest);
    return keys.map((key, index) => opinions[index] ?? free(known.get(key)));
  };
}

const free = (sentiment: Sentiment | undefined): Opinion | undefined => sentiment && { sentiment, units: 0 };

function keyOf({ text, language }: SentimentDocument): string {
  return digest(
    `${language} ${wordsOf(prose(text)).join(' ')} ${text.match(/\p{Extended_Pictographic}/gu)?.join('') ?? ''}`,
  );
}
