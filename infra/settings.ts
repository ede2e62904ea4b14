/** What every construct is told: the stage, where the bundles lie, and what is different on one machine. */
import { Duration } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import * as z from 'zod';
import type { PiiPolicy } from '../lib/private/second-look/pii.ts';
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
  /** The stage's, and on one machine `off` unless said otherwise. */
  pii: PiiPolicy;
  /** Instead of six times the reader's time-out: a poison message is parked in minutes where nobody waits for it. */
  visibility?: Duration;
};

const contextSchema = z.object({
  comprehend: z.enum(['always', 'uncertain', 'never']).optional(),
  pii: z.enum(['off', 'suspicious']).optional(),
  local: z.union([z.boolean(), z.stringbool()]).default(false),
  visibilitySeconds: z.coerce.number().int().positive().optional(),
});

/**
 * Reads the context values `local`, `comprehend`, `pii` and `visibilitySeconds` (`cdk synth -c local=true`); throws on
 * a value it does not know.
 */
export function readSettings(node: Node, config: StageConfig, bundles: string): Settings {
  const { local, comprehend, pii, visibilitySeconds } = contextSchema.parse({
    local: node.tryGetContext('local'),
    comprehend: node.tryGetContext('comprehend'),
    pii: node.tryGetContext('pii'),
    visibilitySeconds: node.tryGetContext('visibilitySeconds'),
  });
  return {
    config,
    bundles,
    local,
    ask: comprehend ?? (local ? 'never' : config.comprehend.ask),
    pii: pii ?? (local ? 'off' : config.comprehend.pii),
    visibility: visibilitySeconds ? Duration.seconds(visibilitySeconds) : undefined,
  };
}
