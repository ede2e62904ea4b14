/** The rounds of each mix and POST size, each pipeline's median, and how they compare. */
import { percentile } from '../../infra/replay/figures.ts';
import type { Cores } from './cpu.ts';
import type { Round } from './round.ts';

type Median = {
  mentionsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  cores: Cores;
  /** Processor time of the pipeline's functions for one mention, by function. */
  cpuMsPerMention: Record<string, number>;
};
export type Comparison = { complaints: number; perPost: number; real: Median; bare: Median; ratio: number };

export function compare(rounds: readonly (Round & { complaints: number })[]): Comparison[] {
  const groups = Map.groupBy(rounds, ({ complaints, perPost }) => `${complaints} ${perPost}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const real = medianOf(group.filter(({ pipeline }) => pipeline === 'real'));
    const bare = medianOf(group.filter(({ pipeline }) => pipeline === 'bare'));
    const ratio = Number((real.mentionsPerSecond / bare.mentionsPerSecond).toFixed(2));
    return [{ complaints: first.complaints, perPost: first.perPost, real, bare, ratio }];
  });
}

function medianOf(rounds: readonly Round[]): Median {
  const median = (value: (round: Round) => number) => percentile(rounds.map(value), 0.5) ?? 0;
  return {
    mentionsPerSecond: median((round) => round.mentionsPerSecond),
    p50Ms: median(({ p50Ms }) => p50Ms),
    p95Ms: median(({ p95Ms }) => p95Ms),
    cores: {
      jvm: median(({ cores }) => cores.jvm),
      functions: median(({ cores }) => cores.functions),
      main: median(({ cores }) => cores.main),
      client: median(({ cores }) => cores.client),
      queuesAndRest: median(({ cores }) => cores.queuesAndRest),
      others: median(({ cores }) => cores.others),
    },
    cpuMsPerMention: cpuMsPerMention(rounds),
  };
}

function cpuMsPerMention(rounds: readonly Round[]): Record<string, number> {
  const mentions = rounds.reduce((sum, round) => sum + round.mentions, 0);
  const byName = Map.groupBy(
    rounds.flatMap(({ invocations }) => invocations),
    ({ name }) => name,
  );
  return Object.fromEntries(
    [...byName].map(([name, all]) => {
      const ms = all.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
      return [name, Number((ms / mentions).toFixed(2))];
    }),
  );
}
