import { expect, test } from '@jest/globals';
import { brandsAsked, callerOf } from '../../lib/query/claims.ts';

const claims = { sub: 'agent-7', scope: 'cases:read', brands: '[demo acme]' };
const status = (claims: unknown) => {
  try {
    callerOf(claims, 'cases:read');
    return 200;
  } catch (error) {
    return error instanceof Error && 'status' in error ? error.status : error;
  }
};

test.each([
  ['[demo acme]', ['acme', 'demo']],
  ['demo', ['demo']],
  ['demo acme', ['acme', 'demo']],
  ['demo,acme', ['acme', 'demo']],
  ['["demo","acme"]', ['acme', 'demo']],
  [
    ['demo', 'acme'],
    ['acme', 'demo'],
  ],
  ['demo demo *', ['demo']],
])('brands %j are read as %j', (brands, expected) => {
  expect(callerOf({ ...claims, brands }, 'cases:read')).toEqual({ sub: 'agent-7', brands: expected });
});

test.each([
  ['no claims', undefined, 401],
  ['claims that are no object', 'sub=agent', 401],
  ['no subject', { ...claims, sub: undefined }, 401],
  ['an empty subject', { ...claims, sub: '' }, 401],
  ['a subject that would pass for us in the history', { ...claims, sub: 'system' }, 403],
  ['no scope', { ...claims, scope: undefined }, 403],
  ['another scope', { ...claims, scope: 'cases:write' }, 403],
  ['a scope that only begins like it', { ...claims, scope: 'cases:reading' }, 403],
  ['no brands', { ...claims, brands: undefined }, 403],
  ['an empty list of brands', { ...claims, brands: '[]' }, 403],
  ['brands of an unknown kind', { ...claims, brands: { demo: true } }, 403],
  ['brands that are no names', { ...claims, brands: '* Demo #' }, 403],
])('%s: refused', (_, refused, expected) => {
  expect(status(refused)).toBe(expected);
});

test('the scope may stand among others, or in scp', () => {
  expect(status({ ...claims, scope: 'openid cases:read cases:write' })).toBe(200);
  expect(status({ ...claims, scope: undefined, scp: '[openid cases:read]' })).toBe(200);
});

test('a brand asked for must be one of the token', () => {
  const caller = callerOf(claims, 'cases:read');
  expect(brandsAsked(caller, undefined)).toEqual(['acme', 'demo']);
  expect(brandsAsked(caller, 'demo')).toEqual(['demo']);
  expect(() => brandsAsked(caller, 'other')).toThrow('does not name that brand');
});
