/** `routing -- history|rollback|show`: what was published, by whom, and the way back. */
import { userInfo } from 'node:os';
import { stringify } from 'yaml';
import { ConflictError, PermanentError } from '../../../lib/errors.ts';
import { createTableStore } from '../../../lib/route/table-store.ts';
import { columns } from '../columns.ts';
import { DataError } from '../command.ts';
import { connect } from '../connect.ts';

export async function show(version: string | undefined, stack: string | undefined): Promise<number> {
  const store = await storeOf(stack);
  const live = await store.pointer();
  const shown = version ?? live?.version;
  if (!shown) throw new DataError('no routing table was published yet');
  const text = await store.source(shown);
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

/** To the version that was live before, or to the one named. */
export async function rollback(version: string | undefined, stack: string | undefined): Promise<number> {
  const store = await storeOf(stack);
  try {
    const live = await store.rollback(userInfo().username, new Date(), version);
    process.stdout.write(`version ${live.version} is live again; ${live.previous} was before\n`);
    return 0;
  } catch (error) {
    if (error instanceof ConflictError || error instanceof PermanentError) throw new DataError(error.message);
    throw error;
  }
}

async function storeOf(stack: string | undefined) {
  const { dynamo, outputs } = await connect(stack);
  return createTableStore(dynamo, outputs.RoutingTable);
}
