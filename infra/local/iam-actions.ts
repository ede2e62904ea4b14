/**
 * Which permissions a call takes, by the service authorization reference of each service: a batch or transaction is
 * allowed by the actions of its parts, a query on an index by the index's ARN.
 */
import * as z from 'zod';
import { secretArn } from './identities.ts';
import { ACCOUNT } from './sqs.ts';

/** `partition`: of a table, the one partition that the call, or this part of it, is about, if it is about one. */
export type Need = { action: string; resource: string; partition?: string };
/** A call as it came over the wire: `service` is the prefix of its IAM actions. */
export type AwsRequest = { service: string; operation: string; input: unknown };

const SERVICES: Record<string, string> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  AWSEvents: 'events',
  Comprehend_20171127: 'comprehend',
};

/** `target` is the x-amz-target header: `DynamoDB_20120810.PutItem`. */
export function requestOf(target: string, input: unknown): AwsRequest {
  const [prefix = '', operation = ''] = target.split('.');
  return { service: SERVICES[prefix] ?? prefix, operation, input };
}

export function needsOf({ service, operation, input }: AwsRequest, region: string): Need[] {
  const arn = (of: string, rest: string) => `arn:aws:${of}:${region}:${ACCOUNT}:${rest}`;
  const members = memberSchema.parse(input);
  if (service === 'dynamodb') return dynamoNeeds(operation, members, (name) => arn('dynamodb', `table/${name}`));
  if (service === 'sqs') {
    const queue = members.QueueUrl?.split('/').at(-1) ?? '*';
    return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arn('sqs', queue) }];
  }
  if (service === 'secretsmanager') {
    const id = members.SecretId ?? '*';
    return [{ action: `${service}:${operation}`, resource: id.startsWith('arn:') ? id : secretArnIn(region, id) }];
  }
  if (service === 'events') {
    const buses = new Set(members.Entries?.map((entry) => entry.EventBusName?.split('/').at(-1) ?? 'default'));
    return [...buses].map((bus) => ({ action: `events:${operation}`, resource: arn('events', `event-bus/${bus}`) }));
  }
  return [{ action: `${service}:${operation}`, resource: '*' }];
}

const secretArnIn = (region: string, name: string) => secretArn({ region, sqsEndpoint: '', apiUrl: '' }, name);

const partitionOf = z
  .object({ pk: z.object({ S: z.string() }) })
  .optional()
  .catch(undefined);
const onTable = z.object({ TableName: z.string(), Item: partitionOf, Key: partitionOf }).optional();
const memberSchema = z.object({
  QueueUrl: z.string().optional(),
  SecretId: z.string().optional(),
  Entries: z.array(z.object({ EventBusName: z.string().optional() })).optional(),
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Item: partitionOf,
  Key: partitionOf,
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeValues: z.record(z.string(), z.looseObject({ S: z.string().optional() })).optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z
    .array(z.object({ Put: onTable, Update: onTable, Delete: onTable, ConditionCheck: onTable, Get: onTable }))
    .optional(),
});
type Members = z.infer<typeof memberSchema>;

const PARTS = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;

function dynamoNeeds(operation: string, members: Members, tableArn: (name: string) => string): Need[] {
  const arnOf = (table: string) => (table.startsWith('arn:') ? table : tableArn(table));
  if (members.TransactItems) {
    const needs = new Map<string, Need>();
    for (const item of members.TransactItems) {
      for (const part of ['Put', 'Update', 'Delete', 'ConditionCheck', 'Get'] as const) {
        const { TableName, Item, Key } = item[part] ?? {};
        if (TableName === undefined) continue;
        const need = needOn({ action: `dynamodb:${PARTS[part]}`, resource: arnOf(TableName) }, (Item ?? Key)?.pk.S);
        needs.set(JSON.stringify(need), need);
      }
    }
    return [...needs.values()];
  }
  const action = `dynamodb:${operation}`;
  if (members.RequestItems)
    return Object.keys(members.RequestItems).map((table) => ({ action, resource: arnOf(table) }));
  const index = members.IndexName ? `/index/${members.IndexName}` : '';
  const resource = members.TableName ? `${arnOf(members.TableName)}${index}` : '*';
  return [needOn({ action, resource }, partitionIn(members))];
}

const needOn = (need: Need, partition: string | undefined): Need =>
  partition === undefined ? need : { ...need, partition };

/** Our queries all begin with `pk = :name`. */
function partitionIn({ Item, Key, KeyConditionExpression, ExpressionAttributeValues }: Members): string | undefined {
  const name = KeyConditionExpression?.match(/^pk = (:\w+)/)?.[1];
  return (Item ?? Key)?.pk.S ?? (name && ExpressionAttributeValues?.[name]?.S);
}
