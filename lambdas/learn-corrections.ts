/** Once a day: read what people corrected, learn from it, publish what is better. */
import { createCorrectionStore } from '../lib/case/correction-store.ts';
import { ConflictError } from '../lib/errors.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { groundOf } from '../lib/score/learned/ground.ts';
import { type LearningOutcome, learnFromCorrections } from '../lib/score/learned/learn-from-corrections.ts';
import { createLearnedStore } from '../lib/score/learned/learned-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger } from './shared/observe.ts';
import { onSchedule } from './shared/on-schedule.ts';

const STAGE = 'learn';
const DAY_MS = 86_400_000;

function build() {
  const env = readEnvironment('learn-corrections');
  const client = dynamoClient();
  return {
    days: env.LEARN_FROM_DAYS,
    routing: createTableStore(client, env.ROUTING_TABLE),
    store: createLearnedStore(client, env.ROUTING_TABLE),
    corrections: createCorrectionStore(client, env.CASE_TABLE, (key) => {
      count('CorrectionUnreadable');
      logger.warn('stepped over', { key });
    }),
  };
}

export const handler = onSchedule(STAGE, build, async ({ days, routing, store, corrections }) => {
  const now = new Date();
  const live = await routing.pointer();
  // There is nobody to learn for yet.
  if (!live) return undefined;
  const { document } = await routing.load(live.version);
  const since = new Date(now.getTime() - days * DAY_MS);
  const deps = {
    corrections: (brand: string) => corrections.list(brand, since, now),
    store,
    brands: Object.keys(document.brands),
    ground: groundOf(document),
  };
  try {
    const outcome = await learnFromCorrections(deps, { by: STAGE, now, unattended: true });
    tell(outcome);
    return outcome;
  } catch (error) {
    // Somebody has just published by hand: tomorrow is another day.
    if (error instanceof ConflictError) return void logger.warn('not published', { reason: error.message });
    throw error;
  }
});

/** Of each part only what was tried; a figure is a share of a hundred judgements, and for weights points of error. */
function tell({ corrections, parts, version, published, note }: LearningOutcome): void {
  const tried = parts.filter(({ judged }) => judged > 0);
  count('CorrectionRead', corrections);
  count('LearnedPublished', published ? 1 : 0);
  count('LearnedRejected', tried.filter(({ learned }) => !learned).length);
  for (const { part, before, after, learned } of tried) {
    const stands = learned ? after : before;
    if (part === 'weights') count('UrgencyErrorPoints', stands);
    else count(`AccuracyOf${part[0]?.toUpperCase()}${part.slice(1)}`, 100 * stands);
  }
  logger.info('learned', { corrections, version, published, note, parts });
}
