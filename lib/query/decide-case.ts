/** A person's decision about a case: read, checked against what they saw, written; again when somebody else wrote. */
import type { Case } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import type { CaseStore } from '../case/store.ts';
import { type Action, act, IllegalTransition } from '../case/transitions.ts';
import { pause } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { cutText } from '../mention/mention.ts';
import { maskText } from '../private/mask.ts';
import type { LiveTable } from '../route/live-table.ts';
import type { Seen } from './if-match.ts';
import { type CaseOrder, MAX_NOTE } from './order.ts';
import { badField, Refusal } from './refusal.ts';

/** Tries against mentions that come in meanwhile; these do not count as a newer decision. */
const TRIES = 6;

export type Decision = {
  order: CaseOrder;
  /** Which decision versions the caller may have seen; undefined for what needs none. */
  seen: Seen | undefined;
  actor: string;
};

type Deps = {
  cases: Pick<CaseStore, 'commitChange'>;
  /** The case, strongly read; throws the Refusal when the caller may not see it. */
  read: () => Promise<Case>;
  table: LiveTable;
  now: () => Date;
};

/** Throws a Refusal: 400 for an unknown team, 409 for what the case's state forbids, 412 for a stale decision version. */
export async function decideCase({ order, seen, actor }: Decision, deps: Deps): Promise<Change> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const kase = await deps.read();
    if (seen && !seen(kase.decisionVersion))
      throw new Refusal(412, 'Somebody has decided about this case since you read it; read it again.', {
        decisionVersion: kase.decisionVersion,
      });
    const change = attempted(kase, await actionOf(order, kase, deps), deps.now(), actor);
    try {
      await deps.cases.commitChange(change);
      return change;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await pause(attempt);
    }
  }
  throw new Refusal(503, 'The case is too busy at the moment; the request may be sent again.');
}

async function actionOf(order: CaseOrder, kase: Case, { table, now }: Deps): Promise<Action> {
  if (order.action === 'note') return { ...order, text: cutText(maskText(order.text, kase.language).text, MAX_NOTE) };
  if (order.action !== 'reassign') return order;
  const { teams } = (await table(now())).document;
  const team = Object.hasOwn(teams, order.team) ? teams[order.team] : undefined;
  if (!team) throw badField('team', `there is no such team; the teams are ${Object.keys(teams).join(', ')}`);
  return { ...order, tell: team.tell };
}

function attempted(kase: Case, action: Action, at: Date, actor: string): Change {
  try {
    return act(kase, action, at, actor);
  } catch (error) {
    if (error instanceof IllegalTransition) throw new Refusal(409, `${error.message}.`, { status: kase.status });
    throw error;
  }
}
