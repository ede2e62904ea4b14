/** Stands between a function and DynamoDB Local, and breaks the line whenever a test says so: what a killed process leaves. */
import { text } from 'node:stream/consumers';
import { listen } from '../../infra/local/http.ts';
import { dynamoDbEndpoint } from './tables.ts';

export type CutTables = {
  url: string;
  /** Looks at each call, as it came over the wire; true breaks the line before the engine hears of it. */
  isCut: (call: { operation: string; body: string }) => boolean;
  close(): Promise<void>;
};

export async function startCutTables(): Promise<CutTables> {
  const state: Pick<CutTables, 'isCut'> = { isCut: () => false };
  const { url, stop } = await listen(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target']);
    if (state.isCut({ operation: target.split('.')[1] ?? '', body })) return response.destroy();
    const { authorization = '', 'content-type': type = '', 'x-amz-date': date } = request.headers;
    const headers = { authorization, 'content-type': type, 'x-amz-date': String(date), 'x-amz-target': target };
    const answer = await fetch(dynamoDbEndpoint(), { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    return response.end(await answer.text());
  });
  return Object.assign(state, { url, close: stop });
}
