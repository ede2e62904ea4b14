/** Everything that the bench runs on, started; and how to end all of it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';
import { listen } from '../../infra/local/http.ts';
import { collectInvocations } from './invocations.ts';
import { startLoadClient } from './load.ts';
import { type Built, build } from './pipelines.ts';
import type { Instruments } from './round.ts';
import { createWorkload, type MakePosts } from './workload.ts';

/** Where notifications go, and how many came. */
export type Target = { url: string; received(): number };

export type Workshop = {
  engine: { endpoint: string };
  built: Built;
  instruments: Instruments;
  target: Target;
  /** A workload for a pipeline of its own: the same texts for each, with ids that no other has. */
  workload(): MakePosts;
  /** To be undone at the end, last things first. */
  onClose(undo: () => unknown): void;
  close(): Promise<void>;
};

export async function openWorkshop(): Promise<Workshop> {
  const opened: (() => unknown)[] = [];
  const close = async () => {
    for (let undo = opened.pop(); undo; undo = opened.pop()) await undo();
  };
  try {
    const directory = mkdtempSync(join(tmpdir(), 'bench-'));
    opened.push(() => rmSync(directory, { recursive: true, force: true }));
    const engine = await startDynamoDbLocal();
    opened.push(engine.stop);
    const built = await build(directory);
    const target = await startTarget();
    opened.push(target.stop);
    const client = startLoadClient();
    opened.push(client.stop);
    const invocations = collectInvocations();
    opened.push(invocations.stop);
    return {
      engine,
      built,
      instruments: { client, invocations, enginePid: engine.pid },
      target,
      workload: () => createWorkload(randomBytes(4).toString('hex')),
      onClose: (undo) => opened.push(undo),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startTarget() {
  let received = 0;
  const server = await listen((request, response) => {
    received++;
    request.resume();
    response.end('ok');
  });
  return { ...server, received: () => received };
}
