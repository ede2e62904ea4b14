/**
 * What the local stack can do, kind by kind: the properties it honours, and those that change nothing on one machine.
 * A property in neither list is refused at the start, so that nothing the template asks for is silently missing.
 */
import * as z from 'zod';

const text = z.string().min(1);
const count = z.coerce.number().int().min(0);
const flag = z.union([z.boolean(), z.stringbool()]);
const name = text.optional();

const keySchema = z.array(z.strictObject({ AttributeName: text, KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.strictObject({
  IndexName: text,
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(text).optional(),
  }),
});
const table = z.strictObject({
  TableName: name,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: text, AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: text, Enabled: flag }).optional(),
});
const tableExtras = ['SSESpecification', 'Tags', 'DeletionProtectionEnabled', 'PointInTimeRecoverySpecification'];

const queue = z.strictObject({
  QueueName: name,
  VisibilityTimeout: count.optional(),
  MessageRetentionPeriod: count.optional(),
  DelaySeconds: count.optional(),
  MaximumMessageSize: count.optional(),
  ReceiveMessageWaitTimeSeconds: count.optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: text, maxReceiveCount: count }).optional(),
});

const lambda = z.strictObject({
  FunctionName: name,
  Code: z.strictObject({ S3Bucket: text, S3Key: text }),
  Handler: text,
  Role: text,
  Runtime: z.string().regex(/^nodejs/, 'only Node.js runs here'),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  MemorySize: count.default(128),
  Timeout: count.default(3),
  ReservedConcurrentExecutions: count.optional(),
});

const mapping = z.strictObject({
  FunctionName: text,
  EventSourceArn: text,
  Enabled: flag.default(true),
  BatchSize: count.optional(),
  MaximumBatchingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: count }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  ParallelizationFactor: count.min(1).max(10).default(1),
  BisectBatchOnFunctionError: flag.default(false),
  MaximumRetryAttempts: z.coerce.number().int().min(-1).default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().int().min(-1).default(-1),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: text })) }).optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: text }) }).optional(),
});

const statement = z.strictObject({
  Sid: name,
  Effect: z.literal('Allow', 'only Allow statements are checked here'),
  Action: z.union([text, z.array(text)]),
  Resource: z.union([text, z.array(text)]),
  /** The one condition that is checked here. */
  Condition: z
    .strictObject({ 'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': z.array(text) }) })
    .optional(),
});
const policyDocument = z.object({ Statement: z.array(statement) });

const target = z.strictObject({
  Arn: text,
  Id: name,
  Input: z.string().optional(),
  // About delivery, which cannot fail here.
  RoleArn: z.unknown().optional(),
  RetryPolicy: z.unknown().optional(),
});

const generated = z.strictObject({
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: name,
  PasswordLength: count.default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludePunctuation: flag.default(false),
  ExcludeUppercase: flag.default(false),
  ExcludeLowercase: flag.default(false),
  ExcludeNumbers: flag.default(false),
  IncludeSpace: flag.default(false),
  RequireEachIncludedType: flag.optional(),
});

export const kinds = {
  'AWS::DynamoDB::Table': { properties: table, ignored: tableExtras },
  'AWS::DynamoDB::GlobalTable': { properties: table, ignored: [...tableExtras, 'Replicas'] },
  'AWS::SQS::Queue': { properties: queue, ignored: ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'Tags'] },
  'AWS::Lambda::Function': {
    properties: lambda,
    ignored: ['Architectures', 'Description', 'LoggingConfig', 'TracingConfig', 'Tags'],
  },
  'AWS::Lambda::EventSourceMapping': { properties: mapping, ignored: ['Tags'] },
  'AWS::Lambda::EventInvokeConfig': {
    properties: z.strictObject({ FunctionName: text, MaximumRetryAttempts: count.default(2) }),
    ignored: ['Qualifier', 'MaximumEventAgeInSeconds'],
  },
  'AWS::ApiGatewayV2::Api': {
    properties: z.strictObject({ ProtocolType: z.literal('HTTP') }),
    ignored: ['Name', 'Description', 'Tags'],
  },
  'AWS::ApiGatewayV2::Integration': {
    properties: z.strictObject({
      ApiId: text,
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: text,
      PayloadFormatVersion: z.literal('2.0'),
      TimeoutInMillis: count.max(30_000).default(30_000),
    }),
    ignored: ['Description'],
  },
  'AWS::ApiGatewayV2::Route': {
    properties: z.strictObject({
      ApiId: text,
      RouteKey: text,
      Target: text,
      AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
      AuthorizerId: text.optional(),
      AuthorizationScopes: z.array(text).default([]),
    }),
    ignored: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    properties: z.strictObject({
      ApiId: text,
      AuthorizerType: z.literal('JWT'),
      IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
      JwtConfiguration: z.strictObject({ Issuer: text, Audience: z.array(text) }),
    }),
    ignored: ['Name'],
  },
  'AWS::ApiGatewayV2::Stage': {
    properties: z.strictObject({ ApiId: text, StageName: z.literal('$default'), AutoDeploy: flag }),
    ignored: ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'Description', 'Tags'],
  },
  'AWS::Events::EventBus': { properties: z.strictObject({ Name: text }), ignored: ['Description', 'Tags'] },
  'AWS::Events::Rule': {
    properties: z.strictObject({
      ScheduleExpression: text,
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z.array(target),
    }),
    ignored: ['Name', 'Description'],
  },
  'AWS::Scheduler::Schedule': {
    properties: z.strictObject({
      ScheduleExpression: text,
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
      Target: target,
    }),
    ignored: ['Name', 'GroupName', 'Description', 'ScheduleExpressionTimezone'],
  },
  'AWS::SecretsManager::Secret': {
    properties: z.strictObject({
      Name: name,
      GenerateSecretString: generated.optional(),
      SecretString: z.string().optional(),
    }),
    ignored: ['Description', 'Tags'],
  },
  'AWS::IAM::Role': {
    properties: z.strictObject({
      RoleName: name,
      Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
    }),
    ignored: ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Description', 'Tags'],
  },
  'AWS::IAM::Policy': {
    properties: z.strictObject({ PolicyDocument: policyDocument, Roles: z.array(text) }),
    ignored: ['PolicyName'],
  },
} as const;

export type Kind = keyof typeof kinds;
export type Properties<K extends Kind> = z.output<(typeof kinds)[K]['properties']>;

export const isKind = (type: string): type is Kind => Object.hasOwn(kinds, type);

/** What exists for people and for the account only; nothing of it can be felt by a program on one machine. */
export const withoutLocalBehaviour = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);
