/** One target of any kind, real or as real as it gets: a table, a server behind it, the clients of ours in between. */
import { randomUUID } from 'node:crypto';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll } from '@jest/globals';
import { createDeliveryStore } from '../../lib/case/delivery-store.ts';
import type { CaseEvent, Delivery } from '../../lib/case/event.ts';
import { eventItem } from '../../lib/case/items.ts';
import { eventItemKey } from '../../lib/keys.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { createGoneStore } from '../../lib/notify/gone-store.ts';
import type { Carriers } from '../../lib/notify/index.ts';
import { busPutter } from '../../lib/notify/other-bus-client.ts';
import { type PostRules, poster } from '../../lib/notify/post.ts';
import { mailer } from '../../lib/notify/ses-client.ts';
import { publisher } from '../../lib/notify/sns-client.ts';
import { type Telling, tell } from '../../lib/notify/tell.ts';
import { type TargetType, targetSchema } from '../../lib/route/document/targets.ts';
import { LOCAL } from '../support/credentials.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';
import { exampleCase, exampleEvent } from './examples.ts';
import { platformOf, speakAs } from './platforms.ts';
import { type Answer, startTarget, type TargetServer } from './target-server.ts';

export type Scene = {
  target: TargetServer;
  event: CaseEvent;
  telling: Telling;
  clock: { now: Date };
  /** Ids of targets that were gone for the first time. */
  disabled: string[];
  /** What people saw of it in the end. */
  seen(): number;
};

const NOW = '2026-03-01T10:00:01.000Z';

type Options = { answers?: Answer[]; settings?: Record<string, unknown>; event?: Partial<CaseEvent>; name?: string };

/** Fresh tables and scenes on them; when the tests of the file are over, all of it is closed. */
export async function theatre() {
  const tables = await createTestTables();
  const targets: TargetServer[] = [];
  afterAll(async () => {
    await Promise.all(targets.map((target) => target.close()));
    tables.close();
  });
  const stage = async (type: TargetType, options?: Options): Promise<Scene> => {
    const it = await sceneOn(tables, type, options);
    targets.push(it.target);
    return it;
  };
  return { tables, stage };
}

/** An event in the table that tells one target, named `one` or otherwise, which answers like this. */
async function sceneOn(tables: TestTables, type: TargetType, options: Options = {}): Promise<Scene> {
  const platform = platformOf(type);
  const target = await startTarget(...(options.answers ?? []));
  target.speak = speakAs(platform);
  const name = options.name ?? `one-${randomUUID()}`;
  const event = exampleEvent({ caseId: randomUUID(), tell: [name], ...options.event });
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: eventItem(event) }));
  const clock = { now: new Date(NOW) };
  const disabled: string[] = [];
  const settings = targetSchema.parse({ ...platform.settings, ...options.settings });
  const telling: Telling = {
    deliveries: createDeliveryStore(tables.documents, tables.caseTable),
    readCase: async () => exampleCase({ id: event.caseId }),
    findTarget: async () => ({ target: settings }),
    secretOf: async () => platform.secret?.(target.url) ?? Promise.reject(new Error('this target has no secret')),
    gone: createGoneStore(tables.documents, tables.caseTable),
    onGone: (id) => disabled.push(id),
    carriers: carriersTo(target.url),
    now: () => clock.now,
  };
  const accepted = () => target.told.filter((told) => platform.accept(told).status < 300);
  const seen = () => (platform.key ? new Set(accepted().map(platform.key)).size : accepted().length);
  return { target, event, telling, clock, disabled, seen };
}

/** All ways out, those through AWS leading to `url`; each answer must come within 2 s, or as told. */
export function carriersTo(url: string, rules: Partial<PostRules> = {}): Carriers {
  const { allowPrivate = true, withinMs = 2_000 } = rules;
  const aws = { ...LOCAL, endpoint: new URL(url).origin, maxAttempts: 1 };
  return {
    post: poster({ allowPrivate, withinMs }, () => new Date(NOW)),
    mail: mailer(new SESv2Client(aws), withinMs),
    publish: publisher(new SNSClient(aws), withinMs),
    put: busPutter(new EventBridgeClient(aws), withinMs),
  };
}

export const told = ({ event, telling }: Scene, name = event.tell[0] ?? '') =>
  tell(notificationOf(event, name), telling);

/** The first target's marker, and whether the event is due still, and when. */
export async function stored(tables: TestTables, { event }: Pick<Scene, 'event'>) {
  const Key = eventItemKey(event.caseId, event.version);
  const { Item } = await tables.documents.send(
    new GetCommand({ TableName: tables.caseTable, Key, ConsistentRead: true }),
  );
  const delivery: Record<string, Delivery | undefined> = Item?.delivery ?? {};
  return { marker: delivery[event.tell[0] ?? ''], due: Item?.duePk !== undefined, dueSk: Item?.dueSk, delivery };
}

export const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
