/**
 * Delivery markers: one for each target, on the item of the event that tells it. A marker goes from nothing to
 * `claimed` to `sent`, `skipped` or `failed`; the last one settled takes the event out of the due index. A failed one
 * may be claimed again: its message only comes back because somebody mended the target and redrove it. A `deferred`
 * one rests in the due index until its time, and the sweep has it told again then: no queue holds it meanwhile.
 */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, isConditionFailure } from '../dynamo.ts';
import { ConflictError, PermanentError } from '../errors.ts';
import { dueShard, eventItemKey } from '../keys.ts';
import { type CaseEvent, type Delivery, isSettled, type StoredEvent, storedEventSchema, unsettledOf } from './event.ts';

/** Longer than a function's time-out, so that a claim outlives only a sender that died. */
export const CLAIM_MS = 60_000;

/** How a claim ended. */
export type Outcome = Exclude<Delivery, { state: 'claimed' | 'deferred' }>;
type Deferred = Extract<Delivery, { state: 'deferred' }>;
export type Marker = { caseId: string; version: number; target: string };
/** Ours to send until `until`. */
export type Claim = Marker & { event: CaseEvent; until: string; delivery: StoredEvent['delivery'] };
export type Claimed =
  | { state: 'ours'; claim: Claim }
  | { state: 'taken'; until: string }
  | Deferred
  | Exclude<Outcome, { state: 'failed' }>;

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

const NAMES = { '#target': 'target', '#state': 'state', '#until': 'until' };

export function createDeliveryStore(client: DynamoDBDocumentClient, table: string) {
  async function read({ caseId, version }: Marker): Promise<StoredEvent> {
    const Key = eventItemKey(caseId, version);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return told(Item);
  }

  /**
   * Claims the marker for CLAIM_MS, unless another holds it, it is deferred still, or it is sent or skipped.
   * Throws PermanentError when there is no such event, or it does not tell this target.
   */
  async function claim(marker: Marker, now: Date): Promise<Claimed> {
    const until = new Date(now.getTime() + CLAIM_MS).toISOString();
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: eventItemKey(marker.caseId, marker.version),
          UpdateExpression: 'SET delivery.#target = :claim',
          ConditionExpression:
            'attribute_exists(delivery) AND contains(tell, :target) AND (attribute_not_exists(delivery.#target) ' +
            'OR delivery.#target.#state = :failed ' +
            'OR (delivery.#target.#state IN (:claimed, :deferred) AND delivery.#target.#until <= :now))',
          ExpressionAttributeNames: { ...NAMES, '#target': marker.target },
          ExpressionAttributeValues: {
            ':claim': { state: 'claimed', until },
            ':target': marker.target,
            ':failed': 'failed',
            ':claimed': 'claimed',
            ':deferred': 'deferred',
            ':now': now.toISOString(),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      const { delivery, ...event } = told(Attributes);
      return { state: 'ours', claim: { ...marker, event, until, delivery } };
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
    const stored = await read(marker);
    if (!stored.tell.includes(marker.target)) throw new PermanentError('the event does not tell this target');
    const held = stored.delivery[marker.target];
    // Whoever deferred it may have done so while other targets were still open, and left the event due earlier.
    if (held?.state === 'deferred') await restUntilDue(marker, stored);
    if (held === undefined || held.state === 'failed') throw new ConflictError('the delivery marker moved meanwhile');
    return held.state === 'claimed' ? { state: 'taken', until: held.until } : held;
  }

  /**
   * Records how it ended. Whatever became of the claim, `sent` is the truth and is written; the other outcomes yield
   * to whoever took the claim over. Each write that leaves the event in the due index is conditional on another target
   * being open still, so of two that settle at once the later one takes it out.
   */
  async function settle(claim: Claim, outcome: Outcome): Promise<void> {
    let known = claim.delivery;
    for (let attempt = 0; attempt < 3; attempt++) {
      const open = claim.event.tell.filter((target) => target !== claim.target && !isSettled(known[target]));
      try {
        await record(claim, outcome, open);
        return;
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
      known = (await read(claim)).delivery;
      if (outcome.state !== 'sent' && !isOurs(known[claim.target], claim)) return;
    }
    throw new ConflictError('the delivery markers of this event keep moving');
  }

  async function record(claim: Claim, outcome: Outcome, open: string[]): Promise<void> {
    const names = Object.fromEntries(open.map((target, i) => [`#open${i}`, target]));
    const someOpen = open.map(
      (_, i) => `attribute_not_exists(delivery.#open${i}) OR delivery.#open${i}.#state IN (:claimed, :deferred)`,
    );
    const yields = outcome.state !== 'sent';
    const conditions = [
      'attribute_exists(delivery)',
      ...(open.length > 0 ? [`(${someOpen.join(' OR ')})`] : []),
      ...(yields ? ['delivery.#target.#until = :until'] : []),
    ];
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: eventItemKey(claim.caseId, claim.version),
        UpdateExpression: `SET delivery.#target = :outcome${open.length === 0 ? ' REMOVE duePk, dueSk' : ''}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: {
          ...names,
          '#target': claim.target,
          ...(yields && { '#until': 'until' }),
          ...(open.length > 0 && { '#state': 'state' }),
        },
        ExpressionAttributeValues: {
          ':outcome': outcome,
          ...(yields && { ':until': claim.until }),
          ...(open.length > 0 && { ':claimed': 'claimed', ':deferred': 'deferred' }),
        },
      }),
    );
  }

  /** Ends the claim at `until`, so that the next try need not wait for it to expire. */
  async function release(claim: Claim, until: Date): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: eventItemKey(claim.caseId, claim.version),
          UpdateExpression: 'SET delivery.#target.#until = :next',
          ConditionExpression: 'delivery.#target.#state = :claimed AND delivery.#target.#until = :until',
          ExpressionAttributeNames: { ...NAMES, '#target': claim.target },
          ExpressionAttributeValues: { ':next': until.toISOString(), ':claimed': 'claimed', ':until': claim.until },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** Gives the claim up until `until`, when the sweep has the event told again. A claim that was lost is left alone. */
  async function defer(claim: Claim, until: Date, why: string): Promise<void> {
    const deferred: Deferred = { state: 'deferred', until: until.toISOString(), why };
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: eventItemKey(claim.caseId, claim.version),
          UpdateExpression: 'SET delivery.#target = :deferred',
          ConditionExpression: 'delivery.#target.#state = :claimed AND delivery.#target.#until = :until',
          ExpressionAttributeNames: { ...NAMES, '#target': claim.target },
          ExpressionAttributeValues: { ':deferred': deferred, ':claimed': 'claimed', ':until': claim.until },
          ReturnValues: 'ALL_NEW',
        }),
      );
      await restUntilDue(claim, told(Attributes));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** Moves the event in the due index to when its first deferred notification is due, if no other kind is open. */
  async function restUntilDue({ caseId, version }: Marker, stored: StoredEvent): Promise<void> {
    const open = unsettledOf(stored).map((target) => stored.delivery[target]);
    const untils = open.flatMap((one) => (one?.state === 'deferred' ? [one.until] : [])).sort();
    if (untils.length < open.length) return;
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: eventItemKey(caseId, version),
        UpdateExpression: 'SET duePk = :shard, dueSk = :due',
        ConditionExpression: 'attribute_exists(delivery)',
        ExpressionAttributeValues: { ':shard': dueShard(caseId), ':due': untils[0] },
      }),
    );
  }

  return { claim, settle, release, defer };
}

const isOurs = (held: Delivery | undefined, claim: Claim) => held?.state === 'claimed' && held.until === claim.until;

function told(item: Item | undefined): StoredEvent {
  if (item === undefined) throw new PermanentError('there is no such event');
  const parsed = storedEventSchema.safeParse(item);
  if (parsed.success && 'delivery' in item) return parsed.data;
  throw new PermanentError('the event cannot be read, or tells nobody');
}
