/** What `npm run audit` says: a line for each entry, and below a publication the lines that changed. */
import type { Entry, Publication, Reading } from './audit-entries.ts';
import { columns } from './columns.ts';
import { inOneLine } from './in-one-line.ts';

export function auditLines(entries: readonly Entry[]): string[] {
  const rows = entries.map((entry) => [entry.at, inOneLine(entry.by), whatOf(entry)]);
  const lines = columns(rows);
  return entries.flatMap((entry, i) => [lines[i] ?? '', ...differenceLines(entry)]);
}

const whatOf = (entry: Entry) => (entry.kind === 'published' ? publishedWords(entry) : readWords(entry));

function publishedWords({ of, what, version, previous }: Publication): string {
  if (what === 'rolled back') return `went back to ${of} ${version} from ${previous}`;
  if (previous === undefined) return `published ${of} ${version}, the first`;
  if (previous === version) return `published ${of} ${version}, which was live already`;
  return `published ${of} ${version} in place of ${previous}`;
}

/** The reason is a person's word. */
const readWords = ({ mention, caseId, brand, why }: Reading) =>
  `read what was masked in mention ${mention} of case ${caseId} (${brand}): ${inOneLine(why)}`;

function differenceLines(entry: Entry): string[] {
  if (entry.kind !== 'published' || entry.difference === undefined) return [];
  return entry.difference
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}
