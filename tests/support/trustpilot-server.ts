/** Trustpilot's API on loopback, as far as it is asked for single reviews. */
import { listen } from '../../infra/local/http.ts';

export type Trouble = { status: number; headers?: Record<string, string> } | 'silence';

export type TrustpilotServer = {
  url: string;
  apiKey: string;
  /** Reviews by id, as the API shows them. */
  reviews: Map<string, object>;
  /** What the next requests are answered instead, in order. */
  troubles: Trouble[];
  /** Ids asked for, in order. */
  asked: string[];
  close(): Promise<void>;
};

export async function startTrustpilot(): Promise<TrustpilotServer> {
  const state: Omit<TrustpilotServer, 'url' | 'close'> = {
    apiKey: 'key-of-the-business',
    reviews: new Map(),
    troubles: [],
    asked: [],
  };
  const { url, stop } = await listen((request, response) => {
    const [, id = ''] = /^\/v1\/reviews\/([^/?]+)$/.exec(request.url ?? '') ?? [];
    state.asked.push(id);
    const trouble = state.troubles.shift();
    if (trouble === 'silence') return;
    if (trouble) return response.writeHead(trouble.status, trouble.headers).end('{"message":"no"}');
    if (request.headers.apikey !== state.apiKey) return response.writeHead(401).end('{"message":"who are you?"}');
    const review = state.reviews.get(id);
    if (!review) return response.writeHead(404).end('{"message":"no such review"}');
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(review));
  });
  return Object.assign(state, { url, close: stop });
}
