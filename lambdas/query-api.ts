/**
 * Agents and their tools ask here. The gateway has verified the token; scope and brands are checked again, so a case
 * of a brand that the token does not name is no case at all.
 */
import { idsIn } from '../lib/case/case.ts';
import { type CaseStore, createCaseStore } from '../lib/case/store.ts';
import { createDirectoryStore } from '../lib/customers/directory-store.ts';
import { type LiveLoad, liveLoad } from '../lib/load/live-load.ts';
import { createLoadStore } from '../lib/load/load-store.ts';
import { caseQuery, casesQuery, mentionsQuery } from '../lib/query/ask.ts';
import { listMentions } from '../lib/query/case-mentions.ts';
import { brandsAsked, type Caller, callerOf, type Scope } from '../lib/query/claims.ts';
import { type Cursors, createCursors } from '../lib/query/cursors.ts';
import { decideCase } from '../lib/query/decide-case.ts';
import { etagOf, readIfMatch } from '../lib/query/if-match.ts';
import { listCases, listNoted } from '../lib/query/lists.ts';
import { brandOfMention, keyOfMention } from '../lib/query/mention-id.ts';
import { openMention } from '../lib/query/open-mention.ts';
import { caseOrder, mentionOrder } from '../lib/query/order.ts';
import { createQueryStore, type QueryStore } from '../lib/query/query-store.ts';
import { readBody } from '../lib/query/read-body.ts';
import { readFields } from '../lib/query/read-fields.ts';
import { Refusal } from '../lib/query/refusal.ts';
import { showCase, showEvent, showMention } from '../lib/query/representations.ts';
import type { Customers } from '../lib/query/same-customer.ts';
import { historyPlace, together } from '../lib/query/together.ts';
import { visibleCase } from '../lib/query/visible-case.ts';
import { placeSchema } from '../lib/query/walk.ts';
import { type LiveTable, liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { identityKey } from './shared/identity-key.ts';
import { count, goingOn, logger, tableStale } from './shared/observe.ts';
import { type HttpAnswer, type HttpEvent, json, onHttp, Problem, rawBody } from './shared/on-http.ts';
import { problemOf } from './shared/problem-of.ts';
import { createSecrets, liveKeys, secretsClient } from './shared/secrets.ts';

type Deps = {
  cases: CaseStore;
  customers: Customers;
  query: QueryStore;
  table: LiveTable;
  loads: LiveLoad;
  cursors: Cursors;
  now: () => Date;
};
type Answer = (event: HttpEvent, caller: Caller, deps: Deps) => Promise<HttpAnswer>;

const routes: Readonly<Record<string, { scope: Scope; answer: Answer }>> = {
  'GET /cases': { scope: 'cases:read', answer: getCases },
  'GET /cases/{id}': { scope: 'cases:read', answer: getCase },
  'PATCH /cases/{id}': { scope: 'cases:write', answer: patchCase },
  'GET /mentions': { scope: 'cases:read', answer: getMentions },
  'PATCH /mentions/{id}': { scope: 'cases:write', answer: patchMention },
};

export const handler = onHttp('query', build, async (event, deps: Deps) => {
  try {
    const { scope, answer } = routeOf(event.routeKey);
    const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, scope);
    const answered = await answer(event, caller, deps);
    count('QueryAnswered');
    return answered;
  } catch (error) {
    count('QueryRefused');
    throw problemOf(error);
  }
});

async function getCases(event: HttpEvent, caller: Caller, { query, table, cursors, now }: Deps) {
  const { team, status, brand, cursor, limit } = readFields(casesQuery, event.queryStringParameters ?? {}, 'the query');
  const brands = brandsAsked(caller, brand);
  const asked = JSON.stringify(['cases', brands, team, status]);
  const from = await cursors.open(cursor, asked, placeSchema);
  const teams = team === undefined ? Object.keys((await table(now())).document.teams) : [team];
  const { items, next } = await listCases(query, { brands, teams, filter: status }, from, limit);
  return json(200, { items: items.map(showCase), next: await cursors.seal(next, asked) });
}

/**
 * The case with its mentions and history, newest first, and those of the cases merged into it after its own; with a
 * cursor, the next page of that part alone.
 */
async function getCase(event: HttpEvent, caller: Caller, { cases, query, cursors }: Deps) {
  const asked = readFields(caseQuery, event.queryStringParameters ?? {}, 'the query');
  const { mentionsCursor, historyCursor, limit } = asked;
  const kase = await visibleCase(event.pathParameters?.id, caller, cases);
  const both = mentionsCursor === undefined && historyCursor === undefined;
  const ids = idsIn(kase);
  const mentions = async () => {
    const from = await cursors.open(mentionsCursor, `mentions of ${kase.id}`, historyPlace, 'mentionsCursor');
    const { items, next } = await together(ids, from, limit, (...part) => listMentions(query, ...part));
    return { items: items.map(showMention), next: await cursors.seal(next, `mentions of ${kase.id}`) };
  };
  const history = async () => {
    const from = await cursors.open(historyCursor, `history of ${kase.id}`, historyPlace, 'historyCursor');
    const { items, next } = await together(ids, from, limit, query.history);
    return { items: items.map(showEvent), next: await cursors.seal(next, `history of ${kase.id}`) };
  };
  const [mentionsPage, historyPage] = await Promise.all([
    both || mentionsCursor !== undefined ? mentions() : undefined,
    both || historyCursor !== undefined ? history() : undefined,
  ]);
  const body = { ...showCase(kase), mentions: mentionsPage, history: historyPage };
  return json(200, body, { etag: etagOf(kase.decisionVersion) });
}

async function patchCase(event: HttpEvent, caller: Caller, { cases, customers, table, loads, now }: Deps) {
  const order = readFields(caseOrder(now()), readBody(rawBody(event)), 'the body');
  const seen = order.action === 'note' ? undefined : readIfMatch(event.headers['if-match']);
  const readOther = (id: string | undefined) => visibleCase(id, caller, cases);
  const read = () => readOther(event.pathParameters?.id);
  const deps = { cases, customers, read, readOther, table, loads, now };
  const { after } = await decideCase({ order, seen, actor: caller.sub }, deps);
  count('CaseDecided');
  return json(200, showCase(after), { etag: etagOf(after.decisionVersion) });
}

async function getMentions(event: HttpEvent, caller: Caller, { query, cursors }: Deps) {
  const { status, brand, cursor, limit } = readFields(mentionsQuery, event.queryStringParameters ?? {}, 'the query');
  const brands = brandsAsked(caller, brand);
  const asked = JSON.stringify(['mentions', brands, status]);
  const from = await cursors.open(cursor, asked, placeSchema);
  const { items, next } = await listNoted(query, brands, new Date(), from, limit);
  return json(200, { items: items.map(showMention), next: await cursors.seal(next, asked) });
}

async function patchMention(event: HttpEvent, caller: Caller, deps: Deps) {
  readFields(mentionOrder, readBody(rawBody(event)), 'the body');
  const key = keyOfMention(event.pathParameters?.id ?? '');
  if (key === undefined || !caller.brands.includes(brandOfMention(key)))
    throw new Refusal(404, 'There is no such mention.');
  const kase = await openMention(key, caller.sub, deps);
  count('MentionOpened');
  return json(200, showCase(kase), { etag: etagOf(kase.decisionVersion) });
}

function routeOf(key: string) {
  const route = Object.hasOwn(routes, key) ? routes[key] : undefined;
  if (route) return route;
  const [, path] = key.split(' ');
  const methods = Object.keys(routes).flatMap((known) => {
    const [method = '', knownPath] = known.split(' ');
    return knownPath === path ? [method] : [];
  });
  if (methods.length === 0) throw new Problem(404, 'There is nothing here.');
  throw new Problem(405, 'This cannot be done here.', {}, { allow: methods.join(', ') });
}

function build(): Deps {
  const environment = readEnvironment('query-api');
  const dynamo = dynamoClient();
  const secrets = createSecrets(secretsClient());
  const cursorSecret = `${environment.SECRETS_PREFIX}/cursor`;
  return {
    cases: createCaseStore(dynamo, environment.CASE_TABLE),
    customers: createDirectoryStore(dynamo, environment.CASE_TABLE, identityKey(secrets, environment.SECRETS_PREFIX)),
    query: createQueryStore(dynamo, environment.CASE_TABLE, (pk) => {
      count('ItemUnreadable');
      logger.error('an item cannot be read and was left out', { pk });
    }),
    table: liveTable(createTableStore(dynamo, environment.ROUTING_TABLE), tableStale),
    loads: liveLoad(
      createLoadStore(dynamo, environment.CASE_TABLE),
      goingOn('LoadUnknown', 'what teams have to do cannot be read; what was known stands'),
    ),
    cursors: createCursors(
      async () => liveKeys(await secrets.get(cursorSecret), cursorSecret),
      async () => liveKeys(await secrets.refresh(cursorSecret), cursorSecret),
    ),
    now: () => new Date(),
  };
}
