/** What a replay came to, and how it is said. */
import type { StoredMention } from '../../lib/case/stored.ts';
import type { Account } from './account.ts';
import { percentile, tally } from './figures.ts';
import { type CaseTable, findCases } from './stored.ts';

export type Report = Account & {
  /** Lines that could not be read, and so were never sent. */
  badLines: number;
  /** Cases that the new mentions opened. */
  newCases: number;
  /** The same by team, largest first. */
  teams: [string, number][];
  /** New mentions by the channel that they came by, largest first. */
  channels: [string, number][];
  /** What became of the new mentions: `case`, `review` or `noted`. */
  outcomes: [string, number][];
  /** Milliseconds from webhook to stored case; undefined when no new mention belongs to a case. */
  p50: number | undefined;
  p95: number | undefined;
};

export type Results = {
  books: Account;
  /** Every mention sent that the table holds. */
  found: ReadonlyMap<string, StoredMention>;
  table: CaseTable;
  startedAt: Date;
  latencies: readonly number[];
  badLines: number;
};

export async function reportOf({ books, found, table, startedAt, latencies, badLines }: Results): Promise<Report> {
  const fresh = books.stored.map((key) => found.get(key)).filter((mention) => mention !== undefined);
  const ids = new Set(fresh.map(({ caseId }) => caseId).filter((id) => id !== undefined));
  const cases = (await findCases(table, [...ids])).filter((kase) => kase.openedAt >= startedAt.toISOString());
  return {
    ...books,
    badLines,
    newCases: cases.length,
    teams: tally(cases.map((kase) => kase.route.team)),
    channels: tally(books.stored.map((key) => key.split('#')[1] ?? '')),
    outcomes: tally(fresh.map(outcomeOf)),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
  };
}

/** Where it ended: what continues a case counts as `case`, whatever it would have been alone. */
function outcomeOf(mention: StoredMention): string {
  if (mention.caseId === undefined) return 'noted';
  return mention.status === 'filed' && mention.judged.outcome === 'review' ? 'review' : 'case';
}

/** Lost keys named one by one; there should be none. */
const MOST_LISTED = 20;

export function summary(report: Report): string {
  const { sent, accepted, rejected, duplicates, stored, lost, badLines, newCases } = report;
  const rows = [
    ['mentions sent', `${sent}, of which ${accepted} accepted`],
    [
      'accounted for',
      `${rejected} rejected + ${duplicates} duplicates + ${stored.length} stored + ${lost.length} lost`,
    ],
    ['new mentions', withParts(stored.length, report.outcomes)],
    ['by channel', withParts(stored.length, report.channels)],
    ['new cases', withParts(newCases, report.teams)],
    ['webhook to stored case', `p50 ${duration(report.p50)}, p95 ${duration(report.p95)}`],
    ['duplicates', String(duplicates)],
    ['lost', String(lost.length)],
    ...(badLines > 0 ? [['bad lines', `${badLines}, not sent`]] : []),
  ];
  const listed = lost.slice(0, MOST_LISTED).map((key) => `lost: ${key}`);
  if (lost.length > listed.length) listed.push(`lost: ${lost.length - listed.length} more`);
  return [...rows.map(([name = '', value]) => `  ${name.padEnd(24)}${value}`), ...listed].join('\n');
}

const withParts = (total: number, parts: readonly [string, number][]) =>
  total === 0 ? '0' : `${total}: ${parts.map(([name, count]) => `${name} ${count}`).join(', ')}`;

const duration = (ms: number | undefined) => {
  if (ms === undefined) return '-';
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
};

/** 0 when all is well, 1 when a line was bad, a mention was refused or lost, or the stack came to no end. */
export const exitStatus = ({ badLines, rejected, lost }: Report, drained = true): 0 | 1 =>
  badLines + rejected + lost.length > 0 || !drained ? 1 : 0;
