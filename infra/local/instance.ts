/** One worker thread that serves one invocation at a time. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { InstanceData, WorkerAnswer } from './worker-protocol.ts';

export type InstanceOptions = {
  data: InstanceData;
  environment: Record<string, string>;
  timeoutMs: number;
  /** Called once, when the thread is gone. */
  onExit: () => void;
  onLog: ((text: string) => void) | undefined;
};

export type Instance = {
  /** Doomed: it takes no further invocation. */
  readonly ending: boolean;
  /** `event` is JSON. A thread that dies, or is killed for taking too long, answers as a failed invocation. */
  run(event: string): Promise<WorkerAnswer>;
  /** Ends the thread without notice. */
  kill(): Promise<void>;
};

const ENTRY = fileURLToPath(new URL('./worker.ts', import.meta.url));

export function startInstance({ data, environment, timeoutMs, onExit, onLog }: InstanceOptions): Instance {
  const worker = new Worker(ENTRY, {
    workerData: data,
    env: environment,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: data.memoryMb },
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    if (onLog) stream.on('data', (chunk: Buffer) => onLog(chunk.toString()));
    else stream.resume();
  }
  let ending = false;
  const end = () => {
    ending = true;
    return worker.terminate();
  };
  let finish: ((answer: WorkerAnswer) => void) | undefined;
  const fail = (errorType: string, errorMessage: string) => finish?.({ ok: false, errorType, errorMessage });

  worker.on('message', (answer: WorkerAnswer) => finish?.(answer));
  worker.on('error', (error: Error) => {
    ending = true;
    fail(error.name, error.message);
  });
  worker.on('exit', () => {
    fail('Runtime.ExitError', 'the runtime exited without an answer');
    onExit();
  });

  return {
    get ending() {
      return ending;
    },
    async run(event) {
      const answer = new Promise<WorkerAnswer>((resolve) => {
        finish = resolve;
      });
      const timer = setTimeout(() => {
        void end();
        fail('Sandbox.Timedout', `the task timed out after ${timeoutMs / 1000} s`);
      }, timeoutMs);
      worker.postMessage({ event, requestId: randomUUID(), deadline: Date.now() + timeoutMs });
      try {
        return await answer;
      } finally {
        clearTimeout(timer);
        finish = undefined;
      }
    },
    async kill() {
      await end();
    },
  };
}
