/** Where teams spill to: to a team that there is, in chains that end. */
import type { DocumentParts } from './document.ts';
import type { Mistake } from './references.ts';
import { unknownName } from './unknown-name.ts';

/** Teams that a case is passed on to at most. */
export const LONGEST_CHAIN = 5;

export function mistakesInSpills({ teams }: Pick<DocumentParts, 'teams'>): Mistake[] {
  return Object.entries(teams).flatMap(([name, { spill, capacity, spillUrgent }]) => {
    const told = (field: string, message: string): Mistake[] => [{ path: ['teams', name, field], message }];
    if (spill === undefined)
      return spillUrgent ? told('spillUrgent', 'a team to spill to is needed: name it in spill') : [];
    if (!Object.hasOwn(teams, spill)) return told('spill', unknownName('team', spill, teams));
    if (capacity === undefined) return told('spill', 'a team spills from its capacity on: say how many cases that is');
    const chain = chainFrom(name, teams);
    const written = chain.join(' > ');
    if (new Set(chain).size < chain.length) return told('spill', `teams spill in a circle: ${written}`);
    if (chain.length - 1 > LONGEST_CHAIN)
      return told('spill', `a chain of spills ends after at most ${LONGEST_CHAIN} teams: ${written}`);
    return [];
  });
}

/** The team and those that it spills to, one after the other, up to the first that is there twice. */
function chainFrom(name: string, teams: DocumentParts['teams']): string[] {
  const chain = [name];
  for (let next = teams[name]?.spill; next !== undefined; next = teams[next]?.spill) {
    const seen = chain.includes(next);
    chain.push(next);
    if (seen) break;
  }
  return chain;
}
