/** What every construct is told: the stage, where the bundles lie, and what is different on one machine. */
import { Duration } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import * as z from 'zod';
import type { StageConfig } from './config.ts';

export type Settings = {
  config: StageConfig;
  /** Directory that holds one directory a function, as `bundle` writes them. */
  bundles: string;
  /** Built to run on one machine: no Amazon Comprehend, and private addresses may be polled and notified. */
  local: boolean;
  /** Instead of six times the reader's time-out: a poison message is parked in minutes where nobody waits for it. */
  visibility?: Duration;
};

const contextSchema = z.object({
  local: z.union([z.boolean(), z.stringbool()]).default(false),
  visibilitySeconds: z.coerce.number().int().positive().optional(),
});

/** Reads the context values `local` and `visibilitySeconds` (`cdk synth -c local=true`); throws on a value it does not know. */
export function readSettings(node: Node, config: StageConfig, bundles: string): Settings {
  const { local, visibilitySeconds } = contextSchema.parse({
    local: node.tryGetContext('local'),
    visibilitySeconds: node.tryGetContext('visibilitySeconds'),
  });
  return { config, bundles, local, visibility: visibilitySeconds ? Duration.seconds(visibilitySeconds) : undefined };
}
