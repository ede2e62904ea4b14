/**
 * Stands before DynamoDB Local and asks it, in every call, what the call would cost: `ReturnConsumedCapacity` by table
 * and index, as DynamoDB itself would bill it. Answers pass unchanged.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
 */
import { Agent, type IncomingMessage, request as send } from 'node:http';
import * as z from 'zod';
import { type LocalServer, listen, readBody } from '../../infra/local/http.ts';

/** Units of one call on one table or index; reads and writes are told apart by the operation. */
export type Consumed = { accessKeyId: string; operation: string; kind: 'write' | 'read'; on: string; units: number };

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

const units = z.object({ CapacityUnits: z.number() });
const consumedSchema = z.object({
  TableName: z.string(),
  Table: units,
  GlobalSecondaryIndexes: z.record(z.string(), units).default({}),
});
const answerSchema = z.object({
  ConsumedCapacity: z.union([consumedSchema.array(), consumedSchema.transform((one) => [one])]).default([]),
});

/** `onRefused` hears of writes that failed: they cost too, but the engine does not say how much. */
export async function startRecorder(
  upstream: string,
  onConsumed: (consumed: Consumed) => void,
  onRefused: (operation: string) => void,
): Promise<LocalServer> {
  const agent = new Agent({ keepAlive: true });
  const handle = async (request: IncomingMessage) => {
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const kind = WRITES.has(operation) ? 'write' : READS.has(operation) ? 'read' : undefined;
    const asked = kind ? withCapacity(body) : body;
    const answer = await forward(agent, upstream, request, asked);
    const accessKeyId = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (kind && answer.status >= 300) onRefused(operation);
    if (!kind || answer.status >= 300) return answer;
    for (const { TableName, Table, GlobalSecondaryIndexes } of parse(answer.bytes)) {
      onConsumed({ accessKeyId, operation, kind, on: TableName, units: Table.CapacityUnits });
      for (const [index, { CapacityUnits }] of Object.entries(GlobalSecondaryIndexes))
        onConsumed({ accessKeyId, operation, kind, on: `${TableName}/${index}`, units: CapacityUnits });
    }
    return answer;
  };
  const server = await listen(
    (request, response) =>
      void handle(request).then(
        ({ status, headers, bytes }) => response.writeHead(status, headers).end(bytes),
        () => response.destroy(),
      ),
    0,
    'the recorder',
  );
  return {
    url: server.url,
    stop: async () => {
      agent.destroy();
      await server.stop();
    },
  };
}

const objectSchema = z.record(z.string(), z.unknown());
const withCapacity = (body: Buffer): Buffer =>
  Buffer.from(JSON.stringify({ ...objectSchema.parse(JSON.parse(String(body))), ReturnConsumedCapacity: 'INDEXES' }));

const parse = (bytes: Buffer) => answerSchema.parse(JSON.parse(String(bytes))).ConsumedCapacity;

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
