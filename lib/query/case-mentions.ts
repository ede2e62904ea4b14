/**
 * All that lies in a case: the customer's mentions, our own answers, what was deleted. No index lists them, since each
 * change of a case names the mentions that it brought in its event; the history is walked instead, newest event first.
 */
import type { StoredMention } from '../case/stored.ts';
import type { QueryStore } from './query-store.ts';

/** Events read together. */
const EVENTS_AT_ONCE = 100;
/** Reads of the history for one page: after these it ends early, rather than late. */
const MOST_READS = 10;

type Store = Pick<QueryStore, 'mentionKeys' | 'loadMentions'>;

/** A part of the history: the mentions it names, once each, and the version it reaches down to if older ones follow. */
type Stretch = { keys: Set<string>; next: number | undefined };

/**
 * One page of a case's mentions, out of the events before version `before`, and the `before` of the next page. Whole
 * events are taken, so a page may hold some more than `want`; it may also hold fewer although more follow. Within a
 * page the newest post comes first. Every mention is shown once, where the first event that names it stands; one that
 * waits to be folded into its case is in no event yet and is shown after that.
 */
export async function listMentions(store: Store, caseId: string, before: number | undefined, want: number) {
  const { keys, next } = await readStretch(store, caseId, before, want);
  const stored = (await store.loadMentions([...keys])).filter((one) => one?.caseId === caseId);
  const found = stored.filter((one) => one !== undefined);
  const older = await namedBefore(store, caseId, next, found.filter(isRevised));
  const items = found.filter(({ key }) => !older.has(key));
  return { items: items.sort(newestFirst), next };
}

async function readStretch(store: Store, caseId: string, before: number | undefined, want: number): Promise<Stretch> {
  const keys = new Set<string>();
  let next = before;
  for (let reads = 0; reads < MOST_READS; reads++) {
    const { events, more } = await store.mentionKeys(caseId, next, EVENTS_AT_ONCE);
    for (const [i, event] of events.entries()) {
      next = event.version;
      for (const key of event.keys) keys.add(key);
      if (keys.size >= want) return { keys, next: more || i + 1 < events.length ? next : undefined };
    }
    if (!more) return { keys, next: undefined };
  }
  return { keys, next };
}

/** Only a mention that was edited or deleted is named by more than one event. */
const isRevised = ({ revision }: StoredMention) => revision > 0;

/** Which of some mentions are named by events before that version as well, and so belong on a later page. */
async function namedBefore(
  store: Store,
  caseId: string,
  version: number | undefined,
  mentions: readonly StoredMention[],
): Promise<Set<string>> {
  const open = new Set(mentions.map(({ key }) => key));
  const named = new Set<string>();
  let before = version;
  while (before !== undefined && open.size > 0) {
    const { events, more } = await store.mentionKeys(caseId, before, EVENTS_AT_ONCE);
    for (const key of events.flatMap(({ keys }) => keys)) if (open.delete(key)) named.add(key);
    before = more ? events.at(-1)?.version : undefined;
  }
  return named;
}

function postedAtOf(stored: StoredMention): string {
  if (stored.status === 'filed') return stored.judged.mention.postedAt;
  return stored.status === 'own' ? stored.mention.postedAt : stored.postedAt;
}

function newestFirst(a: StoredMention, b: StoredMention): number {
  const [one, other] = [`${postedAtOf(a)} ${a.key}`, `${postedAtOf(b)} ${b.key}`];
  return one < other ? 1 : -1;
}
