/** What one part of a routing document says of another must be there: teams, targets, chains, each id once. */
import type { DocumentParts } from './document.ts';
import { longPromises } from './long-promises.ts';
import { mistakesInRoutes } from './route-references.ts';
import { mistakesInSpills } from './spills.ts';
import { unknownName } from './unknown-name.ts';

export type Mistake = { path: (string | number)[]; message: string };

/** One sentence for each name that leads nowhere, and where it stands. */
export function brokenReferences(document: DocumentParts): Mistake[] {
  const { brands, teams, calendars, rotas, targets, chains, priorities } = document;
  const mistakes: Mistake[] = [];
  const need = (known: object, what: string, name: string, path: (string | number)[]) => {
    if (!Object.hasOwn(known, name)) mistakes.push({ path, message: unknownName(what, name, known) });
  };

  if (Object.keys(brands).length === 0) mistakes.push({ path: ['brands'], message: 'at least one brand is needed' });
  for (const [name, { defaultTeam }] of Object.entries(brands))
    need(teams, 'team', defaultTeam, ['brands', name, 'defaultTeam']);
  for (const [name, { tell, calendar }] of Object.entries(teams)) {
    for (const [i, told] of tell.entries()) need(targets, 'target', told, ['teams', name, 'tell', i]);
    if (calendar !== undefined) need(calendars, 'calendar', calendar, ['teams', name, 'calendar']);
  }
  for (const [name, { steps }] of Object.entries(chains))
    for (const [i, { tell, rota, reassign }] of steps.entries()) {
      const path = ['chains', name, 'steps', i];
      if (tell !== undefined) need(targets, 'target', tell, [...path, 'tell']);
      if (rota !== undefined) need(rotas, 'rota', rota, [...path, 'rota']);
      if (reassign !== undefined) need(teams, 'team', reassign, [...path, 'reassign']);
    }
  for (const [name, { chain }] of Object.entries(priorities))
    if (chain !== undefined) need(chains, 'chain', chain, ['priorities', name, 'chain']);
  for (const [i, { team, brand }] of document.examples.entries()) {
    need(teams, 'team', team, ['examples', i, 'team']);
    if (brand !== undefined) need(brands, 'brand', brand, ['examples', i, 'brand']);
  }
  return [
    ...mistakes,
    ...mistakesInSpills(document),
    ...longPromises(document),
    ...mistakesInRoutes(document.routes, document),
  ];
}
