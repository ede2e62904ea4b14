/**
 * What stands behind each kind of target, as far as we lean on it: its protocol, its limits, and what its users see in
 * the end, which is less than was sent where it knows a duplicate by a key.
 */
import type { TargetType } from '../../lib/route/document/targets.ts';
import type { Reply, Told } from './target-server.ts';

export type Platform = {
  /** As the routing table names it. */
  settings: Record<string, unknown> & { type: TargetType };
  /** The secret of a target that listens at `url`; none where permissions do. */
  secret?: (url: string) => Record<string, string>;
  /** Answers a request that is to succeed; refuses one that breaks a rule of the platform. */
  accept: (told: Told) => Reply;
  /** Words a refusal as the platform does. */
  refuse?: (status: number) => Reply;
  /** What tells two things that people see apart; without one, each request that came through is seen. */
  key?: (told: Told) => string;
};

export const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ROUTING_KEY = 'R01234567890123456789012345678AB';

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });
const bytesOf = ({ body }: Told) => Buffer.byteLength(body);
const characters = (text: unknown) => (typeof text === 'string' ? text.length : Number.POSITIVE_INFINITY);
const awsJson = (status: number, type: string): Reply => ({
  ...json(status, { __type: type, message: 'no' }),
  headers: { 'x-amzn-errortype': type },
});

/** Of all that is written there, the JSON around it as well; an escaped one counts as one. */
const charactersOf = (value: unknown): number => JSON.stringify(value).replace(/\\(u[0-9a-f]{4}|.)/g, '.').length;

type Block = { type: string; text?: { text: string }; fields?: { text: string }[]; elements?: { text: string }[] };

const fitsSlack = ({ type, text, fields = [], elements = [] }: Block): boolean =>
  characters(text?.text ?? '') <= (type === 'header' ? 150 : 3_000) &&
  fields.length <= 10 &&
  fields.every((field) => characters(field.text) <= 2_000) &&
  elements.every((element) => characters(element.text) <= 3_000);

/** Names of errors as services give them with a status; anything else is theirs. */
const nameOf = (status: number) =>
  ({ 403: 'AccessDenied', 429: 'TooManyRequestsException' })[status] ?? 'BadRequestException';

export const platforms = {
  slack: {
    settings: { type: 'slack' },
    secret: (url) => ({ url }),
    accept: ({ body }) => {
      const { blocks, text } = JSON.parse(body);
      const fits = blocks.every(fitsSlack) && charactersOf(blocks) <= 13_000 && characters(text) <= 40_000;
      return fits ? { status: 200, body: 'ok' } : json(400, 'invalid_blocks');
    },
  },
  teams: {
    settings: { type: 'teams' },
    secret: (url) => ({ url }),
    accept: (told) => {
      const { type, attachments } = JSON.parse(told.body);
      if (bytesOf(told) > 21_000) return json(413, 'Request Entity too large');
      const card = attachments[0].contentType === 'application/vnd.microsoft.card.adaptive' && attachments[0].content;
      return type === 'message' && card.type === 'AdaptiveCard' ? { status: 202, body: '' } : json(400, 'no card');
    },
  },
  webhook: {
    settings: { type: 'webhook' },
    secret: (url) => ({ url, current: KEY }),
    accept: () => ({ status: 204, body: '' }),
    key: ({ headers }) => String(headers['webhook-id']),
  },
  pagerduty: {
    settings: { type: 'pagerduty' },
    secret: (url) => ({ url, current: ROUTING_KEY }),
    accept: (told) => {
      const { routing_key, event_action, dedup_key, payload } = JSON.parse(told.body);
      const described = characters(payload?.summary) <= 1_024 && payload.source && payload.severity;
      const whole = routing_key === ROUTING_KEY && characters(dedup_key) <= 255 && bytesOf(told) <= 512 * 1024;
      if (whole && (event_action !== 'trigger' || described)) return json(202, { status: 'success', dedup_key });
      return json(400, { status: 'invalid event' });
    },
    key: ({ body }) => JSON.parse(body).dedup_key,
  },
  opsgenie: {
    settings: { type: 'opsgenie' },
    secret: (url) => ({ url, current: 'a-key' }),
    accept: ({ path, headers, body }) => {
      if (headers.authorization !== 'GenieKey a-key') return json(403, { message: 'Key format is not valid' });
      const { message, alias, description, tags = [] } = JSON.parse(body);
      const fits = characters(message) <= 130 && characters(description) <= 15_000 && characters(alias) <= 512;
      const tagged = tags.length <= 20 && tags.every((tag: string) => tag.length <= 50);
      const acts = /\/(acknowledge|close)\?identifierType=alias$/.test(path);
      return acts || (fits && tagged) ? json(202, { result: 'Request will be processed' }) : json(422, {});
    },
    key: ({ path, body }) => JSON.parse(body).alias ?? path.split('/').at(-2),
  },
  email: {
    settings: { type: 'email', from: 'care@acme.example', to: ['team@acme.example'] },
    accept: (told) => {
      const { FromEmailAddress, Destination, Content } = JSON.parse(told.body);
      const { Subject, Body, Headers } = Content.Simple;
      const plain = Headers.every(({ Value }: { Value: string }) => /^[ -~]{1,870}$/.test(Value));
      const right =
        told.path === '/v2/email/outbound-emails' && FromEmailAddress && Destination.ToAddresses.length <= 50;
      const oneLine = !/[\r\n]/.test(Subject.Data) && Body.Html === undefined && bytesOf(told) < 40 * 1024 ** 2;
      return right && plain && oneLine ? json(200, { MessageId: '1' }) : awsJson(400, 'MessageRejected');
    },
    refuse: (status) => awsJson(status, nameOf(status)),
  },
  sns: {
    settings: { type: 'sns', topic: 'arn:aws:sns:eu-west-1:111122223333:care' },
    accept: ({ body }) => {
      const form = new URLSearchParams(body);
      const subject = form.get('Subject') ?? '';
      const right = form.get('Action') === 'Publish' && form.get('TopicArn')?.startsWith('arn:aws:sns:');
      const size = Buffer.byteLength([...form.values()].join(''));
      if (!right || !/^[ -~]{1,99}$/.test(subject) || size > 262_144) return snsError(400, 'InvalidParameter');
      const result = '<PublishResult><MessageId>1</MessageId></PublishResult>';
      const published = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`;
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: published };
    },
    refuse: (status) => snsError(status, status === 429 ? 'Throttled' : 'InvalidParameter'),
  },
  bus: {
    settings: { type: 'bus', bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/care' },
    accept: ({ headers, body }) => {
      const { Entries } = JSON.parse(body);
      const right = headers['x-amz-target'] === 'AWSEvents.PutEvents' && Entries.length === 1 && Entries[0].Source;
      if (!right || Buffer.byteLength(Entries[0].Detail) > 255 * 1024) return awsJson(400, 'ValidationException');
      return json(200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
    },
    refuse: (status) => awsJson(status, nameOf(status)),
  },
} satisfies Record<TargetType, Platform>;

function snsError(status: number, code: string): Reply {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

export const platformOf = (type: TargetType): Platform => platforms[type];

/** Answers as the platform does: to success in its own words, to anything else with its own refusal. */
export function speakAs({ accept, refuse }: Platform) {
  return (told: Told, { status }: Reply): Reply => {
    if (status >= 200 && status < 300) return accept(told);
    return refuse?.(status) ?? { status };
  };
}
