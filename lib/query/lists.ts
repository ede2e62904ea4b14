/** The lists of the query API: cases by team and noted mentions. */
import type { Case } from '../case/case.ts';
import { isNoted } from '../case/stored.ts';
import { type TeamListState, teamList } from '../keys.ts';
import { priorityName } from '../route/document/names.ts';
import type { CaseFilter } from './ask.ts';
import { notedMonths } from './noted.ts';
import type { QueryStore } from './query-store.ts';
import { type Place, walk } from './walk.ts';

/** Entries read together when most of them may be filtered out. */
const FILTERED_AT_ONCE = 100;

export type CasesAsked = { brands: readonly string[]; teams: readonly string[]; filter: CaseFilter };

/**
 * Cases of teams, brand by brand and team by team; in each the most pressing priority first, then by deadline. Within
 * a page they are sorted by priority and then by urgency, which moves too often for an index to follow.
 */
export async function listCases(
  store: QueryStore,
  { brands, teams, filter }: CasesAsked,
  from: Place | undefined,
  want: number,
) {
  const states = statesOf(filter);
  const lists = brands.flatMap((brand) =>
    teams.map((team) => ({
      name: `${brand}#${team}`,
      partitions: states.map((state) => teamList(brand, team, state)),
    })),
  );
  const wanted = (kase: Case | undefined) =>
    kase && teams.includes(kase.route.team) && belongs(kase, filter) ? kase : undefined;
  const page = await walk({
    lists,
    from,
    want,
    atOnce: filter === 'open' || filter === states[0] ? 0 : FILTERED_AT_ONCE,
    newestFirst: false,
    read: store.teamEntries,
    load: async (entries) => (await store.loadCases(entries)).map(wanted),
  });
  return { items: page.items.sort(byUrgency), next: page.next };
}

/** Noted mentions, brand by brand, newest first. One that was noted twice (it came again) is shown once on a page. */
export async function listNoted(
  store: QueryStore,
  brands: readonly string[],
  now: Date,
  from: Place | undefined,
  want: number,
) {
  const shown = new Set<string>();
  return walk({
    lists: brands.flatMap((brand) => notedMonths(brand, now)),
    from,
    want,
    atOnce: 0,
    newestFirst: true,
    read: store.notedEntries,
    load: async (entries) =>
      (await store.loadNoted(entries)).map((stored) => {
        if (!stored || !isNoted(stored) || stored.status !== 'filed' || shown.has(stored.key)) return undefined;
        shown.add(stored.key);
        return stored;
      }),
  });
}

/** The lists that a case in this state can be on. */
function statesOf(filter: CaseFilter): TeamListState[] {
  if (filter === 'open') return ['open', 'resolved'];
  return filter === 'resolved' || filter === 'closed' ? [filter] : ['open'];
}

function belongs({ status }: Case, filter: CaseFilter): boolean {
  return filter === 'open' ? status !== 'closed' : status === filter;
}

const rank = (kase: Case) => priorityName.options.indexOf(kase.route.priority);
const byUrgency = (a: Case, b: Case) => rank(a) - rank(b) || b.urgency.score - a.urgency.score;
