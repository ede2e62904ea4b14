/**
 * `npm run bench`: our pipeline against a bare one, on the same local stack and the same DynamoDB Local, at 5, 30 and
 * 60 % complaints, with one and with 100 mentions a POST; and what a million mentions would cost. Prints one JSON
 * object; what it is doing goes to standard error.
 */
import { parse, run, UsageError } from '../../infra/cli/command.ts';
import { configs } from '../../infra/config.ts';
import { backtestBench } from './backtest.ts';
import { priceList } from './bill.ts';
import { boundBy } from './bound.ts';
import { coldStarts } from './cold-start.ts';
import { countCosts } from './costs.ts';
import { machine } from './machine.ts';
import { type MeasuredRound, measure } from './measure.ts';
import { compare } from './medians.ts';
import { judgedShare } from './mix.ts';
import { FULL, MIXES, PACE, type Plan, percent, QUICK } from './plan.ts';
import { AT_ONCE } from './round.ts';
import { ROUTING_PLAN, routingBench } from './routing.ts';
import { secondOpinions } from './second-opinions.ts';
import { beforeAndAfter } from './second-opinions-learned.ts';
import { secondLooks } from './second-opinions-private.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const HELP = `npm run --silent bench [-- --quick]
npm run --silent bench -- routing

routing   only how fast routing tables of 10 to 10,000 routes decide, and how fast a draft is tried on 100,000 recorded
          mentions: a minute, nothing is started
--quick   fewer and shorter rounds: about three minutes instead of seven, too short to warm up: for cost and sizes, not for speed
`;

const BACKTESTED = 100_000;

const COST_NOTES = [
  'Calls, units, requests and log bytes are counted in a round of their own, Lambda milliseconds in the paced rounds.',
  "Write units are counted by DynamoDB's rules from the items before and after, because DynamoDB Local counts transactions wrong; two a kilobyte for each item of a transaction, one for each entry of an index.",
  'Writes that lost a race (`refusedWrites`) are in the units as if they had been made, the most that they can cost.',
  'SQS requests include those of the event source mappings: a receive and a delete for each ten messages of a batch, and one receive that finds no more.',
  'Comprehend is asked where the judgement is uncertain, but no millisecond of waiting for it is in: 800 a batch at most.',
  'No post of the workload has private data, which takes two more units, or a thread beside its author, which takes two more for a first mention.',
  "Not in it: storage, backups, alarms and metrics by the month, the scheduled functions' ticks, and what agents ask of the query API.",
];

await run('bench', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [part] = positionals;
  if (part !== undefined && part !== 'routing')
    throw new UsageError(`there is no part "${part}" (--help tells the usage)`);
  const on = machine();
  if (part === 'routing') {
    const measured = { machine: on, ...routingBench(ROUTING_PLAN), backtest: backtestBench(BACKTESTED) };
    process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
    return 0;
  }
  const say = stopwatch();
  say('bundling, synthesising, starting DynamoDB Local');
  const workshop = await openWorkshop();
  try {
    const result = { machine: on, ...(await bench(workshop, values.quick ? QUICK : FULL, say)) };
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  } finally {
    await workshop.close();
  }
});
// Workers of functions may still hold the process.
process.exit();

async function bench(workshop: Workshop, plan: Plan, say: (text: string) => void) {
  const { built } = workshop;
  say('importing each bundle in fresh processes');
  const functions = await coldStarts(built.bundles, built.sizes, plan.imports);
  const { fast, paced } = await measure(workshop, plan, say);
  const medians = compare(fast);
  const cost = await countCosts(workshop, plan, paced, say);
  say('asking for second opinions on posts that people wrote');
  const opinions = {
    posts: await secondOpinions(),
    learning: await beforeAndAfter(),
    privateData: await secondLooks(),
  };
  say('done');

  const middle = medians.find(({ complaints, perPost }) => complaints === 0.3 && perPost === 1);
  return {
    settings: {
      stage: configs.dev.stage,
      queue: configs.dev.queues.mentions,
      requestsAtOnce: AT_ONCE,
      warmUpSeconds: plan.warmUpSeconds,
      roundsOfEach: plan.rounds,
      complaintsAsJudged: judgedMixes(workshop),
    },
    medians,
    bound: middle && { ours: boundBy(middle.real.cores), bare: boundBy(middle.bare.cores) },
    paced: { mentionsPerSecond: PACE, rounds: paced.map(waits) },
    cost: { prices: priceList, notes: COST_NOTES, ...cost },
    secondOpinions: { prices: priceList.prices.comprehendUnit, ...opinions },
    functions,
    rounds: fast.map(({ invocations: _, ...round }) => round),
  };
}

/** By the share that was asked for: the share that the real scorer takes for worth a case. */
function judgedMixes({ workload }: Workshop): Record<string, number> {
  return Object.fromEntries(MIXES.map((share) => [percent(share), judgedShare(workload()(2_000, share))]));
}

function waits({ pipeline, complaints, perPost, p50Ms, p95Ms }: MeasuredRound) {
  return { pipeline, complaints, perPost, p50Ms, p95Ms };
}

function stopwatch(): (text: string) => void {
  const startedAt = Date.now();
  return (text) => {
    const seconds = String(Math.round((Date.now() - startedAt) / 1_000));
    process.stderr.write(`${seconds.padStart(4)} s  ${text}\n`);
  };
}
