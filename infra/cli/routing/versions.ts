/** `routing -- history|rollback|show`: what was published, by whom, and the way back. */
import { userInfo } from 'node:os';
import { stringify } from 'yaml';
import { ConflictError, PermanentError } from '../../../lib/errors.ts';
import { createTableStore } from '../../../lib/route/table-store.ts';
import { columns } from '../columns.ts';
import { DataError } from '../command.ts';
import { connect } from '../connect.ts';
import { handOver, movesIn, refuseHomeless } from './hand-over.ts';
import { documentToReplace, noSuchVersion } from './live.ts';

export async function show(version: string | undefined, stack: string | undefined): Promise<number> {
  const store = await storeOf(stack);
  const live = await store.pointer();
  const shown = version ?? live?.version;
  if (!shown) throw new DataError('no routing table was published yet');
  const text = await store.source(shown).catch(noSuchVersion);
  const about = shown === live?.version ? `, published ${live.at} by ${live.by}` : '';
  process.stdout.write(`# version ${shown}${about}\n${stringify(JSON.parse(text))}`);
  return 0;
}

export async function history(stack: string | undefined): Promise<number> {
  const store = await storeOf(stack);
  const live = await store.pointer();
  const all = await store.history();
  if (all.length === 0) throw new DataError('no routing table was published yet');
  const rows = all.map(({ version, at, by }) => [version, at, by, version === live?.version ? 'live' : '']);
  for (const line of columns([['version', 'published', 'by', ''], ...rows])) process.stdout.write(`${line}\n`);
  if (live?.rolledBack) process.stdout.write(`  ${live.by} went back to ${live.version} at ${live.at}\n`);
  return 0;
}

export type RollbackOptions = {
  /** `gone=heir`, for each team that the earlier version lacks and that has open cases. */
  move?: string[];
  stack?: string;
};

/** To the version that was live before, or to the one named; no open case is left without its team or target. */
export async function rollback(version: string | undefined, { move = [], stack }: RollbackOptions): Promise<number> {
  const connected = await connect(stack);
  const store = createTableStore(connected.dynamo, connected.outputs.RoutingTable);
  const live = await store.pointer();
  if (!live) throw new DataError('no routing table was published yet');
  const to = version ?? live.previous;
  if (to === undefined) throw new DataError(`there is no routing table before ${live.version}`);
  const table = await store.load(to).catch(noSuchVersion);
  const moves = movesIn(move, table.document);
  const replaced = await documentToReplace(store, live.version);
  if (replaced) await refuseHomeless(replaced, table.document, moves, connected);
  const by = userInfo().username;
  const back = await store.rollback(by, new Date(), to).catch(inASentence);
  process.stdout.write(`version ${back.version} is live again; ${back.previous} was before\n`);
  await handOver(table, moves, connected, by);
  return 0;
}

function inASentence(error: unknown): never {
  if (error instanceof ConflictError || error instanceof PermanentError) throw new DataError(error.message);
  throw error;
}

async function storeOf(stack: string | undefined) {
  const { dynamo, outputs } = await connect(stack);
  return createTableStore(dynamo, outputs.RoutingTable);
}
