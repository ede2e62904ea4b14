/**
 * The sweep, every minute: whatever is due in any shard gets its next step. Three kinds of things come due: a case
 * whose clock ran out, an event whose notification was never settled (so it seems lost), and a mention stored on a
 * hot thread that waits to be folded in. Every step is conditional on what was read, so two sweeps at once, or one
 * that died half-way, still do each step once.
 */
import { change } from '../case/change.ts';
import { changesHands, needsRotas } from '../case/escalation.ts';
import { DELIVERY_GRACE_MS, unsettledOf } from '../case/event.ts';
import { fileMentions } from '../case/file.ts';
import { type Incoming, isUnfolded } from '../case/filing.ts';
import type { CaseStore } from '../case/store.ts';
import { tick } from '../case/ticks.ts';
import { ConflictError } from '../errors.ts';
import type { LiveLoad } from '../load/live-load.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { DueItem } from './due-store.ts';
import { namer } from './namer.ts';

/** Ticks of one case in one sweep; a case that needs more has its next ones a minute later. */
const MOST_TICKS = 20;

export type SweepStore = CaseStore & {
  due(shard: string, now: Date): AsyncIterable<DueItem[]>;
  /** What everybody has to do, for cases that are given to another team; without it they are given out by turns. */
  loads?: LiveLoad;
};

/**
 * What one sweep did; `lost` are steps that somebody else was quicker with, `failed` are things that could not be read
 * or written and were stepped over.
 */
export type Swept = { ticked: number; republished: number; folded: number; lost: number; failed: number };

export async function sweep(
  store: SweepStore,
  shards: readonly string[],
  table: () => Promise<RoutingTable>,
  now: () => Date,
  onFailure: (pk: string, error: unknown) => void,
): Promise<Swept> {
  const swept: Swept = { ticked: 0, republished: 0, folded: 0, lost: 0, failed: 0 };

  async function attempt(pk: string, step: () => Promise<void>) {
    try {
      await step();
    } catch (error) {
      if (error instanceof ConflictError) swept.lost++;
      else {
        swept.failed++;
        onFailure(pk, error);
      }
    }
  }

  async function tickCase({ pk }: DueItem) {
    for (let ticks = 0; ticks < MOST_TICKS; ticks++) {
      const kase = await store.get(idIn(pk));
      const rotas = kase && needsRotas(kase) ? (await table()).document.rotas : {};
      const name = kase && changesHands(kase) ? await namer(table, store.loads, now()) : undefined;
      const next = kase && tick(kase, now(), rotas, name);
      if (!next) return;
      // Counted before it is stored: other shards name members meanwhile.
      if (next.after.route.team !== kase.route.team) store.loads?.opened([next.after.route], now());
      await store.commitChange(next);
      swept.ticked++;
    }
  }

  async function republish({ pk, sk, dueSk }: DueItem) {
    const caseId = idIn(pk);
    const version = Number(idIn(sk));
    const [kase, event] = await Promise.all([store.get(caseId), store.getEvent(caseId, version)]);
    if (!kase || !event) throw new Error('an event waits for a case that is gone');
    const at = now();
    // The wait doubles, so that a target that is down for a day is not told about every three minutes.
    const wait = Math.max(DELIVERY_GRACE_MS, at.getTime() - Date.parse(event.at));
    const again = change(kase, kase, {
      type: 'republished',
      at,
      actor: 'system',
      tell: unsettledOf(event),
      origin: version,
      detail: event.detail,
    });
    await store.commitRepublish(again, version, dueSk, new Date(at.getTime() + wait).toISOString());
    swept.republished++;
  }

  async function fold(items: DueItem[]) {
    if (items.length === 0) return;
    const waiting: Incoming[] = [];
    for (const { pk } of items) {
      const stored = await store.getMention(idIn(pk));
      if (stored?.status !== 'filed' || !isUnfolded(stored)) continue;
      waiting.push({ judged: { key: stored.key, ...stored.judged }, refold: true });
    }
    const { failures, duplicates } = await fileMentions(store, waiting, await table(), now);
    swept.folded += waiting.length - failures.size - duplicates;
    swept.failed += failures.size;
    for (const [key, error] of failures) onFailure(key, error);
  }

  await Promise.all(
    shards.map(async (shard) => {
      for await (const page of store.due(shard, now())) {
        const mentions = page.filter(({ sk }) => sk === 'MENTION');
        await attempt(shard, () => fold(mentions));
        for (const item of page) {
          if (item.sk === 'CASE') await attempt(item.pk, () => tickCase(item));
          else if (item.sk.startsWith('EVENT#')) await attempt(item.pk, () => republish(item));
        }
      }
    }),
  );
  return swept;
}

const idIn = (key: string): string => key.slice(key.indexOf('#') + 1);
