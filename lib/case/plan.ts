/**
 * Decides what a batch of judged mentions does to the cases: which opens one, which extends one, which is noted.
 * Pure: it works on what was read and answers the transactions to write, one for each case and one for each mention
 * outside any case. Whoever loses a race reads again and plans again.
 */
import type { Key } from '../keys.ts';
import { type Load, withCase } from '../load/load.ts';
import { seated } from '../load/seat.ts';
import { digest } from '../mention/key.ts';
import { DELETED_REVISION } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Case } from './case.ts';
import { createDraft, type Draft } from './draft.ts';
import {
  answeredKey,
  type Filing,
  type Incoming,
  identityKeys,
  isStoredAlready,
  isUnfolded,
  type Known,
  mentionWrite,
  type PointerWrite,
  pointerKeys,
} from './filing.ts';
import { HOT_PER_MINUTE, isBefore } from './fold.ts';
import { isAside, type Judged } from './judged.ts';
import { type Link, linkTo } from './links.ts';
import { minuteOf } from './reminders.ts';
import { reopens } from './reopening.ts';
import type { Pointer, StoredMention } from './stored.ts';

export type Plan = {
  filings: Filing[];
  /** Mentions that were stored before: nothing is left to do for them. */
  done: Incoming[];
  /** Mentions that did not fit into their case's transaction: plan them again after it. */
  later: Incoming[];
};

/**
 * `now` is when the change happens: it dates the events and measures how hot a thread is. `load` is what teams have to
 * do already, as far as that is known.
 */
export function plan(incoming: readonly Incoming[], known: Known, table: RoutingTable, now: Date, load?: Load): Plan {
  let opened = load;
  const drafts = new Map<string, Draft>();
  const alone: Filing[] = [];
  const done: Incoming[] = [];
  const later: Incoming[] = [];
  const pointers = new Map(known.pointers);

  for (const one of inOrder(incoming)) {
    const prior = known.mentions.get(one.judged.key);
    if (isDone(one, prior)) done.push(one);
    else if (one.judged.mention.revision === DELETED_REVISION) fileDeletion(one, prior);
    else if (one.judged.mention.own) fileAnswer(one, prior);
    else if (prior && !one.refold && openCaseOf(prior.caseId)) fileEdit(one, prior);
    else fileMention(one, prior);
  }
  return { filings: [...alone, ...[...drafts.values()].map((draft) => draft.filing())], done, later };

  function fileDeletion(one: Incoming, prior: StoredMention | undefined) {
    const write = mentionWrite(one, prior, prior?.caseId);
    const kase = openCaseOf(prior?.caseId);
    if (!kase || (prior && isUnfolded(prior))) alone.push({ mentions: [write], pointers: [] });
    else draftOn(kase.id, one)?.drop(write, one.judged.key);
  }

  function fileAnswer(one: Incoming, prior: StoredMention | undefined) {
    const { mention } = one.judged;
    const { thread } = pointerKeys(mention);
    const answered = answeredKey(mention);
    const kase =
      openCaseOf(pointed(thread)?.caseId) ??
      openCaseOf(answered === undefined ? undefined : known.mentions.get(answered)?.caseId);
    if (kase) draftOn(kase.id, one)?.respond(mentionWrite(one, prior, kase.id), mention, table);
    else
      alone.push({
        mentions: [mentionWrite(one, prior)],
        pointers: remember(mention.postedAt, thread, pointed(thread)),
      });
  }

  function fileEdit(one: Incoming, prior: StoredMention) {
    const kase = openCaseOf(prior.caseId);
    if (!kase || prior.status !== 'filed') return;
    const write = mentionWrite(one, prior, kase.id);
    if (isUnfolded(prior)) alone.push(waiting({ mentions: [write], pointers: [] }));
    else draftOn(kase.id, one)?.amend(write, { key: prior.key, ...prior.judged }, seat(one.judged, kase.id), table);
  }

  function fileMention(one: Incoming, prior: StoredMention | undefined) {
    const { judged, refold, openedBy } = one;
    const keys = pointerKeys(judged.mention);
    const [inThread, ofAuthor] = [caseOf(pointed(keys.thread)?.caseId), caseOf(pointed(keys.author)?.caseId)];
    // Others who write where a case was closed have a matter of their own.
    const theirs = keys.author === undefined || inThread?.customer.id === judged.mention.author.id;
    const closed = [theirs ? inThread : undefined, ofAuthor];
    const continued =
      [inThread, ofAuthor].find(isOpen) ?? closed.find((kase) => kase && reopens(wholeOf(kase), judged, table));
    if (!continued && judged.outcome === 'noted') {
      alone.push({ mentions: [mentionWrite(one, prior)], pointers: [] });
      return;
    }
    // A bystander leaves the case to whoever it concerns: what they write elsewhere is another matter.
    const owner = isAside(judged) ? undefined : keys.author;
    const id = continued?.id ?? newCaseId(owner ?? keys.thread, judged.key);
    const write = mentionWrite(one, prior, id);
    if (continued && !isStoredAlready(one) && isHot(wholeOf(continued) ?? continued, now)) {
      alone.push(waiting({ mentions: [write], pointers: [] }));
      return;
    }
    const draft = draftOn(id, one);
    if (!draft) return;
    const earlier = continued ? undefined : (ofAuthor ?? inThread);
    const follows = earlier && wholeId(earlier.id);
    const links = linksOf(one, id);
    const answers = [pointed(keys.thread)?.respondedAt, pointed(keys.self)?.respondedAt].filter(
      (at) => at !== undefined,
    );
    const desk = seat(judged, id);
    if (!continued && opened) opened = withCase(opened, desk.route);
    const answeredAt = answers.sort().at(-1);
    draft.add(write, desk, id, table, { answeredAt, refold, openedBy, follows, links, load: opened });
    const takesOver = !continued || (continued.opener.aside && !isOpen(ofAuthor));
    for (const key of takesOver ? [keys.thread, owner] : [keys.thread]) point(draft, key, id);
    for (const { key, identity } of identityKeys(one))
      if (!openCaseOf(pointed(key)?.caseId)) point(draft, key, id, identity.customer);
  }

  /** With a desk, for the case that the mention opens or leads; the mention is stored as the table alone routed it. */
  function seat(judged: Judged, id: string): Judged {
    return seated(judged, table, opened, id);
  }

  /** The open cases that what the mention tells of its author leads to, but for the own one. */
  function linksOf(one: Incoming, id: string): Link[] | undefined {
    const links = identityKeys(one).flatMap(({ identity, key }) => {
      const pointer = pointed(key);
      const other = toldApart(identity.customer, pointer?.customer) ? undefined : openCaseOf(pointer?.caseId);
      return other && wholeId(other.id) !== wholeId(id) ? [linkTo(wholeId(other.id), identity)] : [];
    });
    return links.length > 0 ? links : undefined;
  }

  /** The draft on a case, and on those merged with it; undefined when it is full and the mention has to come again. */
  function draftOn(id: string, one: Incoming): Draft | undefined {
    const whole = wholeId(id);
    const draft = drafts.get(whole) ?? createDraft(known.cases.get(whole), now, known.cases);
    if (draft.full()) {
      later.push(one);
      return undefined;
    }
    drafts.set(whole, draft);
    return draft;
  }

  function openCaseOf(id: string | undefined): Case | undefined {
    const kase = caseOf(id);
    return isOpen(kase) ? kase : undefined;
  }

  /** Neither it nor the case that it was merged into is closed. */
  function isOpen(kase: Case | undefined): boolean {
    const whole = kase && wholeOf(kase);
    return whole !== undefined && whole.status !== 'closed';
  }

  function caseOf(id: string | undefined): Case | undefined {
    return id === undefined ? undefined : (drafts.get(wholeId(id))?.current(id) ?? known.cases.get(id));
  }

  /** The case that speaks for this one: itself, unless it was merged into another. */
  function wholeOf(kase: Case): Case | undefined {
    return kase.mergedInto === undefined ? kase : caseOf(kase.mergedInto);
  }

  function wholeId(id: string): string {
    return known.cases.get(id)?.mergedInto ?? id;
  }

  function pointed(key: Key | undefined): Pointer | undefined {
    return key && pointers.get(key.pk);
  }

  function point(draft: Draft, key: Key | undefined, caseId: string, customer?: string) {
    const before = pointed(key);
    if (!key || before?.caseId === caseId) return;
    const pointer = { ...before, caseId, generation: (before?.generation ?? 0) + 1, customer };
    draft.point({ key, pointer, expect: known.pointers.get(key.pk) });
    pointers.set(key.pk, pointer);
  }

  /** Named after the customer and how many cases they had, so that whichever mention comes first opens the same one. */
  function newCaseId(root: Key | undefined, key: string): string {
    return digest(`${root?.pk ?? key}#${(pointed(root)?.generation ?? 0) + 1}`).slice(0, 20);
  }
}

/** Stored before; or, of what is stored already, no longer as it was when somebody decided to fold it or to open it. */
function isDone({ judged, refold, openedBy }: Incoming, prior: StoredMention | undefined): boolean {
  const { revision } = judged.mention;
  if (openedBy !== undefined)
    return prior?.status !== 'filed' || prior.caseId !== undefined || prior.revision !== revision;
  if (refold) return prior === undefined || !isUnfolded(prior) || prior.revision !== revision;
  return prior !== undefined && prior.revision >= revision;
}

/** Our answer came before the mention that it answers: the thread remembers it until a case opens there. */
function remember(at: string, key: Key | undefined, before: Pointer | undefined): PointerWrite[] {
  if (!key || (before?.respondedAt ?? '') >= at) return [];
  return [{ key, pointer: { generation: 0, ...before, respondedAt: at }, expect: before }];
}

/** Stores a mention with its case's id alone; the next sweep folds it in. */
function waiting(filing: Filing): Filing {
  const mentions = filing.mentions.map((write) =>
    write.item.status === 'filed' ? { ...write, item: { ...write.item, unfolded: true } } : write,
  );
  return { ...filing, mentions };
}

/** The directory knows both, as two customers. */
const toldApart = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;

const isHot = (kase: Case, now: Date) => kase.heat.minute === minuteOf(now) && kase.heat.count >= HOT_PER_MINUTE;

/** Oldest first and once each; of several revisions of one mention, the highest. */
function inOrder(incoming: readonly Incoming[]): Incoming[] {
  const newest = new Map<string, Incoming>();
  for (const one of incoming) {
    const seen = newest.get(one.judged.key);
    if (!seen || one.judged.mention.revision > seen.judged.mention.revision) newest.set(one.judged.key, one);
  }
  const place = ({ judged }: Incoming) => ({ postedAt: judged.mention.postedAt, key: judged.key });
  return [...newest.values()].sort((a, b) => (isBefore(place(a), place(b)) ? -1 : 1));
}
