/** The project's own template: nothing in it is refused here, and the tables that tests create are the ones it has. */
import { beforeAll, expect, test } from '@jest/globals';
import { stages } from '../../infra/config.ts';
import type { Stack } from '../../infra/local/resolve-stack.ts';
import { resolvedStack } from '../infra/resolved.ts';
import { caseDefinition, plainDefinition } from '../support/tables.ts';

const resolved = new Map<string, Stack>();
beforeAll(async () => {
  for (const stage of stages) resolved.set(stage, await resolvedStack(stage));
}, 60_000);

test.each(stages)('the %s stage runs here whole: one stream, one API on loopback, queues by address', (stage) => {
  const stack = resolved.get(stage);
  const streams = stack?.all('AWS::DynamoDB::GlobalTable').filter(({ properties }) => properties.StreamSpecification);
  expect(streams).toHaveLength(1);
  expect(stack?.outputs.ApiUrl).toBe('http://127.0.0.1:2');
  expect(stack?.outputs.MentionsQueueUrl).toMatch(/^http:\/\/127\.0\.0\.1:1\/000000000000\//);
});

test('the tables of the tests are the tables of the template', () => {
  const tables = resolved.get('dev')?.all('AWS::DynamoDB::GlobalTable') ?? [];
  const found = tables.map(({ properties }) => {
    const { TableName: _, StreamSpecification: __, TimeToLiveSpecification: ___, ...definition } = properties;
    return sorted(definition);
  });
  expect(found).toHaveLength(3);
  expect(new Set(found)).toEqual(new Set([caseDefinition, plainDefinition].map(sorted)));
});

/** As text, in an order that does not depend on who wrote it. */
function sorted(value: object): string {
  const order = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(order).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, member]) => [name, order(member)]),
    );
  };
  return JSON.stringify(order(value));
}
