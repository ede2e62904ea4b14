/** What a person's word about a judged mention teaches: the label that is stored with the change it makes. */
import { textOf } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Correction } from '../score/learned/correction.ts';
import { sumOfReasons } from '../score/score.ts';
import type { Change } from './change.ts';
import type { Judged } from './judged.ts';
import { type Asked, ownReasons } from './urgency.ts';

/** What a person may say: of the mention, and with `team` and `urgency` (0-100) of its case. */
export type Said = {
  sentiment?: Correction['said']['sentiment'];
  complaint?: boolean;
  category?: string;
  team?: string;
  urgency?: number;
};
/** What was judged of the same things. */
export type Was = Omit<Said, 'sentiment'> & { sentiment?: string };

/**
 * The change with its label. An urgency is said of the case as the person saw it, `change.before`: what it was holds
 * the case's reminders and waiting too, and so do the `shares` that are given with it.
 */
export function teaching(
  change: Change,
  judged: Judged,
  said: Said,
  table: RoutingTable,
  shares?: Correction['shares'],
): Change {
  const { event, before = change.after } = change;
  const { mention, score, key } = judged;
  const { code } = score.language;
  const label: Correction = {
    brand: event.brand,
    caseId: event.caseId,
    key,
    at: event.at,
    actor: event.actor,
    text: textOf(mention),
    languageHint: mention.languageHint ?? (code === 'und' ? undefined : code),
    said: withYesNo(said),
    was: { ...withYesNo(pick(machineSaid(judged, before, table), said)), judgedBy: score.judgedBy },
    shares,
  };
  return { ...change, label };
}

/** The judgement without any person's word. */
export function machineSaid({ score, route }: Judged, kase: Asked, { document }: RoutingTable): Was {
  const { complaint, urgency: weights } = document;
  return {
    sentiment: score.sentiment.label,
    complaint: score.complaint.likelihood >= complaint.surelyFrom,
    category: score.category?.name,
    team: route.team,
    urgency: sumOfReasons([...score.urgency.reasons, ...ownReasons(kase, weights)]),
  };
}

/** Of what was judged only what the person spoke of. */
export function pick(was: Was, said: Said): Was {
  const only = <Name extends keyof Was>(name: Name) => (said[name] === undefined ? undefined : was[name]);
  return {
    sentiment: only('sentiment'),
    complaint: only('complaint'),
    category: only('category'),
    team: only('team'),
    urgency: only('urgency'),
  };
}

/** As classes are named in learning. */
const withYesNo = <T extends Was>({ complaint, ...rest }: T) => ({
  ...rest,
  complaint: complaint === undefined ? undefined : complaint ? ('yes' as const) : ('no' as const),
});
