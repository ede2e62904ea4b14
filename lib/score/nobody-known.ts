import type { Score } from './score.ts';

/** Who speaks, where nothing tells anything of them; a file of its own, so that readers of items load no word lists. */
export const NOBODY_KNOWN: NonNullable<Score['author']> = {
  type: 'customer',
  evidence: ['nothing tells who is speaking'],
};
