/** What was masked is read by a person with the right and a reason, through `reveal-private`, which records it first. */
import { HttpMethod, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Api } from './api.ts';
import { FlowFunction } from './function.ts';
import type { Storage } from './storage.ts';

export type RevealProps = {
  settings: Settings;
  api: Api;
  storage: Storage;
  authorizer: IHttpRouteAuthorizer;
};

export class Reveal extends Construct {
  constructor(scope: Construct, id: string, { settings, api, storage, authorizer }: RevealProps) {
    super(scope, id);
    const { caseTable, privateTable, routingTable } = storage;
    const { throttles, manyReveals } = settings.config;
    const reveal = new FlowFunction(this, 'RevealPrivate', {
      name: 'reveal-private',
      settings,
      description: 'Records who reads the unmasked text of a mention and why, then answers it',
      environment: {
        CASE_TABLE: caseTable.tableName,
        PRIVATE_TABLE: privateTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
      },
      impact: {
        failing: 'Agents cannot read the number or account that a customer gave, and so cannot call back or pay.',
        throttled: 'Agents see errors when they read what a customer gave: the account runs out of concurrency.',
      },
    });
    // The case and its mention are read, the event is written beside the case as one transaction of puts.
    reveal.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [caseTable.tableArn]);
    // How the brand writes its numbers, to mask them in the reason.
    reveal.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    reveal.alarmOn(
      'RoutingTableStale',
      'Numbers of a brand may stand unmasked in the reasons of reveals: its forms in the routing table are not read.',
    );
    // The only grant to read it.
    reveal.allow(['dynamodb:GetItem'], [privateTable.tableArn]);
    reveal.alarmOn(
      'PrivateTextRevealed',
      'Private data of unusually many customers is being read: a token may be in wrong hands; the histories name its subject.',
      { atLeast: manyReveals },
    );
    api.route(reveal.lambda, {
      method: HttpMethod.POST,
      path: '/cases/{id}/mentions/{mention}/reveal',
      throttle: throttles.reveal,
      access: { authorizer, scope: 'cases:reveal' },
    });
  }
}
