import { afterEach, expect, test } from '@jest/globals';
import { refusal } from '../../infra/local/proxy.ts';
import { bootFixture, type FixtureStack, until } from './fixture/stack.ts';

let stack: FixtureStack;
afterEach(() => stack.stop());

test('a call that the policy does not allow fails; what is allowed and never used is listed', async () => {
  stack = await bootFixture({ enforcePolicies: true });
  await expect(stack.invoke('clock', { forbidden: true })).rejects.toThrow(
    /AccessDeniedException: role clockRole is not authorized to perform dynamodb:PutItem on arn:aws:dynamodb:.*:table\/Fixture-Table/,
  );
  await stack.invoke('clock', {});
  await stack.send(stack.outputs.InUrl, { id: 'one' });
  await stack.receive(stack.outputs.OutUrl, 1);
  await stack.drained();

  const calls = stack.calls.map((call) => `${call.functionName} ${call.service}:${call.operation} ${call.status}`);
  expect([...new Set(calls)].sort()).toEqual([
    'changes sqs:SendMessage 200',
    'clock dynamodb:PutItem 400',
    'clock events:PutEvents 200',
    'clock secretsmanager:GetSecretValue 200',
    'store dynamodb:PutItem 200',
  ]);
  expect(stack.calls.filter(({ denied }) => denied)).toMatchObject([{ functionName: 'clock', operation: 'PutItem' }]);
  const [unused, ...others] = stack.unusedActions();
  expect(unused).toMatchObject({ role: 'clockRole', action: 'dynamodb:Query' });
  expect(others).toEqual([]);
});

test('a test may throttle a call: the message is tried again and done', async () => {
  let refused = 0;
  stack = await bootFixture({
    onCall: (call) => {
      if (call.functionName !== 'store' || refused > 0) return undefined;
      refused += 1;
      return refusal('ThrottlingException', 'slow down');
    },
  });
  await stack.send(stack.outputs.InUrl, { id: 'throttled' });
  expect(await stack.receive(stack.outputs.OutUrl, 1)).toEqual(['throttled']);
  expect(stack.calls.filter((call) => call.functionName === 'store').map((call) => call.status)).toEqual([400, 200]);
  expect(stack.calls.some(({ denied }) => denied)).toBe(false);
});

test('a test may lose an answer after the deed was done', async () => {
  let lost = 0;
  stack = await bootFixture({
    onCall: (call) => {
      if (call.operation !== 'SendMessage' || lost > 0) return undefined;
      lost += 1;
      return { ...refusal('InternalFailure', 'lost', 500), deliver: true };
    },
  });
  await stack.send(stack.outputs.InUrl, { id: 'twice' });
  expect(await stack.receive(stack.outputs.OutUrl, 2)).toEqual(['twice', 'twice']);
});

test('a test may end a worker while one of its calls is under way', async () => {
  const held = Promise.withResolvers<undefined>();
  let seen = 0;
  stack = await bootFixture({
    onCall: (call) => {
      if (call.functionName !== 'store') return undefined;
      seen += 1;
      return seen === 1 ? held.promise : undefined;
    },
  });
  await stack.send(stack.outputs.InUrl, { id: 'killed' });
  await until(() => seen === 1);
  expect(stack.crash('store')).toBe(true);
  await stack.drained();
  held.resolve(undefined);
  expect(seen).toBe(2);
  expect(await stack.receive(stack.outputs.OutUrl, 1)).toEqual(['killed']);
});
