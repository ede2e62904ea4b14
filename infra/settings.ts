/** What every construct is told: the stage, where the bundles lie, and what is different on one machine. */
import { Duration } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import * as z from 'zod';
import type { AskPolicy } from '../lib/score/sentiment.ts';
import type { StageConfig } from './config.ts';

export type Settings = {
  config: StageConfig;
  /** Directory that holds one directory a function, as `bundle` writes them. */
  bundles: string;
  /** Built to run on one machine: private addresses may be polled and notified. */
  local: boolean;
  /** The stage's, and on one machine `never` unless said otherwise. */
  ask: AskPolicy;
  /** Instead of six times the reader's time-out: a poison message is parked in minutes where nobody waits for it. */
  visibility?: Duration;
};

const contextSchema = z.object({
  comprehend: z.enum(['always', 'uncertain', 'never']).optional(),
  local: z.union([z.boolean(), z.stringbool()]).default(false),
  visibilitySeconds: z.coerce.number().int().positive().optional(),
});

/**
 * Reads the context values `local`, `comprehend` and `visibilitySeconds` (`cdk synth -c local=true`); throws on a value
 * it does not know.
 */
export function readSettings(node: Node, config: StageConfig, bundles: string): Settings {
  const { local, comprehend, visibilitySeconds } = contextSchema.parse({
    local: node.tryGetContext('local'),
    comprehend: node.tryGetContext('comprehend'),
    visibilitySeconds: node.tryGetContext('visibilitySeconds'),
  });
  return {
    config,
    bundles,
    local,
    ask: comprehend ?? (local ? 'never' : config.comprehend.ask),
    visibility: visibilitySeconds ? Duration.seconds(visibilitySeconds) : undefined,
  };
}
