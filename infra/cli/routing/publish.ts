/**
 * `routing -- publish`: a draft becomes the live table, unless one of its examples would go astray, a case would be
 * left with a team or target that is gone, or somebody else was quicker.
 */
import { userInfo } from 'node:os';
import { examplesAstray } from '../../../lib/backtest/examples.ts';
import type { Case } from '../../../lib/case/case.ts';
import { createCaseStore } from '../../../lib/case/store.ts';
import { act } from '../../../lib/case/transitions.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { changeCase } from '../../../lib/query/change-case.ts';
import { createQueryStore } from '../../../lib/query/query-store.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';
import { createTableStore, type TableStore } from '../../../lib/route/table-store.ts';
import { DataError, UsageError } from '../command.ts';
import { connect } from '../connect.ts';
import { type DraftTable, readDraft } from '../routing-table.ts';
import { differenceOf, liveSide } from './diff.ts';
import { stillNeeded } from './in-use.ts';
import { type Connected, liveLearned } from './live.ts';

export type PublishOptions = {
  /** `gone=heir`, for each team that is removed while it has open cases. */
  move?: string[];
  /** The version that the draft was made from; whatever is live now unless given. */
  from?: string;
  stack?: string;
};

export async function publish(file: string | undefined, options: PublishOptions): Promise<number> {
  const draft = await readDraft(file);
  const { document } = draft.table;
  const moves = movesIn(options.move ?? [], document);
  const connected = await connect(options.stack);
  const { dynamo, outputs } = connected;
  const store = createTableStore(dynamo, outputs.RoutingTable);
  await refuseAstray(draft, connected);

  const live = await store.pointer();
  if (options.from !== undefined && options.from !== live?.version) throw await overtaken(store, draft);
  const heirs = live ? await heirsOf(await store.load(live.version), document, moves, connected) : [];
  const by = userInfo().username;
  try {
    const version = await store.publish(draft.written, by, new Date(), live?.version);
    const same = version === live?.version ? ' (it was live already)' : '';
    const routes = `${document.routes.length} routes`;
    const tried = document.examples.length > 0 ? `, ${document.examples.length} examples went where they must` : '';
    process.stdout.write(`published version ${version} with ${routes}${tried}${same}\n`);
  } catch (error) {
    if (error instanceof ConflictError) throw await overtaken(store, draft);
    throw error;
  }
  for (const { kase, team } of heirs) await handOver(kase, team, document, connected, by);
  if (heirs.length > 0) process.stdout.write(`${heirs.length} open cases were handed to their new teams\n`);
  return 0;
}

/** Judged by what the deployment has learned, as its mentions are. */
async function refuseAstray({ file, table }: DraftTable, connected: Connected): Promise<void> {
  if (table.document.examples.length === 0) return;
  const astray = examplesAstray(table, new Date(), await liveLearned(connected));
  if (astray.length === 0) return;
  const sentences = astray.map(({ index, sentence }) => `${file}: examples.${index}: ${sentence}`);
  throw new DataError([...sentences, 'nothing was published'].join('\nrouting: '));
}

async function overtaken(store: TableStore, { file, written }: DraftTable): Promise<DataError> {
  const live = await liveSide(store);
  const difference = live ? differenceOf(live, { name: file, written }) : '';
  return new DataError(
    `somebody else has published another routing table meanwhile, and nothing was published; look at what differs, then publish again\n${difference}`,
  );
}

function movesIn(words: readonly string[], { teams }: RoutingDocument): Map<string, string> {
  return new Map(
    words.map((word) => {
      const [gone = '', heir = ''] = word.split('=');
      if (gone && Object.hasOwn(teams, heir)) return [gone, heir] as const;
      throw new UsageError(`--move ${word} is not GONE=HEIR, the heir being one of ${Object.keys(teams).join(', ')}`);
    }),
  );
}

/** Where each open case of a removed team goes. Throws a DataError when one has no place to go. */
async function heirsOf(
  live: { document: RoutingDocument },
  document: RoutingDocument,
  moves: ReadonlyMap<string, string>,
  { dynamo, outputs }: Connected,
): Promise<{ kase: Case; team: string }[]> {
  const { teams, targets } = await stillNeeded(
    createQueryStore(dynamo, outputs.CaseTable, () => undefined),
    live.document,
    document,
  );
  const homeless = [...teams].filter(([team]) => !moves.has(team));
  const mistakes = [
    ...homeless.map(
      ([team, cases]) => `the team ${team} has ${cases.length} open cases: keep it, or --move ${team}=HEIR`,
    ),
    ...[...targets].map(
      ([target, count]) => `${count} open cases tell the target ${target}: keep it until they are closed`,
    ),
  ];
  if (mistakes.length > 0) throw new DataError([...mistakes, 'nothing was published'].join('\nrouting: '));
  return [...teams].flatMap(([team, cases]) => cases.map((kase) => ({ kase, team: moves.get(team) ?? '' })));
}

async function handOver(kase: Case, team: string, { teams }: RoutingDocument, connected: Connected, by: string) {
  const cases = createCaseStore(connected.dynamo, connected.outputs.CaseTable);
  const read = async () => {
    const now = await cases.get(kase.id);
    if (!now) throw new DataError(`the case ${kase.id} is gone`);
    return now;
  };
  const tell = teams[team]?.tell ?? [];
  await changeCase({ cases, read }, (now) => act(now, { action: 'reassign', team, tell }, new Date(), by));
}
