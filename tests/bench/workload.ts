/**
 * Mentions as the bench posts them, in our own webhook format: the same seed gives the same texts, the run's prefix
 * makes the ids new. A third of the complaints come from customers whose case is open already.
 */
import { complaints, type Language, others, places, things } from './texts.ts';

export type Post = {
  id: string;
  text: string;
  url: string;
  language: Language;
  author: { id: string; handle: string; name: string; followers: number };
};
/** So many posts, of which this share (0-1) are complaints. */
export type MakePosts = (count: number, share: number) => Post[];
type Author = Post['author'];
type Kind = 'opening' | 'extending' | 'other';

const LANGUAGES: readonly Language[] = ['en', 'en', 'en', 'en', 'es', 'es', 'pt', 'fr', 'de', 'it'];

/** Customers of earlier posts come back, so each pipeline needs a workload of its own. */
export function createWorkload(run: string, seed = 1): MakePosts {
  const random = randomFrom(seed);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const customers: Author[] = [];
  let made = 0;
  let next = 0;

  const write = (kind: Kind, author: Author): Post => {
    const language = pick(LANGUAGES);
    const number = String(Math.floor(random() * 90) + 10);
    const text = pick((kind === 'other' ? others : complaints)[language])
      .replace('{thing}', pick(things[language]))
      .replace('{n}', number)
      .replace('{place}', pick(places));
    const id = `${run}${String(made++).padStart(11, '0')}`;
    return { id, text, url: `https://social.example/${author.handle}/status/${id}`, language, author };
  };
  const newAuthor = (): Author => {
    const number = String(made).padStart(11, '0');
    return {
      id: `${run}${number}`,
      handle: `user_${number.slice(-7)}`,
      name: `Sam Reed ${made % 997}`,
      followers: made,
    };
  };

  return (count, share) => {
    const known = [...customers];
    const all = Math.round(count * share);
    const extending = known.length > 0 ? Math.round(all / 3) : 0;
    const kinds: Kind[] = Array.from({ length: count }, (_, i) =>
      i < extending ? 'extending' : i < all ? 'opening' : 'other',
    );
    return shuffled(kinds, random).map((kind) => {
      if (kind === 'extending') return write(kind, known[next++ % known.length] as Author);
      const author = newAuthor();
      if (kind === 'opening') customers.push(author);
      return write(kind, author);
    });
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/** Numbers from 0 to 1 by the generator of D. H. Lehmer (1951), modulus 2^31 - 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
