/**
 * `npm run bench`: our pipeline against a bare one, on the same local stack and the same DynamoDB Local, at 5, 30 and
 * 60 % complaints, with one and with 100 mentions a POST; and what a million mentions would cost. Prints one JSON
 * object; what it is doing goes to standard error.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parse, run } from '../../infra/cli/command.ts';
import { configs } from '../../infra/config.ts';
import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';
import { listen } from '../../infra/local/http.ts';
import { bill, priceList } from './bill.ts';
import { boundBy } from './bound.ts';
import { coldStarts } from './cold-start.ts';
import { startCounter } from './counted.ts';
import { collectInvocations } from './invocations.ts';
import { startLoadClient } from './load.ts';
import { compare } from './medians.ts';
import { judgedShare } from './mix.ts';
import { bootBare, bootReal, build } from './pipelines.ts';
import { AT_ONCE, type Instruments, type Round, runRound } from './round.ts';
import { createWorkload } from './workload.ts';

const HELP = `npm run --silent bench [-- --quick]

--quick   fewer and shorter rounds: about a minute and a half instead of five
`;

const MIXES = [0.05, 0.3, 0.6];
const PER_POST = [1, 100];
/** `warmUp` and `mentions` are of one pipeline and round; a batch of 100 a POST is so fast that it takes more. */
const FULL = { warmUpSeconds: 40, mentions: { 1: 800, 100: 1_600 }, rounds: 3, counted: 500, imports: 7, paced: 500 };
const QUICK = { warmUpSeconds: 15, mentions: { 1: 400, 100: 800 }, rounds: 1, counted: 200, imports: 3, paced: 200 };
/** Mentions a second where not the throughput but the wait is measured: what one machine takes with ease. */
const PACE = 50;

type Plan = typeof FULL;
type MeasuredRound = Round & { complaints: number };
type Share = number;

const undo: (() => unknown)[] = [];
await run('bench', async () => {
  const { values } = parse({
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const result = await bench(values.quick ? QUICK : FULL);
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  } finally {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  }
});
// Workers of functions may still hold the process.
process.exit();

async function bench(plan: Plan) {
  const startedAt = Date.now();
  const say = (text: string) =>
    process.stderr.write(`${String(Math.round((Date.now() - startedAt) / 1_000)).padStart(4)} s  ${text}\n`);
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  undo.push(() => rmSync(directory, { recursive: true, force: true }));
  const posts = createWorkload(randomBytes(4).toString('hex'));

  say('bundling, synthesising, starting DynamoDB Local');
  const engine = await startDynamoDbLocal();
  undo.push(engine.stop);
  const built = await build(directory);
  say('importing each bundle in fresh processes');
  const functions = await coldStarts(built.bundles, built.sizes, plan.imports);

  let told = 0;
  const target = await listen(
    (request, response) => {
      told++;
      request.resume();
      response.end('ok');
    },
    0,
    'the target of notifications',
  );
  undo.push(target.stop);
  const client = startLoadClient();
  undo.push(client.stop);
  const invocations = collectInvocations();
  undo.push(invocations.stop);
  const instruments: Instruments = { client, invocations, enginePid: engine.pid };
  const bare = await bootBare(built.bare, engine.endpoint);
  undo.push(bare.stack.stop);
  const real = await bootReal(built.real, target.url, { sharedEngine: engine.endpoint });
  undo.push(real.stack.stop);

  say(`warming both pipelines up for ${plan.warmUpSeconds} s`);
  const warmUntil = Date.now() + plan.warmUpSeconds * 1_000;
  for (let i = 0; Date.now() < warmUntil; i++)
    for (const pipeline of [real, bare]) await runRound(pipeline, posts(300, 0.6), PER_POST[i % 2] ?? 1, instruments);

  const rounds: MeasuredRound[] = [];
  for (let n = 1; n <= plan.rounds; n++)
    for (const complaints of MIXES)
      for (const perPost of PER_POST) {
        // In turns who comes first, so that neither always follows the other's garbage.
        for (const pipeline of n % 2 ? [real, bare] : [bare, real]) {
          const mentions = plan.mentions[perPost === 1 ? 1 : 100];
          const round = await runRound(pipeline, posts(mentions, complaints), perPost, instruments);
          rounds.push({ ...round, complaints });
          say(
            `round ${n}: ${pipeline.name}, ${percent(complaints)} complaints, ${perPost} a POST: ${round.mentionsPerSecond}/s`,
          );
        }
      }

  const paced = [];
  for (const pipeline of [bare, real]) {
    say(`${pipeline.name}, ${PACE} mentions a second`);
    const { p50Ms, p95Ms } = await runRound(pipeline, posts(plan.paced, 0.3), 1, instruments, PACE);
    paced.push({ pipeline: pipeline.name, mentionsPerSecond: PACE, p50Ms, p95Ms });
  }
  await real.stack.stop();
  await bare.stack.stop();

  const counter = await startCounter(
    built.real,
    engine.endpoint,
    { url: target.url, received: () => told },
    instruments,
  );
  undo.push(counter.stop);
  // Opens the cases that later rounds extend.
  await counter.count(posts(100, 0.6), 1);
  const costs = [];
  for (const complaints of MIXES)
    for (const perPost of PER_POST) {
      say(`counting calls: ${percent(complaints)} complaints, ${perPost} a POST`);
      const counts = await counter.count(posts(plan.counted, complaints), perPost);
      const same = rounds.filter(
        (round) => round.pipeline === 'real' && round.complaints === complaints && round.perPost === perPost,
      );
      const timed = {
        invocations: same.flatMap((round) => round.invocations),
        mentions: same.reduce((sum, { mentions }) => sum + mentions, 0),
      };
      const { calls, writeUnits, readUnits, mentions } = counts;
      const perMention = (units: Record<string, number>) =>
        Object.fromEntries(Object.entries(units).map(([what, n]) => [what, Number((n / mentions).toFixed(4))]));
      costs.push({
        complaints,
        perPost,
        ...bill(counts, timed),
        calls: perMention(calls),
        writeUnits: perMention(writeUnits),
        readUnits: perMention(readUnits),
      });
    }

  const comparison = compare(rounds);
  const middle = comparison.find((one) => one.complaints === 0.3 && one.perPost === 1);
  return {
    machine: machine(),
    settings: {
      stage: configs.dev.stage,
      queue: configs.dev.queues.mentions,
      requestsAtOnce: AT_ONCE,
      mentionsPerRound: plan.mentions,
      rounds: plan.rounds,
      warmUpSeconds: plan.warmUpSeconds,
      complaintsAsJudged: Object.fromEntries(MIXES.map((share) => [percent(share), judgedShare(posts(2_000, share))])),
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    },
    medians: comparison,
    bound: middle && { real: boundBy(middle.real.cores), bare: boundBy(middle.bare.cores) },
    paced,
    cost: {
      prices: priceList,
      notes: [
        'Calls, units, requests and log bytes are counted in a round of their own, Lambda milliseconds in the measured rounds on a machine that was saturated.',
        'Indices written in a transaction are counted twice, as DynamoDB Local reports them.',
        "Not in it: storage, backups, alarms and metrics by the month, the scheduled functions' minute ticks, and what agents ask of the query API.",
      ],
      byMix: costs,
    },
    functions,
    rounds: rounds.map(({ invocations: _, ...round }) => round),
  };
}

function percent(share: Share): string {
  return `${Math.round(share * 100)} %`;
}

function machine() {
  const processors = cpus();
  const java = execFileSync('sh', ['-c', 'java -version 2>&1 | head -1']).toString().trim();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    java,
    store: 'DynamoDB Local, in memory',
  };
}
