/** A routing table that somebody has written and not published yet. */
import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { compile, type RoutingTable } from '../../../lib/route/decide.ts';
import { readRoutingYaml } from '../../../lib/route/yaml.ts';
import { DataError, UsageError } from '../command.ts';

/** `written` is the document before it was parsed: what is stored, durations still text. */
export type DraftTable = { file: string; written: unknown; table: RoutingTable };

/** Throws a UsageError for a file that cannot be read, a DataError with one line for each mistake in it. */
export async function readDraft(file: string | undefined): Promise<DraftTable> {
  if (!file) throw new UsageError('which file? Name a YAML file');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const result = readRoutingYaml(text, file);
  if ('mistakes' in result) throw new DataError(result.mistakes.join('\nrouting: '));
  return { file, written: parseYaml(text), table: compile(result.document, 'draft') };
}
