/** Agents' words on whose cases these are: kept with the decision that gives or withdraws them, in its transaction. */
import type { Case } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import { IllegalTransition } from '../case/illegal-transition.ts';
import { link, unlink, withoutLinks } from '../case/same-customer.ts';
import { accountsOf } from '../customers/account.ts';
import type { DirectoryStore } from '../customers/directory-store.ts';
import { giveWord, type Party, withdrawWord } from '../customers/give-word.ts';

export type Customers = Pick<DirectoryStore, 'find' | 'markTold'>;
type By = { at: Date; actor: string };

/**
 * What merging says of the customers: that they are one, if a word can be kept of them, or that they are two if the
 * agent says so. Throws an IllegalTransition when there can be no word and the agent asked for one.
 */
export async function sayMerged(
  made: Change,
  cases: [Case, Case],
  same: boolean | undefined,
  by: By,
  store: Customers,
): Promise<Change> {
  if (same === false) return sayTwo(made, cases, by, store);
  const given = await give(cases, by, store);
  if ('writes' in given) return { ...saying(made, true), words: given.writes };
  return same ? refuse(given.refused) : made;
}

/** What un-merging says: that they are two, or that they are one with two matters if the agent says so. */
export const sayUnmerged: typeof sayMerged = (made, cases, same, by, store) =>
  same ? sayMerged(made, cases, same, by, store) : sayTwo(made, cases, by, store);

async function sayTwo(made: Change, cases: [Case, Case], by: By, store: Customers): Promise<Change> {
  const { writes, bound } = await withdraw(cases, by, store);
  const said = { ...saying(made, false), words: writes };
  return bound ? said : apart(said, cases);
}

/** Says that two cases are one customer's and leaves them two. */
export async function sayLinked(cases: [Case, Case], by: By, store: Customers): Promise<Change> {
  const made = link(...cases, by);
  refuseOtherBrand(cases);
  const given = await give(cases, by, store);
  return 'refused' in given ? refuse(given.refused) : { ...made, words: given.writes };
}

/** Withdraws what was said of the two, by whomever. */
export async function sayUnlinked(cases: [Case, Case], by: By, store: Customers): Promise<Change> {
  const made = unlink(...cases, by);
  refuseOtherBrand(cases);
  const { writes } = await withdraw(cases, by, store);
  if (writes.length === 0)
    throw new IllegalTransition('nobody gave a word on these two alone that they are one customer');
  return { ...made, words: writes };
}

function refuse(why: string): never {
  throw new IllegalTransition(`no word can be kept that these are one customer: ${why}`);
}

async function give([kase, other]: [Case, Case], by: By, store: Customers) {
  const given = giveWord(kase.brand, await partiesOf([kase, other], store), by);
  // First the brand: a word that nobody looks for would be as good as lost.
  if ('writes' in given) await store.markTold(kase.brand);
  return given;
}

async function withdraw(cases: [Case, Case], { at }: By, store: Customers) {
  return withdrawWord(cases[0].brand, await partiesOf(cases, store), at);
}

async function partiesOf(cases: [Case, Case], store: Customers): Promise<[Party, Party]> {
  const [mine, theirs] = [accountsIn(cases[0]), accountsIn(cases[1])];
  const all = await store.find([...mine, ...theirs]);
  return [all.slice(0, mine.length), all.slice(mine.length)];
}

/** By which the customer of the case itself may be known, whoever else's were merged into it. */
function accountsIn(kase: Case) {
  const { brand, channel, customer } = kase.joined?.apart ?? kase;
  return accountsOf(customer, channel).map((account) => ({ brand, channel, account }));
}

function refuseOtherBrand([kase, other]: [Case, Case]): void {
  if (kase.brand !== other.brand) throw new IllegalTransition('customers of different brands are kept apart');
}

const saying = (made: Change, sameCustomer: boolean): Change => ({
  ...made,
  event: { ...made.event, detail: { ...made.event.detail, sameCustomer } },
  also: made.also?.map((other) => saying(other, sameCustomer)),
});

/** Nothing says any more that they are one. */
const apart = (made: Change, cases: [Case, Case]): Change => ({
  ...made,
  after: withoutLinks(made.after, cases),
  also: made.also?.map((other) => apart(other, cases)),
});
