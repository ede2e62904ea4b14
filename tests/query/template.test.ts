/** What the template lets the query API delete and update: words on whose accounts are one customer's, and no more. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Stack } from '../../infra/local/resolve-stack.ts';
import { caseItemKey, customerBrandsKey, type Key, mentionItemKey, wordsKey } from '../../lib/keys.ts';
import { permissionsIn, resolvedStack } from '../infra/resolved.ts';

let stack: Stack;
let allows: ReturnType<typeof permissionsIn>;
beforeAll(async () => {
  stack = await resolvedStack('dev');
  allows = permissionsIn(stack, 'QueryQueryApi');
}, 60_000);

const words = wordsKey('demo', 'x', 'ana');

test.each<[string, 'Delete' | 'Update' | 'Put', Key, boolean]>([
  ['withdraw a word', 'Delete', words, true],
  ['give one', 'Put', words, true],
  ['note that its brand has some', 'Update', customerBrandsKey, true],
  ['delete a case', 'Delete', caseItemKey('c'), false],
  ['delete a mention', 'Delete', mentionItemKey('demo#x#1'), false],
  ['change an item in place', 'Update', words, false],
  ['change a case in place', 'Update', caseItemKey('c'), false],
])('it may %s: in a transaction %s %j is %p', (_, part, { pk, sk }, allowed) => {
  const item = { [part === 'Put' ? 'Item' : 'Key']: { pk: { S: pk }, sk: { S: sk } } };
  const input = { TransactItems: [{ [part]: { TableName: stack.outputs.CaseTable, ...item } }] };
  expect(allows('TransactWriteItems', input)).toBe(allowed);
});
