import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { configs, type Stage, stages } from '../../infra/config.ts';
import { stackOutputsSchema } from '../../infra/stack-file.ts';
import { NAMESPACE } from '../../lambdas/shared/observe.ts';
import { webhookChannels } from '../../lib/channels/index.ts';
import { functionNames, references, resources, templateOf } from './templates.ts';

const templates = new Map<Stage, Template>();
const templateFor = (stage: Stage): Template => {
  const template = templates.get(stage);
  if (!template) throw new Error(`no template of ${stage}`);
  return template;
};

beforeAll(async () => {
  for (const stage of stages) templates.set(stage, await templateOf(stage));
});

describe.each(stages)('the %s stack', (stage) => {
  test('lists every function, on one runtime, with a log and a role of its own', () => {
    const functions = Object.values(resources(templateFor(stage), 'AWS::Lambda::Function'));
    const own = (pick: (properties: Record<string, unknown>) => unknown) =>
      new Set(functions.map(({ Properties }) => references(pick(Properties)).join()));

    expect(functions).toHaveLength(functionNames.length);
    expect(own(({ Role }) => Role).size).toBe(functions.length);
    expect(own(({ LoggingConfig }) => LoggingConfig).size).toBe(functions.length);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON' },
      });
    }
  });

  test('traces every function but the one that is invoked for each mention', () => {
    const functions = Object.values(resources(templateFor(stage), 'AWS::Lambda::Function'));
    const untraced = functions.filter(({ Properties }) => Properties?.TracingConfig === undefined);
    expect(untraced.map(({ Properties }) => Properties?.Description)).toEqual([
      'Verifies and parses what platforms deliver, and queues its mentions',
    ]);
  });

  test('gives every queue a dead-letter queue, or is one, with an alarm that says what it means', () => {
    const template = templateFor(stage);
    const queues = resources(template, 'AWS::SQS::Queue');
    const alarms = Object.values(resources(template, 'AWS::CloudWatch::Alarm'));
    const withAlarm = (metric: string) =>
      alarms
        .filter(({ Properties }) => Properties.MetricName === metric)
        .flatMap(({ Properties }) => references(Properties.Dimensions));
    const reading = Object.entries(queues).filter(([, { Properties }]) => Properties.RedrivePolicy);
    const fed = references(reading.map(([, { Properties }]) => Properties.RedrivePolicy));
    const failures = references(
      Object.values(resources(template, 'AWS::Lambda::EventSourceMapping')).map(
        ({ Properties }) => Properties.DestinationConfig,
      ),
    );

    expect(reading).toHaveLength(4);
    expect(withAlarm('ApproximateAgeOfOldestMessage').sort()).toEqual(reading.map(([id]) => id).sort());
    const ends = Object.keys(queues).filter((id) => !reading.some(([other]) => other === id));
    expect([...new Set([...fed, ...failures])].sort()).toEqual(ends.sort());
    expect(withAlarm('ApproximateNumberOfMessagesVisible').sort()).toEqual(ends.sort());
  });

  test('every alarm says in a sentence whom it harms', () => {
    for (const { Properties } of Object.values(resources(templateFor(stage), 'AWS::CloudWatch::Alarm'))) {
      expect(Properties.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/);
    }
  });

  test('alarms on what a function counts look where it is counted', () => {
    const own = Object.values(resources(templateFor(stage), 'AWS::CloudWatch::Alarm'))
      .map(({ Properties }) => Properties as { Namespace: string; MetricName: string; Dimensions: { Value: string }[] })
      .filter(({ Namespace }) => !Namespace.startsWith('AWS/'));

    expect(own.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining(['SweepFailed', 'EventUnreadable', 'RoutingTableStale']),
    );
    const counts = (name: string, metric: string) => {
      const source = readFileSync(`lambdas/${name}.ts`, 'utf8');
      const counted = new RegExp(`\\b(?:count|goingOn)\\(\\s*'${metric}'`);
      return counted.test(source) || (metric === 'RoutingTableStale' && /\btableStale\b/.test(source));
    };
    const silent = own.filter(({ Namespace, MetricName, Dimensions }) => {
      const name = Dimensions[0]?.Value.replace(`ComplaintRouter-${stage}/`, '') ?? '';
      return Namespace !== NAMESPACE || !counts(name, MetricName);
    });
    expect(silent).toEqual([]);
  });

  test('encrypts queues, refuses plain HTTP, and waits six time-outs of the reader before a message comes again', () => {
    const template = templateFor(stage);
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    template.resourceCountIs('AWS::SQS::QueuePolicy', Object.keys(resources(template, 'AWS::SQS::Queue')).length);
    const { functions, queues } = configs[stage];
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 12 }),
      VisibilityTimeout: 6 * functions['triage-mentions'].timeoutSeconds + queues.mentions.windowSeconds,
      MessageRetentionPeriod: 4 * 86_400,
    });
  });

  test('allows no action by a pattern, and nothing through managed policies', () => {
    const template = templateFor(stage);
    for (const { Properties } of Object.values(resources(template, 'AWS::IAM::Role'))) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
    const statements = Object.values(resources(template, 'AWS::IAM::Policy')).flatMap(
      ({ Properties }) => (Properties.PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement,
    );
    const actions = statements.flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('lets the reveal function alone read the private table, and triage alone write it', () => {
    const template = templateFor(stage);
    const [table] = Object.keys(resources(template, 'AWS::DynamoDB::GlobalTable')).filter((id) => /Private/.test(id));
    const allowed = Object.values(resources(template, 'AWS::IAM::Policy')).flatMap(({ Properties }) => {
      const { Statement } = Properties.PolicyDocument as {
        Statement: { Action: string | string[]; Resource: unknown }[];
      };
      return Statement.filter(({ Resource }) => references(Resource).includes(String(table))).flatMap(({ Action }) =>
        [Action].flat().map((action) => `${references(Properties.Roles).join()} ${action}`),
      );
    });
    expect(allowed.sort()).toEqual([
      expect.stringMatching(/^RevealRevealPrivateRole\w+ dynamodb:GetItem$/),
      expect.stringMatching(/^TriageTriageMentionsRole\w+ dynamodb:DeleteItem$/),
      expect.stringMatching(/^TriageTriageMentionsRole\w+ dynamodb:PutItem$/),
    ]);
  });

  test('follows the stream of the case table for new events only, and reports what it gives up', () => {
    templateFor(stage).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
            }),
          },
        ],
      },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    templateFor(stage).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  test('asks for a token with a scope on every route but the webhooks', () => {
    const routes = Object.values(resources(templateFor(stage), 'AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties,
    );
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE').map(({ RouteKey }) => RouteKey);
    const scopes = routes
      .filter(({ AuthorizationType }) => AuthorizationType === 'JWT')
      .map(({ RouteKey, AuthorizationScopes }) => [RouteKey, AuthorizationScopes]);

    const webhooks = ['/webhooks/{channel}/{brand}', '/webhooks/{channel}/{brand}/{token}'];
    expect(open.sort()).toEqual(['GET', 'POST'].flatMap((method) => webhooks.map((path) => `${method} ${path}`)));
    expect(Object.fromEntries(scopes)).toEqual({
      'GET /cases': ['cases:read'],
      'GET /cases/{id}': ['cases:read'],
      'PATCH /cases/{id}': ['cases:write'],
      'GET /mentions': ['cases:read'],
      'PATCH /mentions/{id}': ['cases:write'],
      'POST /cases/{id}/mentions/{mention}/reveal': ['cases:reveal'],
    });
    templateFor(stage).hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: { Ref: 'JwtIssuer' }, Audience: [{ Ref: 'JwtAudience' }] },
    });
  });

  test('limits every route, and the stage knows the route by then', () => {
    const [apiStage] = Object.values(resources(templateFor(stage), 'AWS::ApiGatewayV2::Stage'));
    const limits = Object.keys(apiStage?.Properties.RouteSettings as object);
    const keys = Object.values(resources(templateFor(stage), 'AWS::ApiGatewayV2::Route'));

    expect(limits.sort()).toEqual(keys.map(({ Properties }) => Properties.RouteKey).sort());
    expect(apiStage).toMatchObject({ DependsOn: expect.arrayContaining([expect.stringMatching(/webhooks/)]) });
  });

  test('logs no address that a webhook secret could stand in', () => {
    const [apiStage] = Object.values(resources(templateFor(stage), 'AWS::ApiGatewayV2::Stage'));
    const settings = apiStage?.Properties.AccessLogSettings;
    const Format = String(settings && Object(settings).Format);
    expect(Object.values(JSON.parse(Format))).toContain('$context.routeKey');
    expect(Format).not.toMatch(/path|query|header|authorizer\.claims/i);
  });

  test('lets what asks platforms read the secrets of those that can be asked, and no others', () => {
    const template = templateFor(stage);
    const secrets = resources(template, 'AWS::SecretsManager::Secret');
    const [policy] = Object.values(resources(template, 'AWS::IAM::Policy')).filter(({ Properties }) =>
      references(Properties.Roles).some((role) => role.includes('FetchMentions')),
    );
    const read = references(policy?.Properties.PolicyDocument).filter((id) => id in secrets);
    const askable = configs[stage].brands.flatMap(({ name, webhooks }) =>
      webhooks
        .filter((channel) => 'complete' in webhookChannels[channel])
        .map((channel) => `ComplaintRouter-${stage}/webhooks/${name}/${channel}`),
    );
    expect(read.map((id) => secrets[id]?.Properties.Name).sort()).toEqual(askable.sort());
    expect(askable.length).toBeGreaterThan(0);
  });

  test('has exactly the outputs that the commands read', () => {
    expect(Object.keys(templateFor(stage).toJSON().Outputs).sort()).toEqual(
      Object.keys(stackOutputsSchema.shape).sort(),
    );
  });

  test('names nothing that another stack of the account could be named', () => {
    const physical = /^(TableName|QueueName|FunctionName|RoleName|LogGroupName|AlarmName|TopicName)$/;
    const named = Object.values(templateFor(stage).toJSON().Resources as Record<string, { Properties?: object }>)
      .flatMap(({ Properties = {} }) => Object.entries(Properties))
      .filter(([key, value]) => physical.test(key) && typeof value === 'string');
    expect(named).toEqual([]);
    for (const { Properties } of Object.values(resources(templateFor(stage), 'AWS::SecretsManager::Secret'))) {
      expect(Properties.Name).toMatch(`ComplaintRouter-${stage}/`);
    }
  });

  test('has a webhook secret for each channel of each brand', () => {
    const names = Object.values(resources(templateFor(stage), 'AWS::SecretsManager::Secret')).map(
      ({ Properties }) => Properties.Name,
    );
    for (const { name, webhooks } of configs[stage].brands) {
      for (const channel of webhooks) expect(names).toContain(`ComplaintRouter-${stage}/webhooks/${name}/${channel}`);
    }
  });
});
