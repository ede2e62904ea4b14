/**
 * Stands before DynamoDB Local and tells what each call costs, by table, index and kind of item. Answers pass unchanged.
 *
 * Writes are counted by DynamoDB's own rules (`capacity.ts`) from the items before and after, because DynamoDB Local
 * 3.3.1 counts some of them wrong: actions of a transaction that take equally many units count once (three puts of
 * 100 bytes take 2 instead of 6), a condition check takes 2 whatever it looks at, entries of indices in a transaction
 * are doubled and then also counted once, and deletes of what is absent take 2 in a batch and 1 in a transaction. Plain
 * puts, updates and deletes and batches of puts it counts by the rules.
 * https://github.com/awslabs/amazon-dynamodb-local-samples/issues/31
 *
 * Reads are as the engine counts them, but that a BatchGetItem counts none of the items that are absent.
 * https://github.com/awslabs/amazon-dynamodb-tools/issues/25
 */
import { Agent, type IncomingMessage, request as send } from 'node:http';
import * as z from 'zod';
import { type LocalServer, listen, readBody } from '../../infra/local/http.ts';
import { createImages } from './images.ts';
import { unitsOfRead } from './reads.ts';
import { seen, unitsOfRefused, unitsOfWrites } from './write-units.ts';
import { writesOf } from './writes.ts';

/** What a call takes on one table or index; of a write, for one item, whose kind is `item`. */
export type Units = { on: string; units: number; item?: string };
export type Consumed = Units & { accessKeyId: string; operation: string; kind: 'write' | 'read' };

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

/** `onRefused` hears of writes that were refused; what they may cost is among the units. */
export async function startRecorder(
  upstream: string,
  onConsumed: (consumed: Consumed) => void,
  onRefused: (operation: string) => void,
): Promise<LocalServer> {
  const agent = new Agent({ keepAlive: true });
  const images = createImages(upstream);

  async function handle(incoming: IncomingMessage): Promise<Answer> {
    const body = (await readBody(incoming)) ?? Buffer.alloc(0);
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const kind = WRITES.has(operation) ? 'write' : READS.has(operation) ? 'read' : undefined;
    if (!kind) return forward(agent, upstream, incoming, body);
    const request = objectSchema.parse(JSON.parse(String(body)));
    const writes = await seen(images, writesOf(operation, request));
    const answer = await forward(agent, upstream, incoming, kind === 'read' ? withCapacity(request) : body);
    const refused = answer.status >= 300;
    if (refused && kind === 'write') onRefused(operation);
    const units =
      kind === 'read'
        ? unitsOfRead(request, JSON.parse(String(answer.bytes)))
        : refused
          ? unitsOfRefused(writes)
          : await unitsOfWrites(images, writes);
    const accessKeyId = /Credential=([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? '';
    for (const one of units) onConsumed({ accessKeyId, operation, kind, ...one });
    return answer;
  }

  const server = await listen(
    (request, response) =>
      void handle(request).then(
        ({ status, headers, bytes }) => response.writeHead(status, headers).end(bytes),
        () => response.destroy(),
      ),
  );
  return {
    url: server.url,
    stop: async () => {
      agent.destroy();
      images.close();
      await server.stop();
    },
  };
}

const objectSchema = z.record(z.string(), z.unknown());
const withCapacity = (request: object): Buffer =>
  Buffer.from(JSON.stringify({ ...request, ReturnConsumedCapacity: 'INDEXES' }));

type Answer = { status: number; headers: Record<string, string>; bytes: Buffer };

function forward(agent: Agent, upstream: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<Answer>((resolve, reject) => {
    const own = { ...headers, host: new URL(upstream).host, 'content-length': String(body.length) };
    const outgoing = send(`${upstream}${url}`, { method, headers: own, agent }, async (incoming) => {
      const bytes = (await readBody(incoming).catch(reject)) ?? Buffer.alloc(0);
      const type = incoming.headers['content-type'] ?? 'application/x-amz-json-1.0';
      resolve({ status: incoming.statusCode ?? 502, headers: { 'content-type': type }, bytes });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
