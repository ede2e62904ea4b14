/** Open cases of teams that a table no longer has, and how they come to those that have them from then on. */
import { setTimeout } from 'node:timers/promises';
import type { Case } from '../../../lib/case/case.ts';
import type { Change } from '../../../lib/case/change.ts';
import { calendarFor } from '../../../lib/case/clocks.ts';
import { IllegalTransition } from '../../../lib/case/illegal-transition.ts';
import { createCaseStore } from '../../../lib/case/store.ts';
import { act } from '../../../lib/case/transitions.ts';
import { nameMember } from '../../../lib/load/name-member.ts';
import { changeCase } from '../../../lib/query/change-case.ts';
import { createQueryStore } from '../../../lib/query/query-store.ts';
import type { RoutingTable } from '../../../lib/route/decide.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';
import { MAX_AGE_MS } from '../../../lib/route/live-table.ts';
import { DataError, UsageError } from '../command.ts';
import { counted } from '../counted.ts';
import { createCounter } from '../counter.ts';
import { openCases, stillNeeded } from './in-use.ts';
import type { Connected } from './live.ts';

/** By removed team: who has its open cases from then on. */
export type Moves = ReadonlyMap<string, string>;

/** Reads `gone=heir`. Throws a UsageError for another form, an heir that is no team and a team that is not gone. */
export function movesIn(words: readonly string[], { teams }: RoutingDocument): Moves {
  return new Map(
    words.map((word) => {
      const [gone = '', heir = ''] = word.split('=');
      if (gone === '' || !Object.hasOwn(teams, heir))
        throw new UsageError(`--move ${word} is not GONE=HEIR, the heir being one of ${Object.keys(teams).join(', ')}`);
      if (Object.hasOwn(teams, gone)) throw new UsageError(`--move ${word}: the table still has the team ${gone}`);
      return [gone, heir] as const;
    }),
  );
}

/** Throws a DataError while open cases need a brand, a target, or a team that nobody inherits. */
export async function refuseHomeless(
  live: RoutingDocument,
  draft: RoutingDocument,
  moves: Moves,
  { dynamo, outputs }: Connected,
): Promise<void> {
  const counter = createCounter();
  const store = createQueryStore(dynamo, outputs.CaseTable, () => undefined);
  const { brands, teams, chained, targets } = await stillNeeded(store, live, draft, (cases) =>
    counter.show(`${casesOf(cases)} looked at, for something that the draft no longer has`),
  );
  counter.clear();
  const mistakes = [
    ...[...brands].map(([brand, count]) => `the brand ${brand} has ${casesOf(count)}: keep it until they are closed`),
    ...[...teams]
      .filter(([team]) => !moves.has(team))
      .map(([team, count]) => `the team ${team} has ${casesOf(count)}: keep it, or --move ${team}=HEIR`),
    ...[...chained].map(
      ([team, count]) =>
        `${casesOf(count)} may be handed to the team ${team} by a chain: keep it until no open case needs it`,
    ),
    ...[...targets].map(
      ([target, count]) => `${casesOf(count)} would tell the target ${target}: keep it until no open case needs it`,
    ),
  ];
  if (mistakes.length > 0) throw new DataError([...mistakes, 'nothing was published'].join('\nrouting: '));
}

/**
 * Gives the open cases of the removed teams to their heirs, and again when no function works by the version before any
 * more: it may have opened some meanwhile. Says how many. Whoever was interrupted publishes the same once more.
 */
export async function handOver(table: RoutingTable, moves: Moves, connected: Connected, by: string): Promise<void> {
  if (moves.size === 0) return;
  const counter = createCounter();
  const first = await handOverOnce(table, moves, connected, by);
  counter.show(`${casesOf(first)} handed over; functions may route by the version before for another 15 seconds`);
  await setTimeout(MAX_AGE_MS);
  counter.clear();
  const handed = first + (await handOverOnce(table, moves, connected, by));
  process.stdout.write(`${casesOf(handed)} ${handed === 1 ? 'was' : 'were'} handed over\n`);
}

const casesOf = (count: number) => counted(count, 'open case');

async function handOverOnce(table: RoutingTable, moves: Moves, connected: Connected, by: string) {
  const { dynamo, outputs } = connected;
  const cases = createCaseStore(dynamo, outputs.CaseTable);
  const store = createQueryStore(dynamo, outputs.CaseTable, () => undefined);
  const theirs: Case[] = [];
  const asked = { brands: Object.keys(table.document.brands), teams: [...moves.keys()] };
  for await (const kase of openCases(store, asked)) if (kase.status !== 'resolved') theirs.push(kase);
  let handed = 0;
  for (const { id } of theirs) {
    const read = async () => {
      const now = await cases.get(id);
      if (!now) throw new DataError(`the case ${id} is gone`);
      return now;
    };
    try {
      await changeCase({ cases, read }, (now) => given(now, table, moves, by));
      handed++;
    } catch (error) {
      // Somebody was quicker: it is settled, or with another team already.
      if (!(error instanceof IllegalTransition)) throw error;
    }
  }
  return handed;
}

function given(kase: Case, table: RoutingTable, moves: Moves, by: string): Change {
  const { route, openedAt } = kase;
  const team = moves.get(route.team) ?? route.team;
  const tell = table.document.teams[team]?.tell ?? [];
  const calendar = calendarFor(table, route.priority, team, openedAt);
  // By turns: how much each has to do is not known here.
  const member = nameMember(kase, team, table, undefined);
  return act(kase, { action: 'reassign', team, tell, calendar, member }, new Date(), by);
}
