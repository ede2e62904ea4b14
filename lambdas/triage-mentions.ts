/** Mentions queue -> mask, score, route, open or extend the case: each mention stored once, with its reasons. */
import type { SQSRecord } from 'aws-lambda';
import { changesRoute } from '../lib/case/changes-route.ts';
import { fileMentions } from '../lib/case/file.ts';
import type { Incoming } from '../lib/case/filing.ts';
import { joinLinked } from '../lib/case/join-linked.ts';
import { judge } from '../lib/case/judged.ts';
import { type CaseStore, createCaseStore } from '../lib/case/store.ts';
import { createDirectoryStore } from '../lib/customers/directory-store.ts';
import { identitiesOf } from '../lib/customers/identity.ts';
import { customerLookup, type Lookup } from '../lib/customers/lookup.ts';
import { PermanentError } from '../lib/errors.ts';
import { type LiveLoad, liveLoad } from '../lib/load/live-load.ts';
import { createLoadStore } from '../lib/load/load-store.ts';
import { mentionKey } from '../lib/mention/key.ts';
import { type Mention, mentionSchema } from '../lib/mention/mention.ts';
import { type MaskedMention, maskMention } from '../lib/private/mask-mention.ts';
import { comprehendPii } from '../lib/private/second-look/comprehend.ts';
import { type Looked, secondLook } from '../lib/private/second-look/second-look.ts';
import { brandNumbersOf, type RoutingTable } from '../lib/route/decide.ts';
import { judgingBy } from '../lib/route/judging.ts';
import { type LiveTable, liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { cachedJudge } from '../lib/score/cached-judge.ts';
import { comprehendJudge } from '../lib/score/comprehend.ts';
import type { Learned } from '../lib/score/learned/learned.ts';
import { createLearnedStore } from '../lib/score/learned/learned-store.ts';
import { type LiveLearned, liveLearned } from '../lib/score/learned/live-learned.ts';
import type { Score } from '../lib/score/score.ts';
import { type MaskedMention as ScoredMention, scoreMentions } from '../lib/score/score-mention.ts';
import { comprehendClient } from './shared/comprehend-client.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { identityKey } from './shared/identity-key.ts';
import { count, goingOn, tableStale } from './shared/observe.ts';
import { type Failures, onQueue, type QueueDeps } from './shared/on-queue.ts';
import { createSecrets, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

export const handler = onQueue('triage', build, async (records, deps) => {
  const { routing, learned, lookup, identityKey: readKey, look, score, loads, store } = deps;
  const failures: Failures = new Map();
  const now = new Date();
  const read = readMentions(records, failures);
  const mentions = read.map(({ mention }) => mention);
  const [table, taught, known, identityKey] = await Promise.all([
    routing(now),
    learned(now),
    lookup(mentions, now),
    readKey(),
  ]);
  const maskedHere = mentions.map((mention) => maskMention(mention, brandNumbersOf(table, mention.brand)));
  const { mentions: masked, units } = await look(maskedHere);
  const scores = await score(
    masked.map((one, i) => ({ mention: one.masked, privateData: one.types, known: known[i]?.known })),
    table,
    taught,
  );

  const incoming: Incoming[] = [];
  const messages = new Map<string, string[]>();
  for (const [i, { messageId, mention }] of read.entries()) {
    try {
      const identities = identitiesOf(mention, maskedHere[i]?.findings ?? [], known[i] ?? { circles: [] }, identityKey);
      incoming.push({ ...judgedMention(mention, masked[i], scores[i], table), identities });
      const key = mentionKey(mention);
      messages.set(key, [...(messages.get(key) ?? []), messageId]);
    } catch (error) {
      failures.set(messageId, error);
    }
  }
  const filed = await fileMentions(store, incoming, table, () => new Date(), await loads.now(table, now));
  for (const [key, error] of filed.failures) for (const id of messages.get(key) ?? []) failures.set(id, error);

  const { changes, duplicates } = filed;
  const joined = await joinLinked(store, changes, table, () => new Date());
  count('MentionScored', incoming.length);
  count('ComprehendUnits', units + unitsOf(scores));
  count('MentionDuplicate', duplicates);
  const opened = changes.filter(({ event }) => event.type === 'opened').map(({ after }) => after.route);
  loads.opened(opened, now);
  count('CaseOpened', opened.length);
  count('CaseExtended', changes.length - opened.length);
  count('CaseMerged', joined.length);
  count('CaseSpilled', opened.filter(({ spilledFrom }) => spilledFrom).length);
  return failures;
});

/** The mentions of a batch; what is no mention never will be one, and fails for good. */
function readMentions(records: SQSRecord[], failures: Failures): { messageId: string; mention: Mention }[] {
  return records.flatMap(({ messageId, body }) => {
    try {
      return [{ messageId, mention: mentionSchema.parse(JSON.parse(body)) }];
    } catch {
      failures.set(messageId, new PermanentError('not a mention: it does not parse'));
      return [];
    }
  });
}

function judgedMention(
  mention: Mention,
  masked: MaskedMention | undefined,
  score: Score | undefined,
  table: RoutingTable,
): Incoming {
  if (!masked || !score) throw new Error('a mention was not scored');
  return { judged: judge(masked.masked, score, table), unmasked: masked.changed ? mention : undefined };
}

/** What all the second opinions cost, in units of 100 characters. */
const unitsOf = (scores: readonly Score[]) => scores.reduce((sum, { asked }) => sum + (asked?.units ?? 0), 0);

type Deps = QueueDeps & {
  routing: LiveTable;
  learned: LiveLearned;
  lookup: Lookup;
  /** Undefined while it cannot be read. */
  identityKey: () => Promise<string | undefined>;
  look: (masked: readonly MaskedMention[]) => Promise<Looked>;
  score: (mentions: readonly ScoredMention[], table: RoutingTable, learned: Learned | undefined) => Promise<Score[]>;
  loads: LiveLoad;
  store: CaseStore;
};

function build(): Deps {
  const env = readEnvironment('triage-mentions');
  const dynamo = dynamoClient();
  // One batch waits for the two of them 800 ms in all.
  const budgetMs = env.COMPREHEND_PII === 'off' ? 800 : 400;
  const comprehend =
    env.COMPREHEND === 'never'
      ? undefined
      : cachedJudge(
          comprehendJudge({ client: comprehendClient(), callsPerSecond: env.COMPREHEND_CALLS_PER_SECOND, budgetMs }),
        );
  const pii =
    env.COMPREHEND_PII === 'off'
      ? undefined
      : comprehendPii({ client: comprehendClient(), callsPerSecond: env.COMPREHEND_PII_CALLS_PER_SECOND, budgetMs });
  const key = identityKey(createSecrets(secretsClient()), env.SECRETS_PREFIX);
  const keyUnreadable = goingOn(
    'IdentityKeyUnreadable',
    'the key cannot be read; what customers say of themselves is not compared',
  );
  return {
    sqs: sqsClient(),
    queues: [{ url: env.MENTIONS_QUEUE_URL, deadLetterUrl: env.MENTIONS_DLQ_URL }],
    routing: liveTable(createTableStore(dynamo, env.ROUTING_TABLE), tableStale),
    learned: liveLearned(
      createLearnedStore(dynamo, env.ROUTING_TABLE),
      goingOn('LearnedStale', 'what was learned cannot be read; the last good version stands'),
    ),
    lookup: customerLookup(
      createDirectoryStore(dynamo, env.CASE_TABLE, key),
      goingOn('DirectoryUnavailable', 'the customer directory cannot be read; nobody is known'),
    ),
    identityKey: () =>
      key().catch((error: unknown) => {
        keyUnreadable(error);
        return undefined;
      }),
    look: async (masked) => (pii ? secondLook(masked, pii) : { mentions: [...masked], units: 0 }),
    score: (mentions, table, learned) =>
      scoreMentions(mentions, {
        policy: env.COMPREHEND,
        judging: judgingBy(table, learned),
        comprehend,
        couldChange: (index, alternatives) => {
          const mention = mentions[index]?.mention;
          return mention !== undefined && changesRoute(mention, alternatives, table);
        },
      }),
    loads: liveLoad(
      createLoadStore(dynamo, env.CASE_TABLE),
      goingOn('LoadUnknown', 'what teams have to do cannot be read; what was known stands'),
    ),
    store: createCaseStore(dynamo, env.CASE_TABLE, env.PRIVATE_TABLE),
  };
}
