/** The routing table that a command decides by: a file's, or the demo's. */
import { readFile } from 'node:fs/promises';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { DataError, UsageError } from './command.ts';

const DEMO_TABLE = new URL('../demo/routing.yaml', import.meta.url);

/** Throws a UsageError for a file that cannot be read, a DataError with one line for each mistake in it. */
export async function readTable(command: string, file: string | undefined): Promise<RoutingTable> {
  const text = await readFile(file ?? DEMO_TABLE, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const result = readRoutingYaml(text, file);
  if ('mistakes' in result) throw new DataError(result.mistakes.join(`\n${command}: `));
  return compile(result.document, file ?? 'demo');
}
