/**
 * A case is all a customer's mentions about one matter. It is a fold over its mentions and its decisions: whatever
 * order the mentions arrive in, the same set ends in the same case (see `fold.ts`); what people and the clock do to
 * it are the transitions in `transitions.ts`. Everything stored here is masked.
 */
import * as z from 'zod';
import { plusBusinessTime } from '../calendar/business-time.ts';
import { calendarSchema } from '../calendar/calendar.ts';
import { authorSchema, brandName, channelName } from '../mention/mention.ts';
import { priorityName } from '../route/document/names.ts';
import { routeDecisionSchema, rungSchema } from '../route/document/route.ts';
import { saidSentiment } from '../score/learned/correction.ts';
import { reasonSchema } from '../score/score.ts';
import { linkSchema } from './links.ts';

const instant = z.iso.datetime();
const milliseconds = z.number().int().positive();

/** Longest text of a mention repeated on the case and in its events; the whole text is on the mention. */
export const EXCERPT = 200;

/** One mention as the case remembers it. */
const mentionRefSchema = z.object({
  key: z.string(),
  postedAt: instant,
  /** Masked and cut to EXCERPT; empty once the customer deleted it. */
  text: z.string(),
  url: z.string().optional(),
  /** Its wording is a reminder. */
  reminder: z.boolean(),
  /** A bystander wrote it where somebody else had begun; see `isAside`. */
  aside: z.boolean().optional(),
});
export type MentionRef = z.infer<typeof mentionRefSchema>;

const stepSchema = z.object({
  afterMs: milliseconds,
  /** The target to tell. */
  tell: z.string().optional(),
  /** The rota that somebody must be on call of, as it is then, and what is done when nobody is. */
  rota: z.string().optional(),
  ifNobody: z.enum(['defer', 'jump']).optional(),
  /** The team that has the case from then on, with its targets and its calendar. */
  reassign: z.object({ team: z.string(), tell: z.array(z.string()), calendar: calendarSchema.optional() }).optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** What the routing table promised for the case's priority, frozen so that later tables do not move its clocks. */
const policySchema = z.object({
  firstResponseMs: milliseconds,
  nextResponseMs: milliseconds,
  resolutionMs: milliseconds,
  autoCloseMs: milliseconds,
  /** Its notifications go through the urgent queue. */
  page: z.boolean(),
  /** Targets told when something happens to the case. */
  tell: z.array(z.string()),
  /** Targets of the table, told or not, that keep an alert of a case; none when absent. See `ringing.ts`. */
  alerts: z.array(z.string()).optional(),
  /** Only time in which it is open counts, but for closing; around the clock without. See `frozen.ts`. */
  calendar: calendarSchema.optional(),
  /** Escalation chain: each step so long after the one before; the last is repeated until somebody acts. */
  chain: z
    .object({
      steps: z.array(stepSchema).min(1),
      repeatMs: milliseconds,
      repeatAtMost: z.number().int().nonnegative().optional(),
    })
    .optional(),
});
export type Policy = z.infer<typeof policySchema>;

/** What a person said of the case, where no other field takes it up; see `correction-change.ts`. */
const correctedSchema = z.object({
  sentiment: saidSentiment.optional(),
  complaint: z.boolean().optional(),
  category: z.string().optional(),
});

/** Instants the case is waiting for; the earliest is its `dueAt`. */
const clocksSchema = z.object({
  firstResponse: instant.optional(),
  nextResponse: instant.optional(),
  resolution: instant.optional(),
  /** Next escalation step, when it is due, and how often it came, if that is limited. */
  step: z
    .object({ index: z.number().int().nonnegative(), at: instant, repeats: z.number().int().positive().optional() })
    .optional(),
  waiting: instant.optional(),
  autoClose: instant.optional(),
  /** When nothing else is left to wait for: the team is asked again, so that no open case is ever forgotten. */
  checkIn: instant.optional(),
});
export type Clocks = z.infer<typeof clocksSchema>;

const core = z.object({
  id: z.string(),
  brand: brandName,
  /** Raised by every change; an event carries the version it made. */
  version: z.number().int().positive(),
  /** Raised only by changes of state, team or owner, and by corrections; what `If-Match` compares. */
  decisionVersion: z.number().int().positive(),
  channel: channelName,
  customer: authorSchema,
  language: z.string(),
  public: z.boolean(),
  opener: mentionRefSchema,
  latest: mentionRefSchema,
  mentionCount: z.number().int().positive(),
  /** Mentions whose wording is a reminder, the opener's included; see `remindersOf`. */
  reminderWordings: z.number().int().nonnegative(),
  /** Minutes, since 1970, in which the customer asked in other words: the earliest of them. See `reminders.ts`. */
  asks: z.array(z.number().int()).optional(),
  /** Mentions of bystanders in somebody else's thread, the opener included if it is one; see `pilingOnOf`. */
  asides: z.number().int().positive().optional(),
  /** Urgency of the most urgent mention, before reminders. */
  peak: z.object({ score: z.number(), reasons: z.array(reasonSchema), key: z.string(), postedAt: instant }),
  urgency: z.object({ score: z.number().int().min(0).max(100), reasons: z.array(reasonSchema) }),
  route: routeDecisionSchema,
  /** The mention whose route the case follows: the earliest that was surely worth a case, else the opener. */
  routedBy: z.object({ key: z.string(), postedAt: instant, review: z.boolean(), aside: z.boolean().optional() }),
  /** Where that mention leads by the count of reminders, from none up; only where that makes a difference. */
  ladder: z.array(rungSchema).optional(),
  /** That route named its priority itself; otherwise rising urgency raises it. */
  fixedPriority: z.boolean(),
  /** Highest priority any of its mentions earned on its own. */
  earnedPriority: priorityName,
  /** A person gave it to its team: its mentions take it nowhere else, but still make it more pressing. */
  routedByHand: z.boolean(),
  /** Every mention was late: nobody is paged. */
  late: z.boolean(),
  corrected: correctedSchema.optional(),
  /** Points of reminding and waiting that were in the urgency when a person said another one: they no longer count. */
  settled: z.number().optional(),
  policy: policySchema,
  /** Targets that keep an alert of this case which is not over: they hear how it goes on. None when absent. */
  ringing: z.array(z.string()).optional(),
  clocks: clocksSchema,
  /** When the next step became known, if its time had passed by then: no sweep could have been earlier. */
  stepKnownAt: instant.optional(),
  /** Earliest receipt of a mention; deadlines run from here. */
  openedAt: instant,
  /** When the latest mention that asks for an answer was posted; none while that is the opener. */
  askedAt: instant.optional(),
  /** Our first answer; `respondedAt` is the last. */
  answeredAt: instant.optional(),
  respondedAt: instant.optional(),
  acknowledgedAt: instant.optional(),
  owner: z.string().optional(),
  /** Missed deadlines, for the figures and for the eye. */
  missed: z.array(z.enum(['firstResponse', 'nextResponse', 'resolution'])),
  /** Mentions folded in within this minute; beyond HOT_PER_MINUTE they wait for the sweep. */
  heat: z.object({ minute: z.number().int(), count: z.number().int() }),
  /** The customer's case before this one, closed too long ago to be reopened. */
  follows: z.string().optional(),
  /** Open cases of other accounts that seem to be the same customer's. */
  linked: z.array(linkSchema).optional(),
  /** The case that this one was merged into: it goes on as ever, unseen, and that one speaks for both. See `merge.ts`. */
  mergedInto: z.string().optional(),
});

/** A case on its own. */
export const loneCaseSchema = z.discriminatedUnion('status', [
  core.extend({ status: z.literal('open') }),
  core.extend({ status: z.literal('acknowledged'), acknowledgedAt: instant, owner: z.string() }),
  core.extend({
    status: z.literal('waiting'),
    /** What it goes back to when the customer replies or the wait ends. */
    resume: z.enum(['open', 'acknowledged', 'reopened']),
    /** Deadlines are moved on by the time spent waiting since here. */
    pausedAt: instant,
    pausedClocks: clocksSchema,
  }),
  core.extend({ status: z.literal('resolved'), resolvedAt: instant }),
  core.extend({ status: z.literal('closed'), resolvedAt: instant, closedAt: instant }),
  core.extend({ status: z.literal('reopened'), reopenedAt: instant }),
]);

export type LoneCase = z.infer<typeof loneCaseSchema>;

const joinedSchema = z.object({
  /** Ids of the cases that were merged into this one, in that order. */
  cases: z.array(z.string()).min(1),
  /** The case as it would be without them. */
  apart: loneCaseSchema,
});

export const caseSchema = z.intersection(loneCaseSchema, z.object({ joined: joinedSchema.optional() }));
export type Case = z.infer<typeof caseSchema>;
export type CaseStatus = Case['status'];

/** What people see: how a merged case would stand alone matters to nobody until it does. */
export const shownStatus = (kase: Pick<Case, 'status' | 'mergedInto'>): CaseStatus | 'merged' =>
  kase.mergedInto === undefined ? kase.status : 'merged';

/** The case and all that were merged into it: those whose mentions it speaks for. */
export const idsIn = ({ id, joined }: Pick<Case, 'id' | 'joined'>): string[] => [id, ...(joined?.cases ?? [])];

/** Earliest instant the case waits for; undefined for one that is closed or was merged into another. */
export function dueAt(kase: Pick<Case, 'clocks' | 'status' | 'mergedInto'>): string | undefined {
  return kase.status === 'closed' || kase.mergedInto !== undefined ? undefined : earliestOf(kase.clocks);
}

export function earliestOf(clocks: Clocks): string | undefined {
  const { step, ...instants } = clocks;
  const all = [...Object.values(instants), step?.at].filter((at) => at !== undefined);
  return all.length > 0 ? all.reduce((a, b) => (a < b ? a : b)) : undefined;
}

/** When the customer must have an answer: the first response while none was given, else the next one. */
export function respondBy(kase: Pick<Case, 'clocks' | 'openedAt' | 'policy' | 'respondedAt'>): string {
  const { firstResponseMs, calendar } = kase.policy;
  const promised = plusBusinessTime(new Date(kase.openedAt), firstResponseMs, calendar).toISOString();
  return kase.respondedAt === undefined ? promised : (kase.clocks.nextResponse ?? promised);
}

/** Times others joined in: bystanders' mentions besides the opener. Neither owner nor clocks follow them. */
export function pilingOnOf({ asides = 0, opener }: Pick<Case, 'asides' | 'opener'>): number {
  return asides - (opener.aside ? 1 : 0);
}
