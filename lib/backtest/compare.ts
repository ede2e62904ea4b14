/** The difference between two tables over what was recorded: what would go elsewhere, and what that would do. */
import { cutText } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import { beganAt, type Matter } from './recorded.ts';
import { asRecorded, type Replayed, replay, type Scoring } from './replay.ts';
import { type RunningLoad, runningLoad } from './running-load.ts';
import { type Counting, count, emptyTally, type Tally } from './tally.ts';

/** Where a matter ends: a team and a priority, or nowhere. */
export type Place = { team: string; priority: string; rule: string } | { team: 'noted'; priority: ''; rule: '' };

export type Example = { key: string; text: string; from: Place; to: Place };

export type Move = { from: string; to: string; matters: number; examples: Example[] };

export type Difference = {
  mentions: number;
  matters: number;
  /** From team to team, most matters first; `noted` stands for no case at all. */
  teams: Move[];
  /** From priority to priority, for matters that stay with their team. */
  priorities: Move[];
  live: Tally;
  draft: Tally;
};

const EXAMPLES = 3;
const EXCERPT = 120;

export type Tables = { live: RoutingTable; draft: RoutingTable };

/**
 * Takes matters one by one, in the order in which they began, so that any number fits into memory; `result` may be
 * asked at any time.
 */
export function createComparison({ live, draft }: Tables, now: Date, scoring: Scoring = asRecorded) {
  const tallies: { live: Counting; draft: Counting } = { live: emptyTally(), draft: emptyTally() };
  const loads = { live: runningLoad(live), draft: runningLoad(draft) };
  const teams = new Map<string, Move>();
  const priorities = new Map<string, Move>();
  let mentions = 0;

  function add(matter: Matter): void {
    mentions += matter.mentions.length;
    const before = replayed(matter, live, loads.live);
    const after = replayed(matter, draft, loads.draft);
    count(tallies.live, before, matter.answeredAt, now);
    count(tallies.draft, after, matter.answeredAt, now);
    const from = placeOf(before);
    const to = placeOf(after);
    if (from.team !== to.team) note(teams, from.team, to.team, matter, from, to);
    else if (from.priority !== to.priority) note(priorities, from.priority, to.priority, matter, from, to);
  }

  function replayed(matter: Matter, table: RoutingTable, load: RunningLoad): Replayed {
    const made = replay(matter, table, scoring, load.at(beganAt(matter)));
    if (made.kase) load.opened(made.kase, matter.doneAt);
    return made;
  }

  const result = (): Difference => ({
    mentions,
    matters: tallies.live.matters,
    teams: mostFirst(teams),
    priorities: mostFirst(priorities),
    live: told(tallies.live),
    draft: told(tallies.draft),
  });

  return { add, result };
}

/** Nothing would go elsewhere. */
export const isEmpty = ({ teams, priorities }: Difference): boolean => teams.length === 0 && priorities.length === 0;

function placeOf({ kase }: Replayed): Place {
  if (!kase) return { team: 'noted', priority: '', rule: '' };
  const { team, priority, rule, path } = kase.route;
  return { team, priority, rule: path?.join(' > ') ?? rule };
}

function note(moves: Map<string, Move>, from: string, to: string, matter: Matter, before: Place, after: Place): void {
  const name = `${from} > ${to}`;
  const move = moves.get(name) ?? { from, to, matters: 0, examples: [] };
  moves.set(name, move);
  move.matters++;
  const [first] = matter.mentions;
  if (!first || move.examples.length === EXAMPLES) return;
  move.examples.push({ key: first.key, text: cutText(first.mention.text, EXCERPT), from: before, to: after });
}

const mostFirst = (moves: Map<string, Move>) => [...moves.values()].toSorted((a, b) => b.matters - a.matters);

const told = ({ hours: _, ...tally }: Counting): Tally => tally;
