/** A person's decision about a case, checked against what they saw of it. */
import type { Case } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import { type Action, act, IllegalTransition } from '../case/transitions.ts';
import { cutText } from '../mention/mention.ts';
import { maskText } from '../private/mask-text.ts';
import { brandNumbersOf } from '../route/decide.ts';
import type { LiveTable } from '../route/live-table.ts';
import { type CaseAccess, changeCase } from './change-case.ts';
import type { Seen } from './if-match.ts';
import { type CaseOrder, MAX_NOTE } from './order.ts';
import { badField, Refusal } from './refusal.ts';

export type Decision = {
  order: CaseOrder;
  /** Which decision versions the caller may have seen; undefined for what needs none. */
  seen: Seen | undefined;
  actor: string;
};

type Deps = CaseAccess & { table: LiveTable; now: () => Date };

/**
 * Mentions that come in meanwhile are no newer decision. Throws a Refusal: 400 for an unknown team, 409 for what the
 * case's state forbids, 412 for a stale decision version, 503 when the case is too busy.
 */
export function decideCase({ order, seen, actor }: Decision, deps: Deps): Promise<Change> {
  return changeCase(deps, async (kase) => {
    if (seen && !seen(kase.decisionVersion))
      throw new Refusal(412, 'Somebody has decided about this case since you read it; read it again.', {
        decisionVersion: kase.decisionVersion,
      });
    return attempted(kase, await actionOf(order, kase, deps), deps.now(), actor);
  });
}

async function actionOf(order: CaseOrder, kase: Case, { table, now }: Deps): Promise<Action> {
  if (order.action !== 'note' && order.action !== 'reassign') return order;
  const routing = await table(now());
  if (order.action === 'note') {
    const masking = { language: kase.language, brandNumbers: brandNumbersOf(routing, kase.brand) };
    return { ...order, text: cutText(maskText(order.text, masking).text, MAX_NOTE) };
  }
  const { teams } = routing.document;
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
