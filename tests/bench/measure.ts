/** Rounds of both pipelines in turns, as fast as they go and then at a steady pace. */
import { bootBare, bootReal, type Pipeline } from './pipelines.ts';
import { MIXES, PACE, PER_POST, type Plan, percent } from './plan.ts';
import { type Round, runRound } from './round.ts';
import type { MakePosts } from './workload.ts';
import type { Workshop } from './workshop.ts';

export type MeasuredRound = Round & { complaints: number };
export type Measured = { fast: MeasuredRound[]; paced: MeasuredRound[] };

type Lane = { pipeline: Pipeline; posts: MakePosts };

export async function measure(workshop: Workshop, plan: Plan, say: (text: string) => void): Promise<Measured> {
  const { engine, built, instruments, target } = workshop;
  const bare = { pipeline: await bootBare(built.bare, engine.endpoint), posts: workshop.workload() };
  workshop.onClose(bare.pipeline.stack.stop);
  const real = {
    pipeline: await bootReal(built.real, target.url, { sharedEngine: engine.endpoint }),
    posts: workshop.workload(),
  };
  workshop.onClose(real.pipeline.stack.stop);

  const round = async (
    { pipeline, posts }: Lane,
    count: number,
    complaints: number,
    perPost: number,
    pace?: number,
  ) => {
    const measured = await runRound(pipeline, posts(count, complaints), perPost, instruments, pace);
    return { ...measured, complaints };
  };

  say(`warming both pipelines up for ${plan.warmUpSeconds} s`);
  const warmUntil = Date.now() + plan.warmUpSeconds * 1_000;
  for (let i = 0; Date.now() < warmUntil; i++)
    for (const lane of [real, bare]) await round(lane, 300, 0.6, PER_POST[i % 2] ?? 1);

  const fast: MeasuredRound[] = [];
  for (let n = 1; n <= plan.rounds; n++)
    // In turns who comes first, so that neither always follows the other's garbage.
    for (const [complaints, perPost] of combinations)
      for (const lane of n % 2 ? [real, bare] : [bare, real]) {
        const measured = await round(lane, plan.mentions(perPost), complaints, perPost);
        fast.push(measured);
        const what = `${percent(complaints)} complaints, ${perPost} a POST`;
        say(`round ${n} of ${plan.rounds}, ${what}: ${lane.pipeline.name} ${measured.mentionsPerSecond} a second`);
      }

  const paced: MeasuredRound[] = [];
  say(`both at ${PACE} mentions a second`);
  paced.push(await round(bare, plan.paced, 0.3, 1, PACE));
  for (const [complaints, perPost] of combinations)
    paced.push(await round(real, plan.paced, complaints, perPost, PACE));

  await real.pipeline.stack.stop();
  await bare.pipeline.stack.stop();
  return { fast, paced };
}

export const combinations = MIXES.flatMap((complaints) => PER_POST.map((perPost) => [complaints, perPost] as const));
