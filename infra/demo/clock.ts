/**
 * The demo clock: escalation steps come ten times sooner than the routing file says, so that whoever watches sees one
 * within a minute or two. Deadlines promised to customers stay as they are.
 */
import * as z from 'zod';
import { duration } from '../../lib/route/document/names.ts';

const DEMO_PACE = 10;

const documentSchema = z.looseObject({
  chains: z
    .record(z.string(), z.looseObject({ steps: z.array(z.looseObject({ after: duration })), repeat: duration }))
    .default({}),
});

/** Takes and answers a valid routing document as it is written, durations as text. */
export function onDemoClock(written: unknown): unknown {
  const { chains, ...rest } = documentSchema.parse(written);
  const sooner = Object.entries(chains).map(([name, chain]) => [
    name,
    {
      ...chain,
      steps: chain.steps.map((step) => ({ ...step, after: shortened(step.after) })),
      repeat: shortened(chain.repeat),
    },
  ]);
  return { ...rest, chains: Object.fromEntries(sooner) };
}

const shortened = (ms: number) => `${Math.max(1, Math.round(ms / 1_000 / DEMO_PACE))}s`;
