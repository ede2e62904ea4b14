/** What `npm run customers` does with the directory. */
import { stat } from 'node:fs/promises';
import { accountOfHandle, accountOfId } from '../../lib/customers/account.ts';
import type { Listing } from '../../lib/customers/directory.ts';
import type { Account, DirectoryStore } from '../../lib/customers/directory-store.ts';
import { csvReader, jsonReader, type LineOptions, type LineReader } from '../../lib/customers/from-line.ts';
import { inGroups, type Line, readLines } from '../replay/lines.ts';
import { DataError, UsageError } from './command.ts';
import { type Counter, createCounter } from './counter.ts';
import { forgetWords, wordLines } from './customer-words.ts';

/** Accounts written at once; within them the last listing of an account counts, as it does in the whole file. */
const GROUP = 200;
const JSON_LINES = /\.(jsonl|ndjson)$/i;

export type FileReport = { accounts: number; lines: number; bad: number };
type Tell = (sentence: string) => void;
type Write = (listings: readonly Listing[]) => Promise<void>;

/**
 * Hands every account that a file lists to `write`, in the file's order; `tell` hears a sentence for each bad line.
 * Throws UsageError for a file that is not there, DataError for a header that does not say what is in it.
 */
export async function eachListing(file: string, options: LineOptions, write: Write, tell: Tell): Promise<FileReport> {
  if (!/\.(csv|tsv|jsonl|ndjson)$/i.test(file)) throw new UsageError(`${file} is neither .csv nor .jsonl`);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`there is no file ${file}`);
  const report: FileReport = { accounts: 0, lines: 0, bad: 0 };
  const counter = createCounter();
  const say = (sentence: string) => {
    counter.clear();
    tell(sentence);
  };
  for await (const group of inGroups(listingsIn(file, options, report, say), GROUP)) {
    await write(group);
    report.accounts += group.length;
    show(counter, report);
  }
  counter.clear();
  return report;
}

const show = (counter: Counter, { lines, bad }: FileReport) => counter.show(`${lines} lines read, ${bad} of them bad`);

async function* listingsIn(
  file: string,
  options: LineOptions,
  report: FileReport,
  tell: Tell,
): AsyncGenerator<Listing> {
  let read: LineReader | undefined = JSON_LINES.test(file) ? jsonReader(options) : undefined;
  for await (const { number, text } of withoutMark(readLines(file))) {
    if (!read) {
      const reader = csvReader(text, options);
      if ('error' in reader) throw new DataError(`${file}: ${reader.error}`);
      read = reader;
      continue;
    }
    report.lines++;
    const result = read(text);
    if ('listings' in result) yield* result.listings;
    else {
      report.bad++;
      tell(`line ${number}: ${result.error}`);
    }
  }
  if (report.lines === 0) throw new DataError(`${file} lists no customers`);
}

/** Spreadsheets put a byte order mark before the first line. */
async function* withoutMark(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  for await (const { number, text } of lines) yield { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text };
}

export type Named = { brand: string; channel: string; name: string };

/**
 * Whom the directory knows by this handle or id, and what agents say is the same customer's: one line each. Throws
 * DataError when there is nobody.
 */
export async function whoIs(store: DirectoryStore, named: Named): Promise<string[]> {
  const found = await store.find(accountsNamed(named));
  const listed = found.flatMap(({ known, account }) =>
    known
      ? [
          [
            known.customer,
            known.tier ?? '-',
            known.staff ? 'staff' : '-',
            account.startsWith('@') ? 'handle' : 'id',
          ].join('\t'),
        ]
      : [],
  );
  const lines = [...listed, ...wordLines(found, new Date())];
  if (lines.length === 0) throw new DataError(`nobody on ${named.channel} is known by that to ${named.brand}`);
  return lines;
}

/** Forgets the account of this handle or id, and all words on it. Throws DataError when there is none. */
export async function forget(store: DirectoryStore, named: Named): Promise<string[]> {
  const lines = await whoIs(store, named);
  await forgetAll(store, accountsNamed(named));
  return lines.map((line) => `${line}\tis removed`);
}

/** Forgets accounts, and all words on them; one that is not there is no error. */
export async function forgetAll(store: DirectoryStore, accounts: readonly Account[]): Promise<void> {
  await store.remove(accounts);
  await forgetWords(store, accounts, new Date());
}

/** What was typed may be either. */
function accountsNamed({ brand, channel, name }: Named): Account[] {
  const handle = accountOfHandle(name);
  const accounts = [...(name.startsWith('@') ? [] : [accountOfId(name, channel)]), ...(handle ? [handle] : [])];
  return accounts.map((account) => ({ brand, channel, account }));
}

/** The one account that is meant: a handle has an @ before it. */
export function accountNamed(named: Named): Account {
  const [account] = accountsNamed(named);
  if (!account) throw new UsageError(`${named.name} is neither a handle nor an id`);
  return account;
}
