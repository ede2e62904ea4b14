/** What a routing table and the deployment's corrections say to the judges. */
import { type Categories, compileCategories } from '../score/category.ts';
import type { Judging } from '../score/judging.ts';
import type { Learned } from '../score/learned/learned.ts';
import type { RoutingTable } from './decide.ts';

/** Categories take a few milliseconds to compile, and only who judges needs them: once for each version, when asked. */
const compiled = new WeakMap<RoutingTable, { categories: Categories | undefined }>();

export function judgingBy(table: RoutingTable, learned?: Learned): Judging {
  const { urgency, tiers, categories } = table.document;
  let known = compiled.get(table);
  if (!known) {
    known = { categories: compileCategories(categories) };
    compiled.set(table, known);
  }
  return { weights: urgency, tiers, categories: known.categories, learned };
}
