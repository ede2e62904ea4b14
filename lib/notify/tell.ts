/** Telling one target about one event: dedup, act, record, in that order. */
import type { Case } from '../case/case.ts';
import type { Claim, DeliveryStore, Outcome } from '../case/delivery-store.ts';
import { guardedFetch } from '../channels/tools/fetch.ts';
import { PermanentError, UnavailableError } from '../errors.ts';
import type { TargetType } from '../route/document/targets.ts';
import { checkAnswer } from './answer.ts';
import { notificationOf } from './from-event.ts';
import { notifiers } from './index.ts';
import type { Notification } from './notification.ts';
import { targetAddress } from './notifier.ts';
import { superseded } from './superseded.ts';

export type Telling = {
  deliveries: DeliveryStore;
  /** Strongly consistent. Throws PermanentError when it cannot be read. */
  readCase(caseId: string): Promise<Case | undefined>;
  /** By the live routing table; undefined for a target that is not in it. */
  targetType(target: string): Promise<TargetType | undefined>;
  /** The target's secret as stored. Throws PermanentError when there is none. */
  secretOf(target: string): Promise<unknown>;
  /** Targets on this machine or in a private network, and plain http. Only for a stack on one machine. */
  allowPrivate: boolean;
  /** Milliseconds for a target's whole answer; less than a claim lasts. */
  answerWithinMs: number;
  now(): Date;
};

/** More of an answer is not read. */
const ANSWER_BYTES = 10_000;

/**
 * Answers how the notification stands: `sent` or `skipped`, now or by an earlier message. Throws PermanentError when
 * it can never be sent (recorded as `failed`), anything else when it must be tried again.
 */
export async function tell(notification: Notification, telling: Telling): Promise<'sent' | 'skipped'> {
  const held = await telling.deliveries.claim(notification, telling.now());
  if (held.state === 'taken') throw inHand(held.until, telling.now());
  if (held.state !== 'ours') return held.state;
  const outcome = await act(held.claim, telling);
  await telling.deliveries.settle(held.claim, outcome);
  if (outcome.state === 'failed') throw new PermanentError(outcome.why);
  return outcome.state;
}

async function act(claim: Claim, telling: Telling): Promise<Outcome> {
  const at = () => telling.now().toISOString();
  try {
    const why = await reasonToSkip(claim, telling);
    if (why !== undefined) return { state: 'skipped', at: at(), why };
    await send(claim, telling);
    return { state: 'sent', at: at() };
  } catch (error) {
    if (error instanceof PermanentError) return { state: 'failed', at: at(), why: error.message };
    await giveBack(claim, error, telling);
    throw error;
  }
}

async function reasonToSkip({ caseId, event }: Claim, telling: Telling): Promise<string | undefined> {
  const kase = await telling.readCase(caseId);
  return kase ? superseded(event, kase) : 'the case is gone';
}

async function send({ event, target }: Claim, telling: Telling): Promise<void> {
  const type = await telling.targetType(target);
  if (!type) throw new PermanentError(`the routing table has no target "${target}"`);
  const address = targetAddress(await telling.secretOf(target));
  if (!telling.allowPrivate && !address.url.startsWith('https:'))
    throw new PermanentError('the address of the target is not https');
  // The event as stored, not as queued: a republished one then says again what it said first.
  const { url, headers, body } = notifiers[type](notificationOf(event, target), address, telling.now());
  const limits = { maxBytes: ANSWER_BYTES, timeoutMs: telling.answerWithinMs, allowPrivate: telling.allowPrivate };
  checkAnswer(await guardedFetch(url, { method: 'POST', headers, body, ...limits }), telling.now());
}

/** Lets go of the claim, or keeps others off for as long as the target asked. A claim that cannot be ended expires. */
async function giveBack(claim: Claim, error: unknown, telling: Telling): Promise<void> {
  const seconds = error instanceof UnavailableError ? (error.retryAfterSeconds ?? 0) : 0;
  const until = new Date(telling.now().getTime() + seconds * 1000);
  await telling.deliveries.release(claim, until).catch(() => undefined);
}

/** Another sender holds the claim: wait until it must have ended. */
function inHand(until: string, now: Date): UnavailableError {
  const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
  return new UnavailableError('another sender has this notification in hand', Math.max(1, seconds));
}
