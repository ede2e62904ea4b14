/**
 * Whom of its new team a case is for that changes hands, by an agent or by its chain: of those with room the one who
 * speaks its language, then who has least to do. The skills that its route asked for were those of another team.
 */
import type { Case } from '../case/case.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Load } from './load.ts';
import { memberOf } from './seat.ts';

/** As `memberOf`; while no load is known, by turns. */
export const nameMember = (
  { id, language }: Pick<Case, 'id' | 'language'>,
  team: string,
  { document }: Pick<RoutingTable, 'document'>,
  load: Load | undefined,
): string | undefined => memberOf(team, { name: id, language, skills: [] }, document, load ?? {});
