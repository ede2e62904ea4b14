/** `routing -- backtest DRAFT.yaml`: what a draft would have done with what really came. */
import { createComparison, type Difference, isEmpty } from '../../../lib/backtest/compare.ts';
import { type IdleRoute, idleRoutes } from '../../../lib/backtest/idle-routes.ts';
import { mattersOf } from '../../../lib/backtest/recorded.ts';
import { readRecorded } from '../../../lib/backtest/recorded-store.ts';
import { asRecorded, type Scoring } from '../../../lib/backtest/replay.ts';
import { judgingBy } from '../../../lib/route/judging.ts';
import type { Learned } from '../../../lib/score/learned/learned.ts';
import { scoreLocally } from '../../../lib/score/score-mention.ts';
import { DataError, UsageError } from '../command.ts';
import { connect } from '../connect.ts';
import { createCounter } from '../counter.ts';
import { readDraft } from '../routing-table.ts';
import { reportOf } from './backtest-report.ts';
import { liveLearned, liveTable } from './live.ts';

const DAY_MS = 86_400_000;
const STEP = 500;

export type BacktestOptions = { days?: string; rejudge?: boolean; json?: boolean; stack?: string };

export type Backtest = { days: number; difference: Difference; idle: IdleRoute[]; unreadable: number };

export async function backtest(file: string | undefined, options: BacktestOptions): Promise<number> {
  const days = daysOf(options.days);
  const draft = await readDraft(file);
  const connected = await connect(options.stack);
  const { dynamo, outputs } = connected;
  const live = await liveTable(connected);
  if (!live) throw new DataError('no routing table was published yet, so there is nothing to compare with');
  const scoring = options.rejudge ? anew(await liveLearned(connected)) : asRecorded;

  const counter = createCounter();
  const now = new Date();
  const since = new Date(now.getTime() - days * DAY_MS);
  const recorded = await readRecorded(dynamo, outputs.CaseTable, since, (items) => counter.show(`${items} items read`));
  const known = recorded.mentions.filter(({ mention }) => isKnown(mention.brand, live, draft.table));
  const matters = mattersOf(known, recorded.cases);
  const comparison = createComparison({ live, draft: draft.table }, now, scoring);
  for (const [i, matter] of matters.entries()) {
    if (i % STEP === 0) counter.show(`${i} of ${matters.length} matters replayed`);
    comparison.add(matter);
  }
  const difference = comparison.result();
  const idle = idleRoutes(draft.table, difference.draft, known);
  counter.clear();
  const left = recorded.mentions.length - known.length;
  const result: Backtest = { days, difference, idle, unreadable: recorded.unreadable + left };
  process.stdout.write(options.json ? `${JSON.stringify(inJson(result))}\n` : reportOf(result));
  return 0;
}

/** Judged as the deployment would today, but for second opinions. */
const anew =
  (learned: Learned | undefined): Scoring =>
  ({ mention, score }, table) =>
    scoreLocally(mention, score.privateData, judgingBy(table, learned));

function daysOf(text = '7'): number {
  const days = Number(text);
  if (days > 0 && days <= 400) return days;
  throw new UsageError(`--days ${text} is no number of days, 1 to 400`);
}

type Branded = { document: { brands: object } };
const isKnown = (brand: string, ...tables: Branded[]) =>
  tables.every(({ document }) => Object.hasOwn(document.brands, brand));

function inJson({ difference, ...rest }: Backtest) {
  const tally = ({ rules, ...side }: Difference['live']) => ({ ...side, rules: Object.fromEntries(rules) });
  const { live, draft, ...moves } = difference;
  return { ...rest, same: isEmpty(difference), ...moves, live: tally(live), draft: tally(draft) };
}
