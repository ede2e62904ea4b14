/** Routing tables in files: a draft, or the demo's where none is named; and the brands of one. */
import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { DataError, UsageError } from './command.ts';

const DEMO_TABLE = new URL('../demo/routing.yaml', import.meta.url);

/** `written` is the document before it was parsed: what is stored, durations still text. */
export type DraftTable = { file: string; written: unknown; table: RoutingTable };

/** A draft that `routing` was given. Throws a UsageError for a file that cannot be read, else as `readTable`. */
export async function readDraft(file: string | undefined): Promise<DraftTable> {
  if (!file) throw new UsageError('which file? Name a YAML file');
  const text = await textOf(file);
  const table = tableOf(text, 'routing', file);
  return { file, written: parseYaml(text), table };
}

/** Throws a UsageError for a file that cannot be read, a DataError with one line for each mistake in it. */
export async function readTable(command: string, file: string | undefined): Promise<RoutingTable> {
  return tableOf(await textOf(file ?? DEMO_TABLE), command, file);
}

function textOf(file: string | URL): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
}

function tableOf(text: string, command: string, file: string | undefined): RoutingTable {
  const result = readRoutingYaml(text, file);
  if ('mistakes' in result) throw new DataError(result.mistakes.join(`\n${command}: `));
  return compile(result.document, file ?? 'demo');
}

/** The brands of a table, and the one of posts that name none of them: `demo`, else the first. */
export function brandsFor({ document }: RoutingTable, wanted: string | undefined): { brand: string; brands: string[] } {
  const brands = Object.keys(document.brands);
  const brand = wanted ?? (brands.includes('demo') ? 'demo' : brands[0]);
  if (brand && brands.includes(brand)) return { brand, brands };
  throw new UsageError(`the routing table has no brand "${brand}"; its brands are ${brands.join(', ')}`);
}
