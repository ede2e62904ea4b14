/** What a case that speaks for others would be without them; see `merge.ts`. */
import type { Case, LoneCase } from './case.ts';
import type { Change } from './change.ts';
import { IllegalTransition } from './illegal-transition.ts';

/** The case without those that were merged into it, but with all that they brought. */
export function alone({ joined: _, ...kase }: Case): LoneCase {
  return kase;
}

/**
 * What is done to a case is done to what it would be alone as well, as far as that can be: one that only a merged
 * case's mention has reopened cannot be acknowledged there.
 */
export function alsoApart(made: Change, step: (apart: Case) => Case | undefined): Change {
  const { joined } = made.after;
  if (!joined) return made;
  return { ...made, after: withApart(made.after, possible(() => step(joined.apart)) ?? joined.apart) };
}

export function withApart(kase: Case, apart: Case): Case {
  return kase.joined ? { ...kase, joined: { ...kase.joined, apart: alone(apart) } } : kase;
}

function possible(step: () => Case | undefined): Case | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof IllegalTransition) return undefined;
    throw error;
  }
}
