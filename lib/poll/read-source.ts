/**
 * One run of one source: page by page it is read, what is new is queued, and only then it is saved how far it came.
 * Whoever is killed in between leaves the old cursor behind, so the next run queues the same again, and nothing is
 * lost; the mention key makes it one mention. Only the page of a killed run is counted by no budget.
 */
import { randomUUID } from 'node:crypto';
import type { PolledChannel, PollTools } from '../channels/poller.ts';
import { ConflictError, UnavailableError } from '../errors.ts';
import type { Mention } from '../mention/mention.ts';
import { readsLeft } from './budget.ts';
import { limitsOf } from './limits.ts';
import { afterFailure, afterPage, afterRun, withoutReading } from './outcome.ts';
import type { Source } from './source.ts';
import type { SourceEvent, SourceNews } from './source-event.ts';
import type { SourceStateStore } from './source-state-store.ts';

export type RunDeps = {
  states: SourceStateStore;
  /** Returns when all of them are safe. */
  queue(mentions: readonly Mention[]): Promise<void>;
  /** With `anew` credentials are read again: the last reading failed, and somebody may have mended them since. */
  toolsOf(source: Source, options: { anew: boolean }): Omit<PollTools, 'readsLeft' | 'now'>;
  /** Told of each event that was written. */
  onEvent(event: SourceEvent): void;
  /** An error as one sentence that is safe to store and to show. */
  sentenceOf(error: unknown): string;
  /** No further page is begun after this. */
  deadline: Date;
};

/** A flood is spread over several runs, so that it keeps no other source waiting. */
const MOST_PAGES = 20;

/** False when somebody else reads the source now, or it is put off. Throws what went wrong, once that is saved. */
export async function readSource(source: Source, channel: PolledChannel, deps: RunDeps): Promise<boolean> {
  const owner = randomUUID();
  const began = new Date();
  let state = await deps.states.take(source.id, owner, began);
  if (!state) return false;
  const limits = limitsOf(source, channel);
  const release = (ended: ReturnType<typeof afterFailure>, now: Date) =>
    telling(source, ended.news, now, deps, (events) =>
      deps.states.release(source.id, owner, ended.until, ended.state, events),
    );
  const spent = withoutReading(state, limits, began);
  if (spent) {
    await release(spent, began);
    return false;
  }
  const { tools, meter } = metered(channel, deps.toolsOf(source, { anew: state.failures > 0 }));
  let mentions = 0;
  try {
    for (let pages = 1; ; pages++) {
      const asked = new Date();
      meter.reads = 0;
      const left = readsLeft(state.spending, limits, asked);
      const page = await channel.poll(source, state.cursor, { ...tools, readsLeft: left, now: asked });
      meter.reads = page.reads;
      await deps.queue(page.mentions);
      mentions += page.mentions.length;

      const now = new Date();
      const next = afterPage(state, limits, page, now);
      const mayGoOn = pages < MOST_PAGES && now < deps.deadline && readsLeft(next.state.spending, limits, now) >= 1;
      if (!page.more || !mayGoOn) {
        const volume = page.more || pages > 1 ? 'much' : mentions > 0 ? 'something' : 'nothing';
        await release({ ...afterRun(next.state, limits, source, { volume, began, now }), news: next.news }, now);
        return true;
      }
      await telling(source, next.news, now, deps, (events) =>
        deps.states.keep(source.id, owner, now, next.state, events),
      );
      state = next.state;
    }
  } catch (error) {
    if (error instanceof ConflictError) throw error;
    const retryAfterSeconds = error instanceof UnavailableError ? error.retryAfterSeconds : undefined;
    const failed = { why: deps.sentenceOf(error), retryAfterSeconds, reads: meter.reads };
    const now = new Date();
    // Where even this cannot be saved the lease ends by itself.
    await release(afterFailure(state, limits, failed, now), now).catch(() => {});
    throw error;
  }
}

async function telling(
  { id, brand, channel }: Source,
  news: readonly SourceNews[],
  now: Date,
  { onEvent }: Pick<RunDeps, 'onEvent'>,
  save: (events: SourceEvent[]) => Promise<void>,
): Promise<void> {
  const events = news.map((one) => ({ source: id, brand, channel, at: now.toISOString(), ...one }));
  await save(events);
  for (const event of events) onEvent(event);
}

/** Where requests are counted, those of a page that then fails are counted too, as far as they were answered. */
function metered<Tools extends Pick<PollTools, 'get'>>({ reads }: PolledChannel, tools: Tools) {
  const meter = { reads: 0 };
  const get: PollTools['get'] = async (address, headers) => {
    const answer = await tools.get(address, headers);
    if (reads.unit === 'request') meter.reads++;
    return answer;
  };
  return { meter, tools: { ...tools, get } };
}
