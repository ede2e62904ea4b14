import { expect, test } from '@jest/globals';
import type { Json } from '../../infra/local/assembly.ts';
import { type Identities, resolveIntrinsics } from '../../infra/local/intrinsics.ts';

const identities: Identities = new Map([
  ['AWS::Region', { ref: 'eu-west-1' }],
  ['Names', { ref: ['a', 'b'] }],
  ['Table', { ref: 'cases', attributes: { Arn: 'arn:table', 'Stream.Arn': 'arn:stream' } }],
]);
const resolve = (value: Json) => resolveIntrinsics(value, identities, 'Here');
const sub = (pattern: string) => ({ 'Fn::Sub': pattern.replaceAll('<', '$'.concat('{')).replaceAll('>', '}') });

test.each<[string, Json, Json]>([
  ['plain values stay', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
  ['Ref', { Ref: 'Table' }, 'cases'],
  ['Ref of a pseudo parameter, deep inside', { a: [{ b: { Ref: 'AWS::Region' } }] }, { a: [{ b: 'eu-west-1' }] }],
  ['a key Ref beside others is no function', { Ref: 'Table', more: 1 }, { Ref: 'Table', more: 1 }],
  ['GetAtt', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
  ['GetAtt in dots', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'arn:stream'],
  ['Join of nested values', { 'Fn::Join': ['-', ['x', { Ref: 'Table' }, 1]] }, 'x-cases-1'],
  ['Join of a list parameter', { 'Fn::Join': [',', { Ref: 'Names' }] }, 'a,b'],
  ['Split and Select', { 'Fn::Select': ['1', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'table'],
  ['Sub', sub('<AWS::Region>/<Table>/<Table.Arn>'), 'eu-west-1/cases/arn:table'],
  ['Sub, literally', sub('<!Table>'), '$'.concat('{Table}')],
  ['Sub with values of its own', { 'Fn::Sub': ['$'.concat('{Own}'), { Own: { Ref: 'Table' } }] }, 'cases'],
])('%s', (_, value, expected) => {
  expect(resolve(value)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['an unknown name', { Ref: 'Nobody' }, 'Here: it refers to Nobody, which is unknown here'],
  ['an unknown attribute', { 'Fn::GetAtt': ['Table', 'Size'] }, 'Here: it needs Table.Size, which is unknown here'],
  ['a function nobody knows', { 'Fn::If': ['a', 1, 2] }, 'Here: the local stack does not know Fn::If'],
  ['an element that is not there', { 'Fn::Select': [5, ['a']] }, 'Here: Fn::Select has no element 5'],
])('%s is refused with its place', (_, value, message) => {
  expect(() => resolve(value)).toThrow(message);
});
