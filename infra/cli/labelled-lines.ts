/** Files of labelled texts: JSON Lines, each line checked against a schema. */
import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { DataError, UsageError } from './command.ts';

/** All rows of a file. A line that does not fit is named, by file and number, and never shown. */
export async function readLabelled<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rows = lines.flatMap((line, i) => (line.trim() === '' ? [] : [rowOf(line, schema, `${file}:${i + 1}`)]));
  if (rows.length === 0) throw new DataError(`${file} holds no rows`);
  return rows;
}

function rowOf<Row>(line: string, schema: z.ZodType<Row>, place: string): Row {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new DataError(`${place}: not JSON`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DataError(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'does not fit'}`);
}
