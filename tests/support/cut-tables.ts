/** Stands between a function and DynamoDB Local, and breaks the line whenever a test says so: what a killed process leaves. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { dynamoDbEndpoint } from './tables.ts';

export type CutTables = {
  url: string;
  /** Looks at each call, as it came over the wire; true breaks the line before the engine hears of it. */
  isCut: (call: { operation: string; body: string }) => boolean;
  close(): Promise<void>;
};

export async function startCutTables(): Promise<CutTables> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target']);
    if (state.isCut({ operation: target.split('.')[1] ?? '', body })) return response.destroy();
    const { authorization = '', 'content-type': type = '', 'x-amz-date': date } = request.headers;
    const headers = { authorization, 'content-type': type, 'x-amz-date': String(date), 'x-amz-target': target };
    const answer = await fetch(dynamoDbEndpoint(), { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    return response.end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const state: CutTables = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isCut: () => false,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return state;
}
