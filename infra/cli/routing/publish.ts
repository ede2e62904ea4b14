/**
 * `routing -- publish`: a draft becomes the live table, unless one of its examples would go astray, a case would be
 * left with a team or target that is gone, or somebody else was quicker.
 */
import { userInfo } from 'node:os';
import { examplesAstray } from '../../../lib/backtest/examples.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { createTableStore, type TableStore } from '../../../lib/route/table-store.ts';
import { DataError } from '../command.ts';
import { connect } from '../connect.ts';
import { counted } from '../counted.ts';
import { type DraftTable, readDraft } from '../routing-table.ts';
import { differenceOf, liveSide } from './diff.ts';
import { handOver, movesIn, refuseHomeless } from './hand-over.ts';
import { type Connected, documentToReplace, liveLearned } from './live.ts';

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
  const replaced = live && (await documentToReplace(store, live.version));
  if (replaced) await refuseHomeless(replaced, document, moves, connected);
  const by = userInfo().username;
  try {
    const version = await store.publish(draft.written, by, new Date(), live?.version);
    const same = version === live?.version ? ' (it was live already)' : '';
    const routes = counted(draft.table.routes.length, 'route');
    const tried =
      document.examples.length > 0 ? `, ${counted(document.examples.length, 'example')} went where they must` : '';
    process.stdout.write(`published version ${version} with ${routes}${tried}${same}\n`);
  } catch (error) {
    if (error instanceof ConflictError) throw await overtaken(store, draft);
    throw error;
  }
  await handOver(draft.table, moves, connected, by);
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
