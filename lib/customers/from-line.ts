/** Lines of a customer file, CSV or JSON Lines, read as the accounts they list; a sentence for each bad one. */
import * as z from 'zod';
import { accountOfHandle, accountOfId, isIdThere } from './account.ts';
import { cellsOf, separatorOf } from './csv.ts';
import { type Entry, entrySchema, type Listing } from './directory.ts';

export type LineResult = { listings: Listing[] } | { error: string };
export type LineReader = (line: string) => LineResult;

export type LineOptions = {
  /** Brand of a line that names none. */
  brand: string;
  /** Kinds of platforms that mentions come from. */
  channels: ReadonlySet<string>;
};

const LONGEST_LINE = 20_000;
const NEEDED = ['customer', 'channel'] as const;

const word = z.union(
  [z.string().trim().min(1), z.int().transform(String)],
  'it should be a text; long numbers need quotes',
);
const name = z.string().trim().toLowerCase();
const named = z.record(name, z.union([word.transform((one) => [one]), z.array(word)], 'a text, or a list of them'));
const FLAGS = new Map([
  ...['true', 'yes', '1'].map((written) => [written, true] as const),
  ...['false', 'no', '0'].map((written) => [written, false] as const),
]);
const flag = z
  .union([z.boolean(), z.string(), z.number()])
  .transform((written) => FLAGS.get(String(written).trim().toLowerCase()))
  .pipe(z.boolean('it should be yes or no'));

/** What a line may say; columns and members of other names are none of ours. */
const lineSchema = z.object(
  {
    customer: word,
    brand: name.nullish(),
    tier: name.nullish(),
    staff: flag.nullish(),
    channel: name.nullish(),
    handle: word.nullish(),
    id: word.nullish(),
    handles: named.nullish(),
    ids: named.nullish(),
  },
  'it should be an object',
);

/** Reads the lines of a JSON Lines file. */
export function jsonReader(options: LineOptions): LineReader {
  return (line) => {
    if (line.length > LONGEST_LINE) return { error: 'the line is too long' };
    const written = parseJson(line);
    return written === undefined ? { error: 'not JSON' } : read(written, options);
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Reads the lines of a CSV file after its header; what is wrong with the header is `{error}`. */
export function csvReader(header: string, options: LineOptions): LineReader | { error: string } {
  const separator = separatorOf(header);
  const columns = cellsOf(header, separator)?.map((column) => column.toLowerCase()) ?? [];
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { error: `the header has no column ${missing.join(', none ')}` };
  if (!columns.includes('handle') && !columns.includes('id')) return { error: 'the header has no column handle or id' };
  return (line) => {
    if (line.length > LONGEST_LINE) return { error: 'the line is too long' };
    const cells = cellsOf(line, separator);
    if (!cells) return { error: 'a quote is not closed' };
    if (cells.length > columns.length) return { error: 'more cells than the header has columns' };
    // An empty cell says nothing.
    return read(Object.fromEntries(columns.map((column, i) => [column, cells[i] || undefined])), options);
  };
}

function read(written: unknown, { brand, channels }: LineOptions): LineResult {
  const line = lineSchema.safeParse(written);
  if (!line.success) return { error: sentence(line.error) };
  const { channel, handle, id, handles, ids, ...rest } = line.data;
  if (!channel && (handle || id)) return { error: 'channel: on which one is it the handle or id?' };
  const entry = entrySchema.safeParse({
    customer: rest.customer,
    brand: rest.brand ?? brand,
    tier: rest.tier ?? undefined,
    staff: rest.staff ?? undefined,
    handles: { ...handles, ...(channel && handle && { [channel]: [handle] }) },
    ids: { ...ids, ...(channel && id && { [channel]: [id] }) },
  });
  if (!entry.success) return { error: sentence(entry.error) };
  const strange = [...Object.keys(entry.data.handles), ...Object.keys(entry.data.ids)].find(
    (one) => !channels.has(one),
  );
  if (strange) return { error: `there is no channel "${strange}"; there are ${[...channels].sort().join(', ')}` };
  return listingsOf(entry.data);
}

/** Every account of an entry. */
function listingsOf({ handles, ids, ...whose }: Entry): LineResult {
  const listings: Listing[] = [];
  for (const [channel, all = []] of Object.entries(handles))
    for (const handle of all) {
      const account = isIdThere(handle, channel) ? accountOfId(handle, channel) : accountOfHandle(handle);
      if (account === undefined) return { error: 'handle: it says nothing' };
      listings.push({ ...whose, channel, account });
    }
  for (const [channel, all = []] of Object.entries(ids))
    for (const id of all) listings.push({ ...whose, channel, account: accountOfId(id, channel) });
  return { listings };
}

/** The first mistake; never the value. */
function sentence(error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join('.');
  return where ? `${where}: ${issue?.message}` : (issue?.message ?? 'no customer');
}
