/**
 * Where a team hears of its cases, and how: what is fixed about a target stands here. Addresses that are a key in
 * themselves, and keys, are secrets under the target's id, never part of the document.
 */
import * as z from 'zod';
import { readTime } from '../../calendar/hours.ts';
import { isTimeZone } from '../../calendar/zone.ts';

/** Languages that the fixed words of a message are written in; what the customer wrote stays as it is. */
export const messageLanguage = z.enum(['en', 'es', 'pt', 'fr', 'de', 'it']);
export type MessageLanguage = z.infer<typeof messageLanguage>;

const wallTime = z
  .string()
  .refine((text) => readTime(text) !== undefined, 'a time of day from 00:00 to 24:00, such as 22:00');

/** Daily, on the clock of a time zone; `22:00` to `08:00` ends on the next day. Top priority is sent all the same. */
export const quietSchema = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, 'a name of the time zone database, such as Europe/Madrid'),
    from: wallTime,
    to: wallTime,
  })
  .refine(({ from, to }) => from !== to, 'quiet hours must end at another time than they begin');
export type Quiet = z.infer<typeof quietSchema>;

const common = { language: messageLanguage.default('en'), quiet: quietSchema.optional() };

/** SES takes fifty recipients a message: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_RECIPIENTS = 50;

const arn = (service: string, rest: string, example: string) =>
  z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${rest}$`), `an ARN such as ${example}`);

export const targetSchema = z.discriminatedUnion('type', [
  /** Slack incoming webhook. Its address is the secret. */
  z.strictObject({ type: z.literal('slack'), ...common }),
  /** Microsoft Teams, a workflow that takes webhook requests. Its address is the secret. */
  z.strictObject({ type: z.literal('teams'), ...common }),
  /** Any HTTPS endpoint, signed by Standard Webhooks. Address and signing key are the secret. */
  z.strictObject({ type: z.literal('webhook'), ...common }),
  /** PagerDuty, Events API v2; one incident a case. The routing key is the secret. */
  z.strictObject({ type: z.literal('pagerduty'), region: z.enum(['us', 'eu']).default('us'), ...common }),
  /** The alert API of Opsgenie, which Jira Service Management keeps; one alert a case. Address and key are the secret. */
  z.strictObject({ type: z.literal('opsgenie'), ...common }),
  /** E-mail through Amazon SES, from an identity that the deployment names. No secret. */
  z.strictObject({
    type: z.literal('email'),
    from: z.email(),
    to: z.array(z.email()).min(1).max(MOST_RECIPIENTS),
    ...common,
  }),
  /** An SNS topic in the region of the deployment, which names it. No secret. */
  z.strictObject({
    type: z.literal('sns'),
    topic: arn('sns', '[\\w-]{1,256}(\\.fifo)?', 'arn:aws:sns:eu-west-1:111122223333:care'),
    ...common,
  }),
  /** Another event bus, which the deployment names; our own one gets every event of every case anyway. No secret. */
  z.strictObject({
    type: z.literal('bus'),
    bus: arn('events', 'event-bus/[\\w./-]{1,256}', 'arn:aws:events:eu-west-1:111122223333:event-bus/care'),
    ...common,
  }),
]);
export type Target = z.infer<typeof targetSchema>;
export type TargetType = Target['type'];
/** Kinds that keep one alert a case by a key of ours: telling them twice changes nothing. */
export const keepsAlerts = ({ type }: Pick<Target, 'type'>): boolean => type === 'pagerduty' || type === 'opsgenie';

export type TargetOf<T extends TargetType> = Extract<Target, { type: T }>;
