/** Runs inside a worker thread: one instance of a function. Events and answers cross as JSON text, as on Lambda. */
import { parentPort, workerData } from 'node:worker_threads';
import type { InstanceData, WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');
const data: InstanceData = workerData;

const loaded = import(data.file).then((bundle) => bundle[data.handler] ?? bundle.default?.[data.handler]);
// Reported with the invocation that needed it.
loaded.catch(() => undefined);

port.on('message', async (request: WorkerRequest) => {
  port.postMessage(await answer(request));
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    const handler = await loaded;
    const result = await handler(JSON.parse(request.event), contextOf(request));
    return { ok: true, answer: JSON.stringify(result ?? null) };
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, errorType: 'string', errorMessage: String(error) };
    return { ok: false, errorType: error.name, errorMessage: error.message, trace: error.stack };
  }
}

function contextOf({ requestId, deadline }: WorkerRequest) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: data.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.arn,
    memoryLimitInMB: String(data.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${data.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
