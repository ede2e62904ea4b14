/** The whole of it, in the order in which a complaint flows through. */
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { identitySecretName } from '../lib/customers/hidden.ts';
import type { StageConfig } from './config.ts';
import { AlarmMail } from './constructs/alarm-mail.ts';
import { Api } from './constructs/api.ts';
import { Changes } from './constructs/changes.ts';
import { Escalate } from './constructs/escalate.ts';
import { Fetch } from './constructs/fetch.ts';
import { generatedSecret } from './constructs/generated-secret.ts';
import { Intake } from './constructs/intake.ts';
import { Learn } from './constructs/learn.ts';
import { Notify } from './constructs/notify.ts';
import { Query } from './constructs/query.ts';
import { Reveal } from './constructs/reveal.ts';
import { Storage } from './constructs/storage.ts';
import { Triage } from './constructs/triage.ts';
import { readSettings } from './settings.ts';
import type { StackOutputs } from './stack-file.ts';

export type ComplaintRouterProps = StackProps & { config: StageConfig; bundles: string };

export class ComplaintRouter extends Stack {
  constructor(scope: Construct, props: ComplaintRouterProps) {
    const { config, bundles, ...rest } = props;
    super(scope, `ComplaintRouter-${config.stage}`, {
      description: 'Routes public complaints to the one team that can solve them',
      terminationProtection: config.keepData,
      tags: { app: 'complaint-router', stage: config.stage },
      ...rest,
    });
    const settings = readSettings(this.node, config, bundles);
    const secretsPrefix = this.stackName;
    const authorizer = this.#authorizer();

    const api = new Api(this, 'Api', settings);
    const storage = new Storage(this, 'Storage', { keepData: config.keepData });
    const { caseTable, privateTable, routingTable } = storage;
    const intake = new Intake(this, 'Intake', { settings, api, caseTable, routingTable, secretsPrefix });
    const { mentions, toFetch } = intake;
    new Fetch(this, 'Fetch', { settings, intake, secretsPrefix });
    const identitySecret = generatedSecret(this, 'IdentitySecret', {
      name: identitySecretName(secretsPrefix),
      description: 'Hides addresses and numbers that tell who somebody is; another one makes all of them forgotten',
      keep: config.keepData,
    });
    new Triage(this, 'Triage', { settings, mentions, storage, secretsPrefix, identitySecret });
    const changes = new Changes(this, 'Changes', { settings, caseTable });
    new Notify(this, 'Notify', { settings, changes, storage, secretsPrefix, reach: config.reach });
    new Escalate(this, 'Escalate', { settings, caseTable, routingTable });
    new Learn(this, 'Learn', { settings, caseTable, routingTable });
    new Query(this, 'Query', { settings, api, storage, secretsPrefix, identitySecret, authorizer });
    new Reveal(this, 'Reveal', { settings, api, storage, authorizer });
    if (config.alarmEmail) new AlarmMail(this, 'AlarmMail', { to: config.alarmEmail, alarms: this.#alarms() });

    this.#publish({
      ApiUrl: api.http.apiEndpoint,
      CaseTable: caseTable.tableName,
      PrivateTable: privateTable.tableName,
      RoutingTable: routingTable.tableName,
      MentionsQueueUrl: mentions.queue.queueUrl,
      MentionsDeadLetterQueueUrl: mentions.deadLetters.queueUrl,
      FetchQueueUrl: toFetch.queue.queueUrl,
      FetchDeadLetterQueueUrl: toFetch.deadLetters.queueUrl,
      UrgentQueueUrl: changes.urgent.queue.queueUrl,
      UrgentDeadLetterQueueUrl: changes.urgent.deadLetters.queueUrl,
      BulkQueueUrl: changes.bulk.queue.queueUrl,
      BulkDeadLetterQueueUrl: changes.bulk.deadLetters.queueUrl,
      StreamDeadLetterQueueUrl: changes.givenUp.queueUrl,
      BusName: changes.bus.eventBusName,
      SecretsPrefix: secretsPrefix,
    });
  }

  /**
   * Who issues the tokens, and for whom, is asked for at each first deployment: without an identity provider the query
   * API would be open or useless. The gateway fetches the issuer's keys and accepts RS256 only.
   */
  #authorizer(): HttpJwtAuthorizer {
    const issuer = new CfnParameter(this, 'JwtIssuer', {
      description: 'URL of the identity provider that issues the tokens of the query API (the iss claim)',
      allowedPattern: '^https://.+',
      constraintDescription: 'an https URL',
    });
    const audience = new CfnParameter(this, 'JwtAudience', {
      description: 'Whom the tokens are for (the aud or client_id claim)',
      minLength: 1,
    });
    return new HttpJwtAuthorizer('Jwt', issuer.valueAsString, { jwtAudience: [audience.valueAsString] });
  }

  #alarms(): Alarm[] {
    return this.node.findAll().filter((node) => node instanceof Alarm);
  }

  /** Under exactly these names, which the commands look for in the file of `cdk deploy --outputs-file`. */
  #publish(outputs: StackOutputs): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
