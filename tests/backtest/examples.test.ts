import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { examplesAstray } from '../../lib/backtest/examples.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { at, writtenTable } from '../support/builders.ts';

const astray = (...examples: object[]) =>
  examplesAstray(compile(routingDocument.parse({ ...writtenTable, examples }), 'v'), at(0)).map(
    ({ index, sentence }) => `${index}: ${sentence}`,
  );

test('an example that goes where it must is not mentioned', () => {
  expect(
    astray(
      { text: 'my kettle is on fire', team: 'safety', priority: 'urgent', outcome: 'case' },
      { text: 'I want a refund for my order, nobody answers', team: 'billing' },
      { text: 'lovely shop, thank you', team: 'care', outcome: 'noted' },
    ),
  ).toEqual([]);
});

test('one that goes astray is told with where it goes and by which rule', () => {
  expect(
    astray(
      { text: 'I want a refund for my order, nobody answers', team: 'billing' },
      { text: 'I want a refund for my order, nobody answers', team: 'care', priority: 'low', outcome: 'noted' },
    ),
  ).toEqual([
    expect.stringMatching(
      /^1: "I want a refund.*" goes to billing instead of care, is \w+ instead of low, ends as case instead of noted \(rule money\)$/,
    ),
  ]);
});

test('the demo publishes a table whose examples go where they must', () => {
  const read = readRoutingYaml(readFileSync('infra/demo/routing.yaml', 'utf8'));
  if ('mistakes' in read) throw new Error(read.mistakes.join());
  expect(read.document.examples.length).toBeGreaterThan(3);
  expect(examplesAstray(compile(read.document, 'demo'), at(0))).toEqual([]);
});

test('a team that is not there is a mistake of the document', () => {
  const parsed = routingDocument.safeParse({ ...writtenTable, examples: [{ text: 'x', team: 'nobody' }] });
  expect(parsed.error?.issues[0]).toMatchObject({
    path: ['examples', 0, 'team'],
    message: expect.stringContaining('no team "nobody"'),
  });
});
