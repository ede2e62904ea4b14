/** Secrets that somebody adds to the local stack, for targets and sources of their own. */
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAwsEndpoint } from '../../infra/local/aws-endpoint.ts';
import type { LocalServer } from '../../infra/local/http.ts';
import type { SecretStore } from '../../infra/local/secrets.ts';
import { LOCAL } from '../support/credentials.ts';

const values = new Map([['Stack/cursor', '{"current":"k"}']]);
const secrets: SecretStore = {
  find: (name) => {
    const value = values.get(name);
    return value === undefined ? undefined : { name, arn: `arn:aws:secretsmanager:eu-west-1:0:secret:${name}`, value };
  },
  names: () => [...values.keys()],
  set: (name, value) => void values.set(name, JSON.stringify(value)),
  put: (name, text) => void values.set(name, text),
};

let server: LocalServer;
let client: SecretsManagerClient;
beforeAll(async () => {
  server = await startAwsEndpoint({ secrets, buses: [], onEvent: () => {} });
  client = new SecretsManagerClient({ ...LOCAL, endpoint: server.url });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const read = async (SecretId: string) => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;

test('a secret is made, read, and given another value, as it was written', async () => {
  const text = '{"url":"http://127.0.0.1:1/hook"}';
  await create('Stack/targets/mine', text);
  expect(await read('Stack/targets/mine')).toBe(text);
  await client.send(new PutSecretValueCommand({ SecretId: 'Stack/cursor', SecretString: '{"current":"new"}' }));
  expect(await read('Stack/cursor')).toBe('{"current":"new"}');
});

const create = (Name: string, SecretString?: string) => client.send(new CreateSecretCommand({ Name, SecretString }));

test.each([
  ['ResourceExistsException', () => create('Stack/cursor', 'x')],
  ['ResourceNotFoundException', () => client.send(new PutSecretValueCommand({ SecretId: 'none', SecretString: 'x' }))],
  ['InvalidRequestException', () => create('Stack/empty')],
])('refuses by %s, as AWS does', async (name, call) => {
  await expect(call()).rejects.toMatchObject({ name });
});
