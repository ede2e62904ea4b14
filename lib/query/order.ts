/** What agents ask us to do, as the body of a request. */
import * as z from 'zod';
import { plus } from '../case/clocks.ts';
import { saidSentiment } from '../score/learned/correction.ts';
import { CASE_ID } from './visible-case.ts';

const DAY_MS = 86_400_000;
/** A customer may be waited for this long, in milliseconds. */
const LONGEST_WAIT_MS = 90 * DAY_MS;
/** Longest note, in UTF-16 units. */
export const MAX_NOTE = 2_000;

/** Longest reason for reading a private text, in UTF-16 units. */
export const MAX_WHY = 500;

/** A half of a surrogate pair cannot be stored, so it is replaced. */
const prose = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .transform((text) => text.toWellFormed());

const caseId = z.string().regex(CASE_ID, 'not the id of a case');
/** Whether the two cases' customers are one: merging says so, un-merging the contrary, unless this does otherwise. */
const sameCustomer = z.boolean().optional();

/** What was judged wrongly, or rightly: saying what was judged confirms it. */
const correctOrder = z
  .strictObject({
    action: z.literal('correct'),
    /** Id of one of the case's mentions. */
    mention: z.string().max(400).optional(),
    sentiment: saidSentiment.optional(),
    complaint: z.boolean().optional(),
    category: z.string().max(40).optional(),
    team: z.string().max(40).optional(),
    urgency: z.number().int().min(0).max(100).optional(),
  })
  .refine(
    ({ action: _, mention: _m, ...said }) => Object.keys(said).length > 0,
    'something to correct is needed: sentiment, complaint, category, team or urgency',
  );
export type CorrectOrder = z.infer<typeof correctOrder>;

/** `now` bounds how long a case may wait. */
export const caseOrder = (now: Date) =>
  z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('acknowledge') }),
    z.strictObject({ action: z.literal('responded') }),
    z.strictObject({ action: z.literal('wait'), until: waitUntil(now) }),
    z.strictObject({ action: z.literal('reassign'), team: z.string().max(40) }),
    correctOrder,
    z.strictObject({ action: z.literal('resolve') }),
    z.strictObject({ action: z.literal('note'), text: prose(MAX_NOTE) }),
    z.strictObject({ action: z.literal('merge'), case: caseId, sameCustomer }),
    z.strictObject({ action: z.literal('unmerge'), case: caseId, sameCustomer }),
    z.strictObject({ action: z.literal('link'), case: caseId }),
    z.strictObject({ action: z.literal('unlink'), case: caseId }),
  ]);
export type CaseOrder = z.infer<ReturnType<typeof caseOrder>>;

export const mentionOrder = z.strictObject({ action: z.literal('open') });

export const revealOrder = z.strictObject({ why: prose(MAX_WHY) });

const waitUntil = (now: Date) =>
  z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).getTime())
    .refine((ms) => ms > now.getTime(), 'must lie in the future')
    .refine((ms) => ms <= Date.parse(plus(now, LONGEST_WAIT_MS)), 'at most 90 days ahead')
    .transform((ms) => new Date(ms).toISOString());
