/** Secrets Manager on a free port of this machine: GetSecretValue by the AWS JSON 1.1 protocol, values held here. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type SecretsServer = {
  url: string;
  /** Values by name; change them freely. */
  values: Map<string, string>;
  /** Names asked for, in order. */
  reads: string[];
  /** While true every read fails as the service does when it is down. */
  down: boolean;
  close(): Promise<void>;
};

export async function startSecretsServer(values: Record<string, unknown> = {}): Promise<SecretsServer> {
  const state: SecretsServer = {
    url: '',
    values: new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
    reads: [],
    down: false,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    const { SecretId } = JSON.parse(await text(request));
    state.reads.push(SecretId);
    const SecretString = state.values.get(SecretId);
    const [status, body] = state.down
      ? [500, { __type: 'InternalServiceError' }]
      : SecretString === undefined
        ? [400, { __type: 'ResourceNotFoundException' }]
        : [200, { Name: SecretId, SecretString }];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}
