import { beforeAll, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { configs, stages } from '../../infra/config.ts';
import { resources, templateOf } from './templates.ts';

let dev: Template;
let prod: Template;

beforeAll(async () => {
  dev = await templateOf('dev');
  prod = await templateOf('prod');
});

const LASTING = ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];

test('dev leaves nothing behind', () => {
  const all = Object.values(dev.toJSON().Resources as Record<string, { DeletionPolicy?: string }>);
  expect(all.filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain'))).toEqual([]);
});

test('prod destroys no data by accident', () => {
  for (const type of LASTING) {
    for (const resource of Object.values(resources(prod, type))) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  }
  prod.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
    Replicas: [
      Match.objectLike({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: Match.objectLike({ PointInTimeRecoveryEnabled: true }),
      }),
    ],
  });
});

test('prod mails its alarms, and the topic lets them', () => {
  prod.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  prod.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
        }),
      ]),
    },
  });
  dev.resourceCountIs('AWS::SNS::Topic', 0);
});

test('the sweep of prod has a place to run that nothing else takes', () => {
  prod.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ POWERTOOLS_SERVICE_NAME: 'ComplaintRouter-prod/escalate-overdue' }) },
    ReservedConcurrentExecutions: 2,
  });
});

test('asks Comprehend and keeps to public addresses, unless built for one machine', async () => {
  const local = await templateOf('dev', { local: true, visibilitySeconds: 20 });
  const variables = (template: Template) =>
    Object.assign(
      {},
      ...Object.values(resources(template, 'AWS::Lambda::Function')).map(
        ({ Properties }) => (Properties.Environment as { Variables: object }).Variables,
      ),
    );

  expect(variables(dev)).toMatchObject({ COMPREHEND: 'uncertain', ALLOW_PRIVATE_ADDRESSES: 'no' });
  expect(variables(local)).toMatchObject({ COMPREHEND: 'never', ALLOW_PRIVATE_ADDRESSES: 'yes' });
  expect(variables(await templateOf('dev', { local: true, comprehend: 'uncertain' }))).toMatchObject({
    COMPREHEND: 'uncertain',
    ALLOW_PRIVATE_ADDRESSES: 'yes',
  });
  expect(JSON.stringify(dev.toJSON())).toContain('"comprehend:BatchDetectSentiment"');
  expect(JSON.stringify(local.toJSON())).not.toContain('"comprehend:BatchDetectSentiment"');
  local.resourcePropertiesCountIs('AWS::SQS::Queue', { VisibilityTimeout: 20 }, 4);
});

test('Comprehend looks again for private data only where that is asked for', async () => {
  expect(JSON.stringify(dev.toJSON())).not.toContain('DetectPiiEntities');
  const looking = await templateOf('dev', { pii: 'suspicious' });
  looking.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ COMPREHEND_PII: 'suspicious' }) },
  });
  expect(JSON.stringify(looking.toJSON())).toContain('"comprehend:DetectPiiEntities"');
});

test.each(stages)(
  'all the containers that may triage in %s ask Comprehend for no more than 80 %% of its quota',
  (stage) => {
    const template = { dev, prod }[stage];
    const [triage] = Object.values(resources(template, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
      const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(Properties.Environment);
      return Variables.COMPREHEND_CALLS_PER_SECOND ? [Variables] : [];
    });
    const { comprehend, queues } = configs[stage];
    const containers = queues.mentions.concurrency;
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: containers },
    });
    expect(Number(triage?.COMPREHEND_CALLS_PER_SECOND) * containers).toBeCloseTo(0.8 * comprehend.callsPerSecond);
    expect(Number(triage?.COMPREHEND_PII_CALLS_PER_SECOND) * containers).toBeCloseTo(
      0.8 * comprehend.piiCallsPerSecond,
    );
  },
);
