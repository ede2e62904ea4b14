/** What the template lets the learning function do, and when it runs. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Stack } from '../../infra/local/resolve-stack.ts';
import { type Key, labelPartition, learnedKeys, mentionItemKey, routingKeys, sourceKey } from '../../lib/keys.ts';
import { permissionsIn, resolvedStack } from '../infra/resolved.ts';

let stack: Stack;
let allows: ReturnType<typeof permissionsIn>;
beforeAll(async () => {
  stack = await resolvedStack('dev');
  allows = permissionsIn(stack, 'Learn');
}, 60_000);

/** Of a transaction `also` is the other item that it puts. */
type Call = { operation: string; table: 'CaseTable' | 'RoutingTable'; key: Key; also?: Key };

function isAllowed({ operation, table, key, also = key }: Call): boolean {
  const TableName = stack.outputs[table];
  const stringsOf = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } });
  const strings = stringsOf(key);
  const input = {
    TableName,
    ...(operation === 'PutItem' && { Item: strings }),
    ...(operation === 'TransactWriteItems' && {
      TransactItems: [key, also].map((one) => ({ Put: { TableName, Item: stringsOf(one) } })),
    }),
    ...(operation === 'GetItem' && { Key: strings }),
    ...(operation === 'Query' && {
      KeyConditionExpression: 'pk = :of AND sk > :sk',
      ExpressionAttributeValues: { ':of': strings.pk, ':sk': strings.sk },
    }),
  };
  return allows(operation, input);
}

function flipping(also: Key): Call {
  return { operation: 'TransactWriteItems', table: 'RoutingTable', key: learnedKeys.pointer, also };
}
const labels = { pk: labelPartition('demo', '2026-03'), sk: '2026' };

test.each<[string, Call, boolean]>([
  ['reads corrections', { operation: 'Query', table: 'CaseTable', key: labels }, true],
  ['reads no mentions', { operation: 'Query', table: 'CaseTable', key: mentionItemKey('k') }, false],
  ['gets no mention', { operation: 'GetItem', table: 'CaseTable', key: mentionItemKey('k') }, false],
  ['writes no corrections', { operation: 'PutItem', table: 'CaseTable', key: labels }, false],
  ['reads the routing table', { operation: 'Query', table: 'RoutingTable', key: routingKeys.part('v', 0) }, true],
  ['publishes a part', { operation: 'PutItem', table: 'RoutingTable', key: learnedKeys.part('v', 0) }, true],
  ['publishes a version', { operation: 'PutItem', table: 'RoutingTable', key: learnedKeys.pointer }, true],
  ['logs what it publishes', flipping(learnedKeys.log('2026', 'v')), true],
  ['logs nothing of the routing table', flipping(routingKeys.log('2026', 'v')), false],
  ['routes nobody', { operation: 'PutItem', table: 'RoutingTable', key: routingKeys.pointer }, false],
  ['adds no routes', { operation: 'PutItem', table: 'RoutingTable', key: routingKeys.part('v', 0) }, false],
  ['adds no sources', { operation: 'PutItem', table: 'RoutingTable', key: sourceKey('s') }, false],
])('it %s', (_, call, allowed) => {
  expect(isAllowed(call)).toBe(allowed);
});

test('runs daily', () => {
  const rules = stack.all('AWS::Events::Rule').filter(({ logicalId }) => logicalId.startsWith('Learn'));
  expect(rules.map(({ properties }) => properties.ScheduleExpression)).toEqual(['rate(1 day)']);
});
