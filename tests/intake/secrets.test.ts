import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSecrets, liveKeys, type Secrets } from '../../lambdas/shared/secrets.ts';
import { UnavailableError } from '../../lib/errors.ts';
import { type SecretsServer, startSecretsServer } from '../support/secrets-server.ts';

const NAME = 'router/webhooks/demo/generic';
let server: SecretsServer;
let client: SecretsManagerClient;
let now: number;
let secrets: Secrets;

beforeEach(async () => {
  server = await startSecretsServer({ [NAME]: { current: 'one', verifyToken: 'hello' } });
  client = new SecretsManagerClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  now = 0;
  secrets = createSecrets(client, () => now);
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

const rotate = () => server.values.set(NAME, JSON.stringify({ current: 'two', previous: 'one' }));

test('a secret is read once in five minutes, however many ask at the same time', async () => {
  await Promise.all([secrets.get(NAME), secrets.get(NAME)]);
  now = 299_999;
  expect(await secrets.get(NAME)).toEqual({ current: 'one', verifyToken: 'hello' });
  expect(server.reads).toHaveLength(1);
  rotate();
  now = 300_000;
  expect(liveKeys(await secrets.get(NAME), NAME)).toEqual(['two', 'one']);
});

test('a refresh notices a rotation, at most every ten seconds', async () => {
  await secrets.get(NAME);
  rotate();
  now = 9_999;
  expect((await secrets.refresh(NAME)).current).toBe('one');
  now = 10_000;
  expect((await secrets.refresh(NAME)).current).toBe('two');
  expect((await secrets.get(NAME)).current).toBe('two');
  expect(server.reads).toHaveLength(2);
});

test('the last good value stands while Secrets Manager is down', async () => {
  await secrets.get(NAME);
  server.down = true;
  now = 300_000;
  expect((await secrets.get(NAME)).current).toBe('one');
  server.down = false;
  rotate();
  now = 310_000;
  expect((await secrets.get(NAME)).current).toBe('two');
});

test('a missing secret says which, and is asked for at most every ten seconds', async () => {
  const ask = () => secrets.get('router/webhooks/demo/x');
  await expect(ask()).rejects.toThrow(new UnavailableError('secret router/webhooks/demo/x does not exist'));
  await expect(ask()).rejects.toThrow(UnavailableError);
  expect(server.reads).toHaveLength(1);
  server.values.set('router/webhooks/demo/x', '{"current":"late"}');
  now = 10_000;
  expect((await ask()).current).toBe('late');
});

test('a deleted secret is gone at the next read', async () => {
  await secrets.get(NAME);
  server.values.delete(NAME);
  now = 300_000;
  await expect(secrets.get(NAME)).rejects.toThrow('does not exist');
});

test.each(['not json, hush-hush', '["hush-hush"]', '{"current": {"a": "hush-hush"}}'])(
  'a value of the wrong shape is refused without being quoted: %s',
  async (value) => {
    server.values.set(NAME, value);
    const error: Error = await secrets.get(NAME).then(
      () => new Error('accepted'),
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(UnavailableError);
    expect(`${error.stack}${JSON.stringify(error.cause ?? '')}`).not.toContain('hush');
  },
);

test('a secret without a current key cannot sign', () => {
  expect(() => liveKeys({ url: 'https://example.com' }, 'router/targets/slack')).toThrow(
    'secret router/targets/slack has no "current"',
  );
});
