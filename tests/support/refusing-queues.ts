/** Stands in front of an SQS endpoint and refuses some entries of its batches, as the real one does: in a 200 answer. */
import { json } from 'node:stream/consumers';
import { listen } from '../../infra/local/http.ts';

export type BatchEntry = { Id: string; MessageBody: string; MessageGroupId?: string };
export type RefusingQueues = {
  url: string;
  /** Entries of each SendMessageBatch, in order of arrival. */
  batches: BatchEntry[][];
  /** Decides over each entry; `batch` counts from 1. */
  refuse: (entry: BatchEntry, batch: number) => boolean;
  /** While true every call is answered 500. */
  down: boolean;
  close(): Promise<void>;
};

type BatchAnswer = { Successful?: unknown[]; Failed?: unknown[] };
type Batch = { QueueUrl: string; Entries: BatchEntry[] };

export async function startRefusingQueues(endpoint: string): Promise<RefusingQueues> {
  const forward = async (batch: Batch): Promise<BatchAnswer> => {
    if (batch.Entries.length === 0) return { Successful: [] };
    const body = JSON.stringify({ ...batch, QueueUrl: endpoint + new URL(batch.QueueUrl).pathname });
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessageBatch' };
    return (await (await fetch(endpoint, { method: 'POST', headers, body })).json()) as BatchAnswer;
  };
  const state: Omit<RefusingQueues, 'url' | 'close'> = {
    batches: [],
    refuse: () => false,
    down: false,
  };
  const { url, stop } = await listen(async (request, response) => {
    const batch = (await json(request)) as Batch;
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    if (state.down) return response.writeHead(500).end('{"__type":"InternalError"}');
    const call = state.batches.push(batch.Entries);
    const refused = batch.Entries.filter((entry) => state.refuse(entry, call));
    const answer = await forward({ ...batch, Entries: batch.Entries.filter((entry) => !refused.includes(entry)) });
    const failed = refused.map(({ Id }) => ({ Id, Code: 'ServiceUnavailable', SenderFault: false }));
    return response.end(JSON.stringify({ ...answer, Failed: [...(answer.Failed ?? []), ...failed] }));
  });
  return Object.assign(state, { url, close: stop });
}
