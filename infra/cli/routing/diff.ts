/** `routing -- diff`: what differs between two tables, line by line, as they are written. */
import { createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import { createTableStore, type TableStore } from '../../../lib/route/table-store.ts';
import { DataError, UsageError } from '../command.ts';
import { connect } from '../connect.ts';
import { readDraft } from '../routing-table.ts';
import { noSuchVersion } from './live.ts';

export type Side = { name: string; written: unknown };

/** Empty when both say the same, whatever the order of their members and their comments. */
export function differenceOf(before: Side, after: Side): string {
  const [a, b] = [textOf(before), textOf(after)];
  if (a === b) return '';
  const patch = createTwoFilesPatch(before.name, after.name, a, b, undefined, undefined, { context: 2 });
  return `${patch.slice(patch.indexOf('---')).trimEnd()}\n`;
}

/** Routes and steps keep their order, which means something; members are sorted, for theirs means nothing. */
const textOf = ({ written }: Side) => stringify(written, { sortMapEntries: true, lineWidth: 0 });

/** The live table, or undefined when none was published yet. */
export async function liveSide(store: TableStore): Promise<(Side & { version: string }) | undefined> {
  const pointer = await store.pointer();
  if (!pointer) return undefined;
  const written: unknown = JSON.parse(await store.source(pointer.version));
  return { name: `live ${pointer.version}, by ${pointer.by}, ${pointer.at}`, written, version: pointer.version };
}

/** Of the live table and a draft, or of two versions. Exit status 0 in either case: a difference is no mistake. */
export async function diff(words: readonly string[], stack: string | undefined): Promise<number> {
  const [first, second] = words;
  if (!first)
    throw new UsageError('which file? Name a YAML file or a version, to be held against the live table, or two');
  const { dynamo, outputs } = await connect(stack);
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const live = await liveSide(store);
  if (!live) throw new DataError('no routing table was published yet');
  const sideOf = async (word: string): Promise<Side> => {
    if (!/^[0-9a-f]{12}$/.test(word)) return { name: word, written: (await readDraft(word)).written };
    return { name: `version ${word}`, written: JSON.parse(await store.source(word).catch(noSuchVersion)) };
  };
  const before = second === undefined ? live : await sideOf(first);
  const after = await sideOf(second ?? first);
  process.stdout.write(differenceOf(before, after) || 'They say the same.\n');
  return 0;
}
