/** What a million mentions cost, by mix and POST size: counted calls, and the milliseconds of the paced rounds. */
import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';
import { type Bill, bill } from './bill.ts';
import { startCounter } from './counted.ts';
import { type ItemSize, itemSizes } from './item-sizes.ts';
import { combinations, type MeasuredRound } from './measure.ts';
import { type Plan, percent } from './plan.ts';
import type { Workshop } from './workshop.ts';

/** `calls` and units are of one mention, by function, operation and what it was done to. */
export type Cost = Bill & {
  complaints: number;
  perPost: number;
  calls: Record<string, number>;
  writeUnits: Record<string, number>;
  readUnits: Record<string, number>;
};

/** Enough to open the cases that later rounds extend. */
const OPENING = 150;

export async function countCosts(
  workshop: Workshop,
  plan: Plan,
  paced: readonly MeasuredRound[],
  say: (text: string) => void,
): Promise<{ byMix: Cost[]; items: Record<string, ItemSize> }> {
  const { built, target, instruments } = workshop;
  const posts = workshop.workload();
  // Another stream table beside one that holds tens of thousands of records takes a dozen writes a second.
  const engine = await startDynamoDbLocal();
  workshop.onClose(engine.stop);
  const counter = await startCounter(built.asking, engine.endpoint, target, instruments);
  workshop.onClose(counter.stop);
  await counter.count(posts(OPENING, 0.6), 100);

  const byMix: Cost[] = [];
  for (const [complaints, perPost] of combinations) {
    say(`counting calls, ${percent(complaints)} complaints, ${perPost} a POST`);
    const counts = await counter.count(posts(plan.counted, complaints), perPost);
    const timed = paced.find(
      (round) => round.pipeline === 'real' && round.complaints === complaints && round.perPost === perPost,
    );
    if (!timed) throw new Error('this mix was not measured');
    const ofOne = (counted: Record<string, number>) =>
      Object.fromEntries(Object.entries(counted).map(([what, n]) => [what, Number((n / counts.mentions).toFixed(4))]));
    byMix.push({
      complaints,
      perPost,
      ...bill(counts, timed, built.observability),
      calls: ofOne(counts.calls),
      writeUnits: ofOne(counts.writeUnits),
      readUnits: ofOne(counts.readUnits),
    });
  }
  return { byMix, items: await itemSizes(counter.pipeline.store) };
}
