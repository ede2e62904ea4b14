/** A person with the right and a reason reads what a customer said unmasked; the case's history says so first. */
import { type CaseStore, createCaseStore } from '../lib/case/store.ts';
import { createPrivateStore, type PrivateStore } from '../lib/private/private-store.ts';
import { callerOf } from '../lib/query/claims.ts';
import { revealOrder } from '../lib/query/order.ts';
import { readBody } from '../lib/query/read-body.ts';
import { readFields } from '../lib/query/read-fields.ts';
import { revealMention } from '../lib/query/reveal-mention.ts';
import { visibleCase } from '../lib/query/visible-case.ts';
import { type LiveTable, liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, tableStale } from './shared/observe.ts';
import { type HttpEvent, json, onHttp, rawBody } from './shared/on-http.ts';
import { problemOf } from './shared/problem-of.ts';

type Deps = { cases: CaseStore; texts: PrivateStore; table: LiveTable; now: () => Date };

export const handler = onHttp('reveal', build, async (event, deps: Deps) => {
  try {
    const revealed = await reveal(event, deps);
    count('PrivateTextRevealed');
    return json(200, revealed);
  } catch (error) {
    count('RevealRefused');
    throw problemOf(error);
  }
});

async function reveal(event: HttpEvent, { cases, texts, table, now }: Deps) {
  const { id, mention = '' } = event.pathParameters ?? {};
  const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, 'cases:reveal');
  const { why } = readFields(revealOrder, readBody(rawBody(event)), 'the body');
  const read = () => visibleCase(id, caller, cases);
  const text = await revealMention({ mention, why, actor: caller.sub }, { cases, read, texts, table, now });
  return { id: mention, ...text };
}

function build(): Deps {
  const environment = readEnvironment('reveal-private');
  const dynamo = dynamoClient();
  return {
    cases: createCaseStore(dynamo, environment.CASE_TABLE),
    texts: createPrivateStore(dynamo, environment.PRIVATE_TABLE),
    table: liveTable(createTableStore(dynamo, environment.ROUTING_TABLE), tableStale),
    now: () => new Date(),
  };
}
