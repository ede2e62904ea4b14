/** Telling one target about one event: dedup, act, record, in that order. */
import type { Case } from '../case/case.ts';
import type { Claim, DeliveryStore, Outcome } from '../case/delivery-store.ts';
import { PermanentError, UnavailableError } from '../errors.ts';
import { keepsAlerts, type Target } from '../route/document/targets.ts';
import { outrun } from './alert.ts';
import { GoneError } from './answer.ts';
import { caseLink } from './case-link.ts';
import { notificationOf } from './from-event.ts';
import type { GoneStore } from './gone-store.ts';
import { type Carriers, deliver, hasSecret } from './index.ts';
import type { Notification } from './notification.ts';
import { isPressing, quietUntil } from './quiet.ts';
import { superseded } from './superseded.ts';
import { wordsOf } from './words/words.ts';

/** A target by the live routing table, and its template of the address of a case. */
export type Found = { target: Target; caseTemplate?: string | undefined };

export type Telling = {
  deliveries: DeliveryStore;
  /** Strongly consistent. Throws PermanentError when it cannot be read. */
  readCase(caseId: string): Promise<Case | undefined>;
  /** Undefined for a target that is not in the live table. */
  findTarget(target: string): Promise<Found | undefined>;
  /** The target's secret as stored; `fresh` past any cache. Throws PermanentError when there is none. */
  secretOf(target: string, fresh?: 'fresh'): Promise<unknown>;
  gone: GoneStore;
  /** A target said for the first time that it is gone. */
  onGone(target: string): void;
  carriers: Carriers;
  now(): Date;
};

type Settled = Exclude<Outcome['state'], 'failed'>;
type Deferral = { state: 'deferred'; until: Date; why: string };

/**
 * Answers how the notification stands, now or by an earlier message: `sent`, `skipped`, or `deferred` until the sweep
 * has it told again. Throws PermanentError when it can never be sent (recorded as `failed`), anything else when it must
 * be tried again.
 */
export async function tell(notification: Notification, telling: Telling): Promise<Settled | 'deferred'> {
  const held = await telling.deliveries.claim(notification, telling.now());
  if (held.state === 'taken') throw inHand(held.until, telling.now());
  if (held.state !== 'ours') return held.state;
  const outcome = await act(held.claim, telling);
  if (outcome.state === 'deferred') await telling.deliveries.defer(held.claim, outcome.until, outcome.why);
  else await telling.deliveries.settle(held.claim, outcome);
  if (outcome.state === 'failed') throw new PermanentError(outcome.why);
  return outcome.state;
}

async function act(claim: Claim, telling: Telling): Promise<Outcome | Deferral> {
  const at = () => telling.now().toISOString();
  try {
    const kase = await telling.readCase(claim.caseId);
    if (!kase) return { state: 'skipped', at: at(), why: 'the case is gone' };
    const found = await telling.findTarget(claim.target);
    const why = reasonToSkip(claim, kase, found?.target);
    if (why !== undefined) return { state: 'skipped', at: at(), why };
    if (!found) throw new PermanentError(`the routing table has no target "${claim.target}"`);
    const { quiet } = found.target;
    const until = quiet && !isPressing(claim.event, kase) ? quietUntil(quiet, telling.now()) : undefined;
    if (until) return { state: 'deferred', until, why: 'quiet hours' };
    return (await send(claim, found, telling))
      ? { state: 'sent', at: at() }
      : { state: 'skipped', at: at(), why: 'the target is gone (410)' };
  } catch (error) {
    if (error instanceof PermanentError) return { state: 'failed', at: at(), why: error.message };
    await giveBack(claim, error, telling);
    throw error;
  }
}

function reasonToSkip({ event }: Claim, kase: Case, target: Target | undefined): string | undefined {
  const isAlert = target !== undefined && keepsAlerts(target);
  return superseded(event, kase, isAlert) ?? (isAlert ? outrun(event, kase) : undefined);
}

/** False when the target is known to be gone. */
async function send({ event, target: id }: Claim, found: Found, telling: Telling): Promise<boolean> {
  const { target, caseTemplate } = found;
  const secret = hasSecret(target) ? await liveSecret(id, telling) : undefined;
  if (secret === 'gone') return false;
  const message = {
    // The event as stored, not as queued: a republished one then says again what it said first.
    notification: notificationOf(event, id),
    words: wordsOf(target.language),
    caseUrl: caseTemplate && caseLink(caseTemplate, event),
  };
  try {
    await deliver(message, target, secret, telling.carriers, telling.now());
    return true;
  } catch (error) {
    if (error instanceof GoneError && (await telling.gone.record(id, secret, telling.now()))) telling.onGone(id);
    throw error;
  }
}

/** The target's secret; `gone` when it holds the address that was gone, even when it is read anew. */
async function liveSecret(id: string, { secretOf, gone }: Telling): Promise<unknown> {
  const secret = await secretOf(id);
  if (!(await gone.isGone(id, secret))) return secret;
  const mended = await secretOf(id, 'fresh');
  return (await gone.isGone(id, mended)) ? 'gone' : mended;
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
