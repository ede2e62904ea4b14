/** Runs inside a worker thread: the queues, so that a flood of messages leaves the gateway its own thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { startSqs } from './sqs.ts';

const { endpoint } = await startSqs(workerData);
parentPort?.postMessage(endpoint);
