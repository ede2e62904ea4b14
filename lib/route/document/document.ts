/**
 * The routing table: who solves what, how fast, and who is told when nobody answers. Written as YAML, validated
 * here, stored as immutable versions. Routes are tried in order and the first match wins; a mention that matches
 * none goes to its brand's default team, so routing is total. Its parts are described beside this file.
 */
import * as z from 'zod';
import { brandName } from '../../mention/mention.ts';
import { urgencyWeights } from '../../score/weights.ts';
import { brandSchema } from './brand.ts';
import { writtenCalendar } from './calendar.ts';
import { categorySchema, MOST_CATEGORIES } from './category.ts';
import { exampleSchema } from './example.ts';
import { linksSchema } from './links.ts';
import { duration, id } from './names.ts';
import { chainSchema, prioritiesSchema } from './promises.ts';
import { brokenReferences } from './references.ts';
import { writtenRota } from './rota.ts';
import { routeSchema } from './route.ts';
import { targetSchema } from './targets.ts';
import { teamSchema } from './team.ts';
import { tiersSchema } from './tiers.ts';

const shape = z.strictObject({
  brands: z.record(brandName, brandSchema),
  teams: z.record(id, teamSchema),
  calendars: z.record(id, writtenCalendar).default({}),
  /** Who is on call. */
  rotas: z.record(id, writtenRota).default({}),
  targets: z.record(id, targetSchema).default({}),
  priorities: prioritiesSchema,
  chains: z.record(id, chainSchema).default({}),
  categories: z
    .record(id, categorySchema)
    .refine((all) => Object.keys(all).length <= MOST_CATEGORIES, `at most ${MOST_CATEGORIES} categories`)
    .default({}),
  /** Lowest urgency of each priority for a route that names none. */
  urgencyBands: z
    .strictObject({ urgent: z.number(), high: z.number(), normal: z.number() })
    .default({ urgent: 75, high: 50, normal: 25 }),
  /** Points that each factor of urgency adds; those not named keep theirs. */
  urgency: urgencyWeights,
  tiers: tiersSchema,
  /**
   * Likelihood of a complaint from which a case opens, and under which a mention is surely none: by these, 96 of a
   * hundred complaints are caught while people review 22 of a hundred posts (cross-validation, see MODEL_CARD.md).
   */
  complaint: z
    .strictObject({ surelyFrom: z.number().min(0).max(1), surelyNotBelow: z.number().min(0).max(1) })
    .default({ surelyFrom: 0.46, surelyNotBelow: 0.11 }),
  /** A resolved case closes itself after this long without a word from the customer. */
  autoClose: duration.default(7 * 86_400e3),
  /** A customer who writes again so long after a case was closed reopens it; later than that, it is a new matter. */
  reopenWithin: duration.default(30 * 86_400e3),
  /** Cases whose customers are one with at least this confidence are merged; without it, they are only linked. */
  identity: z.strictObject({ mergeFrom: z.number().min(0.5).max(1).optional() }).default({}),
  links: linksSchema.default({}),
  routes: z.array(routeSchema).max(20_000),
  examples: z.array(exampleSchema).max(500).default([]),
});

/** The document before its parts are held against each other. */
export type DocumentParts = z.infer<typeof shape>;

export const routingDocument = shape.superRefine((document, context) => {
  for (const { path, message } of brokenReferences(document)) context.addIssue({ code: 'custom', path, message });
});

/** The document as parsed: durations are milliseconds, defaults are filled in. */
export type RoutingDocument = z.infer<typeof routingDocument>;
