/** Instances of one function: started when needed, at most so many, each serving one invocation at a time. */
import type { Instance } from './instance.ts';
import { PAYLOAD_LIMIT } from './payload.ts';
import type { Failed, WorkerAnswer } from './worker-protocol.ts';

export type Pool = {
  /** `event` is JSON. Waits for a free instance when all are busy. Never rejects. */
  invoke(event: string): Promise<WorkerAnswer>;
  /** Ends a busy instance without notice; false when none is busy. */
  crash(): boolean;
  /** Invocations running or waiting. */
  pending(): number;
  /** Invocations so far. */
  invocations(): number;
  stop(): Promise<void>;
};

export function createPool(size: number, start: (onExit: () => void) => Instance): Pool {
  const instances = new Set<Instance>();
  const taken = new Set<Instance>();
  const waiting: ((instance: Instance | undefined) => void)[] = [];
  let pending = 0;
  let invocations = 0;
  let stopped = false;

  const grow = (): Instance => {
    const instance = start(() => {
      instances.delete(instance);
      if (!stopped && waiting.length > 0) grow();
      handOver();
    });
    instances.add(instance);
    return instance;
  };
  const idle = () => [...instances].find((instance) => !taken.has(instance) && !instance.ending);
  const handOver = () => {
    const instance = waiting.length > 0 ? idle() : undefined;
    if (!instance) return;
    taken.add(instance);
    waiting.shift()?.(instance);
  };
  const acquire = async (): Promise<Instance | undefined> => {
    const instance = idle() ?? (instances.size < size ? grow() : undefined);
    if (!instance) return new Promise((resolve) => waiting.push(resolve));
    taken.add(instance);
    return instance;
  };
  const run = async (event: string): Promise<WorkerAnswer> => {
    if (Buffer.byteLength(event) > PAYLOAD_LIMIT) return tooLarge('RequestEntityTooLargeException', 'event');
    const instance = stopped ? undefined : await acquire();
    if (!instance) return { ok: false, errorType: 'Stopped', errorMessage: 'the local stack was stopped' };
    const answer = await instance.run(event);
    taken.delete(instance);
    handOver();
    if (answer.ok && Buffer.byteLength(answer.answer) > PAYLOAD_LIMIT) {
      return tooLarge('Function.ResponseSizeTooLarge', 'answer');
    }
    return answer;
  };

  return {
    async invoke(event) {
      pending += 1;
      invocations += 1;
      return run(event).finally(() => {
        pending -= 1;
      });
    },
    crash() {
      const [victim] = taken;
      if (victim) void victim.kill();
      return victim !== undefined;
    },
    pending: () => pending,
    invocations: () => invocations,
    async stop() {
      stopped = true;
      for (const turnAway of waiting.splice(0)) turnAway(undefined);
      await Promise.all([...instances].map((instance) => instance.kill()));
    },
  };
}

function tooLarge(errorType: string, what: string): Failed {
  return { ok: false, errorType, errorMessage: `the ${what} is larger than ${PAYLOAD_LIMIT} bytes` };
}
