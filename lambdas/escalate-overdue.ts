/** Every minute: sweep what is due, give it its next step. */
import { createCaseStore } from '../lib/case/store.ts';
import { dueItems } from '../lib/escalate/due-store.ts';
import { sweep } from '../lib/escalate/sweep.ts';
import { dueShards } from '../lib/keys.ts';
import { liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger, sentenceOf } from './shared/observe.ts';
import { onSchedule } from './shared/on-schedule.ts';

const STAGE = 'escalate';

function build() {
  const env = readEnvironment('escalate-overdue');
  const client = dynamoClient();
  const store = {
    ...createCaseStore(client, env.CASE_TABLE),
    due: (shard: string, now: Date) => dueItems(client, env.CASE_TABLE, shard, now),
  };
  const routing = liveTable(createTableStore(client, env.ROUTING_TABLE), (error) => {
    count('RoutingTableStale');
    logger.error('the routing table could not be read again', { reason: sentenceOf(error) });
  });
  return { store, routing };
}

export const handler = onSchedule(STAGE, build, async ({ store, routing }) => {
  const now = () => new Date();
  const swept = await sweep(
    store,
    dueShards(),
    () => routing(now()),
    now,
    (pk, error) => {
      logger.error('stepped over', { pk, reason: sentenceOf(error) });
    },
  );
  count('CaseTicked', swept.ticked);
  count('EventRepublished', swept.republished);
  count('MentionFolded', swept.folded);
  count('SweepFailed', swept.failed);
  return swept;
});
