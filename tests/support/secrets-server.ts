/** Secrets Manager on a free port of this machine: GetSecretValue by the AWS JSON 1.1 protocol, values held here. */
import { text } from 'node:stream/consumers';
import { listen } from '../../infra/local/http.ts';

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
  const state: Omit<SecretsServer, 'url' | 'close'> = {
    values: new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
    reads: [],
    down: false,
  };
  const { url, stop } = await listen(async (request, response) => {
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
  return Object.assign(state, { url, close: stop });
}
