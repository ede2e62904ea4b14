/** A person's decision about a case, checked against what they saw of it. */
import { type Case, shownStatus } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import { calendarFor } from '../case/clocks.ts';
import { teaching } from '../case/correction-label.ts';
import { IllegalTransition } from '../case/illegal-transition.ts';
import { merge, unmerge } from '../case/merge.ts';
import type { CaseStore } from '../case/store.ts';
import { act } from '../case/transitions.ts';
import { nameMember } from '../load/name-member.ts';
import { cutText } from '../mention/mention.ts';
import { maskText } from '../private/mask-text.ts';
import { brandNumbersOf, type RoutingTable } from '../route/decide.ts';
import type { LiveTable } from '../route/live-table.ts';
import { type CaseAccess, changeCase } from './change-case.ts';
import { correctCase, type Loads } from './correct-case.ts';
import type { Seen } from './if-match.ts';
import { type Mentions, mentionIfAny } from './judged-mention.ts';
import { type CaseOrder, MAX_NOTE } from './order.ts';
import { Refusal } from './refusal.ts';
import { type Customers, sayLinked, sayMerged, sayUnlinked, sayUnmerged } from './same-customer.ts';
import { tellOf } from './tell-of.ts';

export type Decision = {
  order: CaseOrder;
  /** Which decision versions the caller may have seen; undefined for what needs none. */
  seen: Seen | undefined;
  actor: string;
};

type By = { at: Date; actor: string };
type Deps = CaseAccess &
  Mentions &
  Loads & {
    cases: Pick<CaseStore, 'get'>;
    /** Another case that the order names, strongly read; throws the Refusal when the caller may not see it. */
    readOther: (id: string) => Promise<Case>;
    customers: Customers;
    table: LiveTable;
    now: () => Date;
  };

/**
 * Mentions that come in meanwhile are no newer decision. Throws a Refusal: 400 for an unknown team or category, 404 for
 * an unknown mention or other case, 409 for what the case's state forbids, 412 for a stale decision version, 503 when the case is too
 * busy.
 */
export function decideCase({ order, seen, actor }: Decision, deps: Deps): Promise<Change> {
  return changeCase(deps, async (kase) => {
    if (seen && !seen(kase.decisionVersion))
      throw new Refusal(412, 'Somebody has decided about this case since you read it; read it again.', {
        decisionVersion: kase.decisionVersion,
      });
    try {
      return await decided(order, kase, actor, deps);
    } catch (error) {
      if (error instanceof IllegalTransition)
        throw new Refusal(409, `${error.message}.`, { caseStatus: shownStatus(kase) });
      throw error;
    }
  });
}

async function decided(order: CaseOrder, kase: Case, actor: string, deps: Deps): Promise<Change> {
  const by = { at: deps.now(), actor };
  switch (order.action) {
    case 'note': {
      const masking = { language: kase.language, brandNumbers: brandNumbersOf(await deps.table(by.at), kase.brand) };
      const text = cutText(maskText(order.text, masking).text, MAX_NOTE);
      return act(kase, { action: 'note', text }, by.at, actor);
    }
    case 'correct':
      return correctCase(order, kase, by, await deps.table(by.at), deps);
    case 'reassign':
      return reassign(order.team, kase, by, await deps.table(by.at), deps);
    case 'merge': {
      const other = await deps.readOther(order.case);
      const made = merge(kase, other, await deps.table(by.at), by);
      return sayMerged(made, [kase, other], order.sameCustomer, by, deps.customers);
    }
    case 'unmerge':
      return unmergeCase(order, kase, by, deps);
    case 'link':
      return sayLinked([kase, await deps.readOther(order.case)], by, deps.customers);
    case 'unlink':
      return sayUnlinked([kase, await deps.readOther(order.case)], by, deps.customers);
    default:
      return act(kase, order, by.at, actor);
  }
}

/** Those that stay merged are read as well: what the case is with them alone is made of them anew. */
async function unmergeCase(
  { case: id, sameCustomer }: Extract<CaseOrder, { action: 'unmerge' }>,
  kase: Case,
  by: By,
  { cases, readOther, table, customers }: Deps,
): Promise<Change> {
  const staying = kase.joined?.cases.filter((one) => one !== id) ?? [];
  const [other, ...remaining] = await Promise.all([readOther(id), ...staying.map((one) => cases.get(one))]);
  const known = remaining.filter((one) => one !== undefined);
  const made = unmerge(kase, other, known, await table(by.at), by);
  return sayUnmerged(made, [kase, other], sameCustomer, by, customers);
}

/** Where a person sends a case is where it should have gone, as far as its mention can still be learned from. */
async function reassign(team: string, kase: Case, { at, actor }: By, routing: RoutingTable, deps: Mentions & Loads) {
  const tell = tellOf(team, routing);
  const calendar = calendarFor(routing, kase.route.priority, team, kase.openedAt);
  const member = nameMember(kase, team, routing, await deps.loads?.now(routing, at));
  const change = act(kase, { action: 'reassign', team, tell, calendar, member }, at, actor);
  const judged = await mentionIfAny(kase.routedBy.key, deps);
  return judged ? teaching(change, judged, { team }, routing) : change;
}
