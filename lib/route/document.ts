/**
 * The routing table: who solves what, how fast, and who is told when nobody answers. Written as YAML, validated
 * here, stored as immutable versions. Routes are tried in order and the first match wins; a mention that matches
 * none goes to its brand's default team, so routing is total.
 *
 * Conditions use the syntax of EventBridge event patterns (every named field must match, any entry of its list is
 * enough) plus `words`: whole words or phrases, accents and case ignored.
 */
import * as z from 'zod';
import { brandName } from '../mention/mention.ts';
import { MAX_FORMS, mistakeInForm } from '../private/brand-number.ts';
import { urgencyWeights } from '../score/weights.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40');

/** `90s`, `15m`, `4h` or `2d`, parsed to milliseconds. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'a whole number and s, m, h or d, such as 15m')
  .transform((text) => Number(text.slice(0, -1)) * { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3 }[text.slice(-1) as 's']);

export const priorityName = z.enum(['urgent', 'high', 'normal', 'low', 'review']);
export type Priority = z.infer<typeof priorityName>;

const numericOperator = z.enum(['<', '<=', '=', '>=', '>']);
const numeric = z.union([
  z.tuple([numericOperator, z.number()]),
  z.tuple([numericOperator, z.number(), numericOperator, z.number()]),
]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const matcher = z.union([
  scalar,
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ 'anything-but': z.union([scalar, z.array(scalar).min(1)]) }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ numeric }),
]);
export type Matcher = z.infer<typeof matcher>;
const oneOf = z.array(matcher).min(1);

/** What a condition may look at; see `facts.ts` for where each value comes from. */
export const conditionSchema = z.strictObject({
  channel: oneOf.optional(),
  kind: oneOf.optional(),
  language: oneOf.optional(),
  sentiment: oneOf.optional(),
  complaint: oneOf.optional(),
  urgency: oneOf.optional(),
  followers: oneOf.optional(),
  verified: oneOf.optional(),
  public: oneOf.optional(),
  privateData: oneOf.optional(),
  brand: oneOf.optional(),
  words: z.array(z.string().min(1)).min(1).optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

/** One rung of an escalation chain: so long after the last rung (or the opening), tell this target. */
const stepSchema = z.strictObject({ after: duration, tell: id });

const targetSchema = z.discriminatedUnion('type', [
  /** Slack incoming webhook; its address is a secret and lives in Secrets Manager under the target's id. */
  z.strictObject({ type: z.literal('slack') }),
  /** Any HTTPS endpoint, signed by Standard Webhooks; address and signing secret live in Secrets Manager. */
  z.strictObject({ type: z.literal('webhook') }),
]);
export type TargetType = z.infer<typeof targetSchema>['type'];

const deadlines = z.strictObject({
  firstResponse: duration,
  nextResponse: duration,
  resolution: duration,
  /** Cases of this priority notify through the urgent queue. */
  page: z.boolean().default(false),
  chain: id.optional(),
});

const routeSchema = z.strictObject({
  id,
  when: conditionSchema.default({}),
  team: id,
  priority: priorityName.optional(),
});

/** How the brand writes a number that it gives out, such as `AC-########`; see `brand-number.ts`. */
const numberForm = z.string().superRefine((form, context) => {
  const message = mistakeInForm(form);
  if (message) context.addIssue({ code: 'custom', message });
});

const brandSchema = z.strictObject({
  defaultTeam: id,
  /** Orders, bookings, customers: masked wherever somebody says one. */
  numbers: z.array(numberForm).max(MAX_FORMS).default([]),
});

const shape = z.strictObject({
  brands: z.record(brandName, brandSchema),
  teams: z.record(id, z.strictObject({ name: z.string().max(100), tell: z.array(id).default([]) })),
  targets: z.record(id, targetSchema).default({}),
  priorities: z.strictObject({
    urgent: deadlines,
    high: deadlines,
    normal: deadlines,
    low: deadlines,
    review: deadlines,
  }),
  /** Steps in order; after the last one its target is told again every `repeat`, until somebody acts. */
  chains: z.record(id, z.strictObject({ steps: z.array(stepSchema).min(1).max(20), repeat: duration })).default({}),
  /** Lowest urgency of each priority for a route that names none. */
  urgencyBands: z
    .strictObject({ urgent: z.number(), high: z.number(), normal: z.number() })
    .default({ urgent: 75, high: 50, normal: 25 }),
  /** Points that each factor of urgency adds; those not named keep theirs. */
  urgency: urgencyWeights,
  /**
   * Likelihood of a complaint from which a case opens, and under which a mention is surely none: by these, 96 of a
   * hundred complaints are caught while people review 22 of a hundred posts (cross-validation, see MODEL_CARD.md).
   */
  complaint: z
    .strictObject({ surelyFrom: z.number().min(0).max(1), surelyNotBelow: z.number().min(0).max(1) })
    .default({ surelyFrom: 0.46, surelyNotBelow: 0.11 }),
  /** A resolved case closes itself after this long without a word from the customer. */
  autoClose: duration.default(7 * 86_400e3),
  routes: z.array(routeSchema).max(20_000),
});

export const routingDocument = shape.superRefine((doc, context) => {
  const need = (exists: boolean, path: (string | number)[], message: string) => {
    if (!exists) context.addIssue({ code: 'custom', path, message });
  };
  const team = (name: string, path: (string | number)[]) =>
    need(
      Object.hasOwn(doc.teams, name),
      path,
      `there is no team "${name}"; the teams are ${Object.keys(doc.teams).join(', ')}`,
    );
  const target = (name: string, path: (string | number)[]) =>
    need(
      Object.hasOwn(doc.targets, name),
      path,
      `there is no target "${name}"; the targets are ${Object.keys(doc.targets).join(', ')}`,
    );

  need(Object.keys(doc.brands).length > 0, ['brands'], 'at least one brand is needed');
  for (const [name, brand] of Object.entries(doc.brands)) team(brand.defaultTeam, ['brands', name, 'defaultTeam']);
  for (const [name, entry] of Object.entries(doc.teams))
    for (const [i, told] of entry.tell.entries()) target(told, ['teams', name, 'tell', i]);
  for (const [name, chain] of Object.entries(doc.chains))
    for (const [i, step] of chain.steps.entries()) target(step.tell, ['chains', name, 'steps', i, 'tell']);
  for (const [name, entry] of Object.entries(doc.priorities))
    if (entry.chain)
      need(Object.hasOwn(doc.chains, entry.chain), ['priorities', name, 'chain'], `there is no chain "${entry.chain}"`);
  const seen = new Set<string>();
  for (const [i, route] of doc.routes.entries()) {
    team(route.team, ['routes', i, 'team']);
    need(!seen.has(route.id), ['routes', i, 'id'], `the id "${route.id}" is taken by an earlier route`);
    seen.add(route.id);
  }
});

/** The document as parsed: durations are milliseconds, defaults are filled in. */
export type RoutingDocument = z.infer<typeof routingDocument>;

/** Where a mention goes, and the rule that said so. */
export const routeDecisionSchema = z.object({
  team: z.string(),
  priority: priorityName,
  /** Id of the matching route, or `default`. */
  rule: z.string(),
  /** Version of the routing table that decided. */
  table: z.string(),
});
export type RouteDecision = z.infer<typeof routeDecisionSchema>;
export type Outcome = 'case' | 'review' | 'noted';
