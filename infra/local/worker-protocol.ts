/** What the stack and the worker threads say to each other. */
export type InstanceData = {
  /** URL of the bundle's entry, and the name under which it exports its handler. */
  file: string;
  handler: string;
  name: string;
  arn: string;
  memoryMb: number;
};
/** `event` is JSON; `deadline` is in epoch milliseconds. */
export type WorkerRequest = { event: string; requestId: string; deadline: number };
/** `answer` is JSON. */
export type Answered = { ok: true; answer: string };
export type Failed = { ok: false; errorType: string; errorMessage: string; trace?: string };
export type WorkerAnswer = Answered | Failed;
