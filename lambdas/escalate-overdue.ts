/** Every minute: sweep what is due, give it its next step; count what teams have to do. */
import { createCaseStore } from '../lib/case/store.ts';
import { dueItems } from '../lib/escalate/due-store.ts';
import { sweep } from '../lib/escalate/sweep.ts';
import { dueShards } from '../lib/keys.ts';
import { countLoad } from '../lib/load/count-load.ts';
import { liveLoad } from '../lib/load/live-load.ts';
import { createLoadStore, type LoadStore } from '../lib/load/load-store.ts';
import { type LiveTable, liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, goingOn, logger, sentenceOf } from './shared/observe.ts';
import { onSchedule } from './shared/on-schedule.ts';

const STAGE = 'escalate';

function build() {
  const env = readEnvironment('escalate-overdue');
  const client = dynamoClient();
  const counts = createLoadStore(client, env.CASE_TABLE);
  const store = {
    ...createCaseStore(client, env.CASE_TABLE),
    due: (shard: string, now: Date) => dueItems(client, env.CASE_TABLE, shard, now),
    loads: liveLoad(counts, goingOn('LoadUnknown', 'what teams have to do cannot be read; what was known stands')),
  };
  const routing = liveTable(
    createTableStore(client, env.ROUTING_TABLE),
    goingOn('RoutingTableStale', 'the routing table could not be read again'),
  );
  return { store, routing, counts };
}

export const handler = onSchedule(STAGE, build, async ({ store, routing, counts }) => {
  const now = () => new Date();
  // Counted meanwhile: a minute with much to sweep is one in which triage must know who has room.
  const [swept] = await Promise.all([
    sweep(
      store,
      dueShards(),
      () => routing(now()),
      now,
      (pk, error) => {
        logger.error('stepped over', { pk, reason: sentenceOf(error) });
      },
    ),
    counted(counts, routing, now()),
  ]);
  count('CaseTicked', swept.ticked);
  count('EventRepublished', swept.republished);
  count('MentionFolded', swept.folded);
  count('SweepFailed', swept.failed);
  return swept;
});

/** A count that fails fails no sweep; triage goes by the last one for a few minutes, and by none after that. */
async function counted(counts: LoadStore, routing: LiveTable, at: Date): Promise<void> {
  try {
    await countLoad(counts, await routing(at), at);
  } catch (error) {
    count('LoadUncounted');
    logger.error('what teams have to do could not be counted', { reason: sentenceOf(error) });
  }
}
