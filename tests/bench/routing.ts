/** `npm run bench -- routing`: how fast tables of different sizes decide on the same mentions. Nothing is started. */
import { compile, decide, type RoutingTable } from '../../lib/route/decide.ts';
import type { RoutingDocument } from '../../lib/route/document/document.ts';
import type { Facts } from '../../lib/route/facts.ts';
import { lowSelectiveMentions, lowSelectiveTable } from './low-selective-workload.ts';
import { routedMentions, routingTable } from './routing-workload.ts';

export type RoutingPlan = { sizes: readonly number[]; mentions: number; rounds: number; millisecondsARound: number };

/** About half a minute. */
export const ROUTING_PLAN: RoutingPlan = {
  sizes: [10, 100, 1_000, 10_000],
  mentions: 1_000,
  rounds: 40,
  millisecondsARound: 100,
};

/** Decisions that are timed one by one. */
const TIMED = 20_000;

export function routingBench(plan: RoutingPlan) {
  const [fewest = 1] = plan.sizes;
  const most = plan.sizes.at(-1) ?? fewest;
  return {
    mentions: plan.mentions,
    ...compareSizes(plan, routedMentions(plan.mentions), routingTable),
    /** Tables whose routes ask for eight fields, none of which says much by itself. */
    lowSelective: compareSizes({ ...plan, sizes: [fewest, most] }, lowSelectiveMentions(plan.mentions), (size) =>
      lowSelectiveTable('everything', size),
    ),
  };
}

function compareSizes(
  { sizes, rounds, millisecondsARound }: RoutingPlan,
  facts: readonly Facts[],
  tableOf: (size: number) => RoutingDocument,
) {
  const tables = sizes.map((size) => {
    const document = tableOf(size);
    const startedAt = performance.now();
    const table = compile(document, 'bench');
    return { table, size, compileMs: Math.round(performance.now() - startedAt), rates: [] as number[] };
  });
  // The first round warms up. Sizes take turns, and the fastest round of each counts: what else the machine does can
  // only make a round slower.
  for (let round = 0; round <= rounds; round++) {
    for (const { table, rates } of tables) {
      const rate = decideFor(table, facts, millisecondsARound);
      if (round > 0) rates.push(rate);
    }
  }
  const rows = tables.map(({ table, size, compileMs, rates }) => ({
    routes: size,
    perSecond: Math.round(Math.max(...rates)),
    p99Microseconds: slowest(table, facts),
    compileMs,
    matched: shares(table, facts),
  }));
  const [fewest, most] = [rows[0], rows.at(-1)];
  const slowdown = fewest && most ? Math.round((fewest.perSecond / most.perSecond) * 100) / 100 : 1;
  return { rows, slowdown };
}

/** Decisions a second over so long. */
function decideFor(table: RoutingTable, facts: readonly Facts[], milliseconds: number): number {
  const startedAt = performance.now();
  for (let done = 0; ; ) {
    for (const one of facts) decide(table, one);
    done += facts.length;
    const took = performance.now() - startedAt;
    if (took >= milliseconds) return done / (took / 1_000);
  }
}

/** Microseconds that all but the slowest hundredth of the decisions take at most. */
function slowest(table: RoutingTable, facts: readonly Facts[]): number {
  const times = Array.from({ length: TIMED }, (_, i) => {
    const one = facts[i % facts.length] as Facts;
    const startedAt = performance.now();
    decide(table, one);
    return performance.now() - startedAt;
  });
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 10_000) / 10;
}

/** Which share of the mentions the first route took, the last, none, and any other. */
function shares(table: RoutingTable, facts: readonly Facts[]) {
  const count = { first: 0, last: 0, never: 0, other: 0 };
  for (const one of facts) {
    const { rule } = decide(table, one).route;
    count[rule === 'first' || rule === 'last' ? rule : rule === 'default' ? 'never' : 'other'] += 1 / facts.length;
  }
  const { first, last, never, other } = count;
  return { first: rounded(first), last: rounded(last), never: rounded(never), other: rounded(other) };
}

const rounded = (share: number) => Math.round(share * 100) / 100;
