/** Merges cases by themselves where it is sure enough that their customers are one, if the routing table says so. */
import { pause } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Change } from './change.ts';
import { IllegalTransition } from './illegal-transition.ts';
import type { Link } from './links.ts';
import { merge } from './merge.ts';
import type { CaseStore } from './store.ts';

const TRIES = 3;

type Store = Pick<CaseStore, 'get' | 'commitChange'>;

/**
 * Merges each case that was just linked into the one that it was linked to, and answers the changes. What cannot be
 * merged, because people were quicker or the case is too busy, stays linked: a suggestion. Throws what the store
 * throws but for conflicts; the mentions are filed by then.
 */
export async function joinLinked(
  store: Store,
  changes: readonly Change[],
  table: RoutingTable,
  now: () => Date,
): Promise<Change[]> {
  const { mergeFrom } = table.document.identity;
  if (mergeFrom === undefined) return [];
  const joined: Change[] = [];
  for (const made of changes) {
    const link = newLinkOf(made, mergeFrom);
    const merged = link && (await join(store, made.after.id, link, table, now));
    if (merged) joined.push(merged);
  }
  return joined;
}

function newLinkOf({ before, after }: Change, mergeFrom: number): Link | undefined {
  const isNew = (link: Link) => !before?.linked?.some((old) => old.case === link.case && old.confidence >= mergeFrom);
  return after.linked?.find((link) => link.confidence >= mergeFrom && isNew(link));
}

/** The history tells why: nobody else decided it. */
const because = ({ evidence, confidence }: Omit<Link, 'case'>, made: Change): Change => ({
  ...made,
  event: { ...made.event, detail: { ...made.event.detail, evidence, confidence } },
  also: made.also?.map((other) => because({ evidence, confidence }, other)),
});

async function join(store: Store, id: string, link: Link, table: RoutingTable, now: () => Date) {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const [into, from] = await Promise.all([store.get(link.case), store.get(id)]);
    if (!into || !from) return undefined;
    try {
      const made = because(link, merge(into, from, table, { at: now(), actor: 'system' }));
      await store.commitChange(made);
      return made;
    } catch (error) {
      if (error instanceof IllegalTransition) return undefined;
      if (!(error instanceof ConflictError)) throw error;
      await pause(attempt);
    }
  }
  return undefined;
}
