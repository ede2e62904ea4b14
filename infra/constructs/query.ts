/** People and tools ask: `query-api` behind a JWT authorizer, with a scope on every route. */
import { HttpMethod, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { CUSTOMER_PARTITIONS, customerBrandsKey, INDEX } from '../../lib/keys.ts';
import type { Settings } from '../settings.ts';
import type { Api } from './api.ts';
import { FlowFunction } from './function.ts';
import { generatedSecret } from './generated-secret.ts';
import type { Storage } from './storage.ts';

const ROUTES = [
  { method: HttpMethod.GET, path: '/cases', scope: 'cases:read' },
  { method: HttpMethod.GET, path: '/cases/{id}', scope: 'cases:read' },
  { method: HttpMethod.PATCH, path: '/cases/{id}', scope: 'cases:write' },
  { method: HttpMethod.GET, path: '/mentions', scope: 'cases:read' },
  { method: HttpMethod.PATCH, path: '/mentions/{id}', scope: 'cases:write' },
] as const;

export type QueryProps = {
  settings: Settings;
  api: Api;
  storage: Storage;
  secretsPrefix: string;
  identitySecret: ISecret;
  authorizer: IHttpRouteAuthorizer;
};

export class Query extends Construct {
  constructor(scope: Construct, id: string, props: QueryProps) {
    super(scope, id);
    const { settings, api, storage, secretsPrefix, identitySecret, authorizer } = props;
    const { caseTable, routingTable } = storage;
    const query = new FlowFunction(this, 'QueryApi', {
      name: 'query-api',
      settings,
      description: 'Lists and shows cases and mentions, and takes what agents decide',
      environment: {
        CASE_TABLE: caseTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        SECRETS_PREFIX: secretsPrefix,
      },
      impact: {
        failing: 'Agents cannot see or answer cases in their tools.',
        throttled: 'Agents see errors in their tools: the account runs out of concurrency.',
      },
    });
    query.allow(['dynamodb:Query'], [`${caseTable.tableArn}/index/${INDEX.byTeam}`]);
    // A case's history, its mentions and the noted ones are found by their own keys; what an agent decides is written
    // as one transaction of puts.
    query.allow(
      ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'],
      [caseTable.tableArn],
    );
    // An agent's word on whose accounts are one customer's can be withdrawn; nothing else is ever deleted.
    query.allow(['dynamodb:DeleteItem'], [caseTable.tableArn], { partitions: [CUSTOMER_PARTITIONS] });
    query.allow(['dynamodb:UpdateItem'], [caseTable.tableArn], { partitions: [customerBrandsKey.pk] });
    query.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    query.alarmOn('RoutingTableStale', 'Agents see teams of an older routing table than the one that was published.');
    query.alarmOn('ItemUnreadable', 'Some cases or mentions are missing from the lists of agents; the log names them.');
    const cursorSecret = generatedSecret(this, 'CursorSecret', {
      name: `${secretsPrefix}/cursor`,
      description: 'Authenticates the cursors of the query API',
      keep: settings.config.keepData,
    });
    query.allow(['secretsmanager:GetSecretValue'], [cursorSecret.secretArn, identitySecret.secretArn]);

    for (const { method, path, scope: needed } of ROUTES) {
      const throttle = settings.config.throttles.query;
      api.route(query.lambda, { method, path, throttle, access: { authorizer, scope: needed } });
    }
  }
}
