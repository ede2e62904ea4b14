/** Sends one request until it is answered for good: what a platform does when our queue is down. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookRequest } from './platforms/platform.ts';

export type Answer = { accepted: true } | { accepted: false; reason: string };

const TRIES = 8;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
const TIMEOUT_MS = 30_000;

/** Posts the very same bytes, ids and signature each time; a server's fault, 429 or a broken line is tried again. */
export async function deliver(url: string, request: WebhookRequest): Promise<Answer> {
  let reason = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    const status = await post(url, request);
    if (status !== undefined && status < 300) return { accepted: true };
    reason = status === undefined ? 'no answer' : `answered ${status}`;
    if (status !== undefined && status < 500 && status !== 429) break;
  }
  return { accepted: false, reason };
}

async function post(url: string, { headers, body }: WebhookRequest): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}
