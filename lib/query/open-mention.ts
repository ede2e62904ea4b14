/** Opens a noted mention as a case: a person corrects the judgement that it was neither complaint nor question. */
import type { Case } from '../case/case.ts';
import { fileMentions } from '../case/file.ts';
import { type Judged, judgeAs } from '../case/judged.ts';
import type { CaseStore } from '../case/store.ts';
import type { StoredMention } from '../case/stored.ts';
import { ConflictError } from '../errors.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { LiveTable } from '../route/live-table.ts';
import { brandOfMention } from './mention-id.ts';
import { Refusal } from './refusal.ts';

/** Tries when the mention itself is edited meanwhile; conflicts with other writers are retried inside the filing. */
const TRIES = 3;

type Deps = {
  cases: Pick<CaseStore, 'read' | 'listNoted' | 'commit' | 'getMention'>;
  table: LiveTable;
  now: () => Date;
};

/**
 * The case that the mention opened, or its customer's open case that it was added to. Throws a Refusal: 404 for an
 * unknown mention, 409 for one that is in a case already (with its id), was deleted or is our own.
 */
export async function openMention(key: string, actor: string, { cases, table, now }: Deps): Promise<Case> {
  const live = await table(now());
  if (!Object.hasOwn(live.document.brands, brandOfMention(key)))
    throw new Refusal(409, 'The routing table no longer has the brand of this mention.');
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = openable(await cases.getMention(key));
    const incoming = { judged: corrected(stored, live), openedBy: actor };
    const { changes, failures } = await fileMentions(cases, [incoming], live, now);
    const failure = failures.get(key);
    if (failure !== undefined && !(failure instanceof ConflictError)) throw failure;
    const [change] = changes;
    if (change) return change.after;
  }
  throw new Refusal(503, 'The mention is being changed at the moment; the request may be sent again.');
}

type Filed = Extract<StoredMention, { status: 'filed' }>;

function openable(stored: StoredMention | undefined): Filed {
  if (!stored) throw new Refusal(404, 'There is no such mention.');
  const { caseId } = stored;
  if (caseId !== undefined) throw new Refusal(409, 'The mention is in a case already.', { caseId });
  if (stored.status === 'deleted') throw new Refusal(409, 'The mention was deleted by its author.');
  if (stored.status === 'own') throw new Refusal(409, 'The mention is an answer of our own.');
  return stored;
}

/** Routed anew, since the table that noted it may be long gone; its score stands, the outcome is the person's. */
const corrected = ({ judged: { mention, score } }: Filed, table: RoutingTable): Judged =>
  judgeAs('case', mention, score, table);
