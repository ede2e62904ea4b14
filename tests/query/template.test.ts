/** What the template lets the query API delete and update: words on whose accounts are one customer's, and no more. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { loadAssembly } from '../../infra/local/assembly.ts';
import { needsOf, requestOf } from '../../infra/local/iam-actions.ts';
import { createPolicies, type Policies } from '../../infra/local/policies.ts';
import { resolveStack, type Stack } from '../../infra/local/resolve-stack.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { caseItemKey, customerBrandsKey, type Key, mentionItemKey, wordsKey } from '../../lib/keys.ts';
import { placeholderBundles } from '../infra/templates.ts';

const place = { region: 'eu-west-1', sqsEndpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' };
let stack: Stack;
let policies: Policies;
let role: string;

beforeAll(async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'assembly-'));
  const context = { local: true };
  const { directory } = await synthesize({ outdir, stage: 'dev', bundles: placeholderBundles(), context });
  stack = resolveStack(await loadAssembly(directory), place, { JwtIssuer: 'http://127.0.0.1:3', JwtAudience: 'a' });
  await rm(outdir, { recursive: true });
  policies = createPolicies(stack);
  role = stack.all('AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith('QueryQueryApi'))?.logicalId ?? '';
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
  const needs = needsOf(requestOf('DynamoDB_20120810.TransactWriteItems', input), place.region);
  expect(needs.every((need) => policies.allows(role, need))).toBe(allowed);
});
