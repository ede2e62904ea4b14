/**
 * One transaction in the making: any number of mentions are folded into a case, and they make one change with one
 * event, named after the most telling thing that happened. A mention of a case that was merged into it is folded into
 * both, so that either stands at any moment as it would without the other; see `merge.ts`.
 */
import type { Mention } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import { withApart } from './apart.ts';
import type { Case } from './case.ts';
import { type Change, change, settled } from './change.ts';
import { followedBy } from './climb.ts';
import { teaching } from './correction-label.ts';
import type { EventType } from './event.ts';
import type { Filing, MentionWrite, PointerWrite } from './filing.ts';
import type { Judged } from './judged.ts';
import { type Added, createLedger, type Ledger } from './ledger.ts';
import { toldAsWell } from './told-as-well.ts';

/** Events of these notify the case's targets. */
const TELLING: ReadonlySet<EventType> = new Set(['opened', 'reopened', 'customerReplied', 'reassigned', 'raised']);

/** DynamoDB's limit on the actions of a transaction, with the case, its event and a label already taken off. */
const MAX_ACTIONS = 100 - 3;
/** Most actions that one mention adds: itself, its private text, pointers to who it is, its own case if merged. */
const ACTIONS_OF_ONE = 14;

export type Draft = ReturnType<typeof createDraft>;

/**
 * A draft on a case as it stands, or on one that its first mention will open; `merged` has the cases, by id, that were
 * merged into it and get mentions.
 */
export function createDraft(before: Case | undefined, now: Date, merged: ReadonlyMap<string, Case> = new Map()) {
  const whole = createLedger(before, now);
  const apart = before?.joined && createLedger(before.joined.apart, now);
  const members = new Map<string, Ledger>();
  let actions = 0;
  let routing: RoutingTable | undefined;
  let opened: { by: string; judged: Judged; table: RoutingTable } | undefined;
  const mentions: MentionWrite[] = [];
  const pointers: PointerWrite[] = [];

  /** Takes the mention in, and answers the ledger of the case that it belongs to where that is not the whole. */
  const write = (mention: MentionWrite): Ledger | undefined => {
    mentions.push(mention);
    actions += mention.private ? 2 : 1;
    const { caseId } = mention.item;
    if (!before || caseId === undefined || caseId === before.id) return apart;
    const known = members.get(caseId);
    if (known) return known;
    const member = createLedger(merged.get(caseId), now);
    members.set(caseId, member);
    actions += 2;
    return member;
  };

  /** Wherever a merged case's mention would have gone: the team that speaks for both keeps them. */
  const ours = (judged: Judged, { item: { caseId } }: MentionWrite): Judged => {
    if (!before || caseId === before.id) return judged;
    const { route, ...led } = followedBy(whole.current());
    return { ...judged, ...led, route: { ...route, priority: judged.route.priority } };
  };

  const changesApart = (): Change[] =>
    [...members].map(([id, ledger]) => {
      const detail = detailOf(mentions.filter(({ item }) => item.caseId === id));
      return change(ledger.before, ledger.current(), { type: ledger.type(), at: now, actor: 'customer', detail });
    });

  return {
    /** A case with all that was drafted of it so far; undefined for a merged one that no mention came to yet. */
    current: (id: string): Case | undefined => (merged.get(id)?.mergedInto ? members.get(id) : whole)?.current(),

    /** True when the next mention might not fit any more. */
    full: () => actions + ACTIONS_OF_ONE > MAX_ACTIONS,

    /** A mention opens the case `id`, or is folded into it. */
    add(
      mention: MentionWrite,
      judged: Judged,
      id: string,
      table: RoutingTable,
      { openedBy, ...added }: Added & { openedBy?: string },
    ) {
      if (openedBy !== undefined) opened = { by: openedBy, judged, table };
      routing = table;
      write(mention)?.add(judged, id, table, added);
      whole.add(ours(judged, mention), id, table, added);
    },

    /** A mention of the case was edited. */
    amend(mention: MentionWrite, old: Judged, judged: Judged, table: RoutingTable) {
      routing = table;
      write(mention)?.amend(old, judged, table);
      whole.amend(old, ours(judged, mention), table);
    },

    /** A mention of the case was deleted by its author. */
    drop(mention: MentionWrite, key: string) {
      write(mention)?.drop(key);
      whole.drop(key);
    },

    /** One of our accounts answered in the case's thread. */
    respond(mention: MentionWrite, post: Mention, table: RoutingTable) {
      write(mention)?.respond(post, table);
      whole.respond(post, table);
    },

    point(pointer: PointerWrite) {
      pointers.push(pointer);
      actions += 1;
    },

    filing(): Filing {
      const stands = whole.current();
      const after = apart ? withApart(stands, settled(apart.before, apart.current(), now)) : stands;
      const type = whole.type();
      const linked = newLinks(before, after);
      const also = routing ? toldAsWell(before, after, type, routing) : { teams: [], targets: [] };
      const tell = [...(TELLING.has(type) ? after.policy.tell : []), ...also.targets];
      const actor = opened?.by ?? (type === 'responded' ? 'system' : 'customer');
      const detail = {
        ...detailOf(mentions),
        ...(also.teams.length > 0 && { also: also.teams }),
        ...(linked.length > 0 && { linked }),
        ...(type === 'opened' && after.follows !== undefined && { follows: after.follows }),
        ...(type === 'opened' && after.route.spilledFrom && { spilledFrom: after.route.spilledFrom }),
      };
      const made = change(before, after, { type, at: now, actor, detail, tell });
      // Whoever opens a mention says that it is worth a case after all.
      const taught = opened ? teaching(made, opened.judged, { complaint: true }, opened.table) : made;
      return { mentions, pointers, change: members.size > 0 ? { ...taught, also: changesApart() } : taught };
    },
  };
}

/** The cases that this one turns out to be linked to. */
const newLinks = (before: Case | undefined, { linked = [] }: Case): string[] =>
  linked.map((link) => link.case).filter((id) => !before?.linked?.some((link) => link.case === id));

const detailOf = (mentions: readonly MentionWrite[]) => ({ mentions: mentions.map(({ item }) => item.key) });
