/** The whole of it, in the order in which a complaint flows through. */
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { AlarmMail } from './constructs/alarm-mail.ts';
import { Api } from './constructs/api.ts';
import { Changes } from './constructs/changes.ts';
import { Escalate } from './constructs/escalate.ts';
import { Intake } from './constructs/intake.ts';
import { Notify } from './constructs/notify.ts';
import { Query } from './constructs/query.ts';
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
    const jwt = this.#jwtParameters();

    const api = new Api(this, 'Api', settings);
    const storage = new Storage(this, 'Storage', { keepData: config.keepData });
    const { caseTable, privateTable, routingTable } = storage;
    const { mentions } = new Intake(this, 'Intake', { settings, api, caseTable, routingTable, secretsPrefix });
    new Triage(this, 'Triage', { settings, mentions, storage });
    const changes = new Changes(this, 'Changes', { settings, caseTable });
    new Notify(this, 'Notify', { settings, changes, storage, secretsPrefix });
    new Escalate(this, 'Escalate', { settings, caseTable, routingTable });
    new Query(this, 'Query', { settings, api, storage, secretsPrefix, jwt });
    if (config.alarmEmail) new AlarmMail(this, 'AlarmMail', { to: config.alarmEmail, alarms: this.#alarms() });

    this.#publish({
      ApiUrl: api.http.apiEndpoint,
      CaseTable: caseTable.tableName,
      PrivateTable: privateTable.tableName,
      RoutingTable: routingTable.tableName,
      MentionsQueueUrl: mentions.queue.queueUrl,
      MentionsDeadLetterQueueUrl: mentions.deadLetters.queueUrl,
      UrgentQueueUrl: changes.urgent.queue.queueUrl,
      UrgentDeadLetterQueueUrl: changes.urgent.deadLetters.queueUrl,
      BulkQueueUrl: changes.bulk.queue.queueUrl,
      BulkDeadLetterQueueUrl: changes.bulk.deadLetters.queueUrl,
      StreamDeadLetterQueueUrl: changes.givenUp.queueUrl,
      BusName: changes.bus.eventBusName,
      SecretsPrefix: secretsPrefix,
    });
  }

  /** Asked for at each first deployment: without an identity provider the query API would be open or useless. */
  #jwtParameters(): { issuer: string; audience: string } {
    const issuer = new CfnParameter(this, 'JwtIssuer', {
      description: 'URL of the identity provider that issues the tokens of the query API (the iss claim)',
      allowedPattern: '^https://.+',
      constraintDescription: 'an https URL',
    });
    const audience = new CfnParameter(this, 'JwtAudience', {
      description: 'Whom the tokens are for (the aud or client_id claim)',
      minLength: 1,
    });
    return { issuer: issuer.valueAsString, audience: audience.valueAsString };
  }

  #alarms(): Alarm[] {
    return this.node.findAll().filter((node) => node instanceof Alarm);
  }

  /** Under exactly these names, which the commands look for in the file of `cdk deploy --outputs-file`. */
  #publish(outputs: StackOutputs): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
