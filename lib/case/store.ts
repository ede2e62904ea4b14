/**
 * The case table. Reads that a decision rests on are strongly consistent; every change is one transaction whose
 * conditions are what was read, so that of two writers one wins and the other reads again.
 */
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { wordsAction } from '../customers/words-store.ts';
import { getAll, isLost, readItem } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { caseItemKey, eventItemKey, mentionItemKey, privateItemKey } from '../keys.ts';
import type { Case } from './case.ts';
import type { Change } from './change.ts';
import { type StoredEvent, storedEventSchema } from './event.ts';
import {
  answeredKey,
  type Filing,
  type Incoming,
  identityKeys,
  isStoredAlready,
  type Known,
  type MentionWrite,
  type PointerWrite,
  pointerKeys,
} from './filing.ts';
import {
  caseItem,
  eventItem,
  labelItem,
  mentionItem,
  notedItem,
  pointerItem,
  privateItem,
  storedCaseSchema,
} from './items.ts';
import { revealedItem } from './revealed.ts';
import { pointerSchema, type StoredMention, storedMentionSchema } from './stored.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type CaseStore = ReturnType<typeof createCaseStore>;

/** `privateTable` is needed by those that file mentions only. */
export function createCaseStore(client: DynamoDBDocumentClient, table: string, privateTable?: string) {
  /** The case as it stands, or undefined. Strongly consistent. Throws PermanentError when it cannot be read. */
  async function get(caseId: string): Promise<Case | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: caseItemKey(caseId), ConsistentRead: true }),
    );
    return Item && readItem(Item, storedCaseSchema, 'the case');
  }

  async function getEvent(caseId: string, version: number): Promise<StoredEvent | undefined> {
    const key = eventItemKey(caseId, version);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return Item && readItem(Item, storedEventSchema, 'the event');
  }

  async function getMention(key: string): Promise<StoredMention | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: mentionItemKey(key), ConsistentRead: true }),
    );
    return Item && readItem(Item, storedMentionSchema, 'the mention');
  }

  /**
   * All that planning these mentions needs: their pointers, their cases and those that these were merged into, and
   * what is stored of them where that matters (edits, deletions, answers, those stored already and, on a second try,
   * all). A case that cannot be read is left out: its customer gets a new one rather than none, and the sweep tells of
   * it every minute.
   */
  async function read(incoming: readonly Incoming[], secondTry: boolean): Promise<Known> {
    const keys = incoming.flatMap((one) => {
      const { mention, key } = one.judged;
      const { thread, author, self } = pointerKeys(mention);
      const answered = mention.own ? answeredKey(mention) : undefined;
      const stored = isStoredAlready(one) || secondTry || mention.own || mention.revision > 0;
      const identities = identityKeys(one).map(({ key: pointer }) => pointer);
      return [
        ...identities,
        thread,
        author,
        self,
        stored ? mentionItemKey(key) : undefined,
        answered && mentionItemKey(answered),
      ];
    });
    const pointers = new Map<string, ReturnType<typeof pointerSchema.parse>>();
    const mentions = new Map<string, StoredMention>();
    for (const item of await getAll(
      client,
      table,
      keys.filter((key) => typeof key === 'object'),
    )) {
      if (item.sk === 'POINTER') pointers.set(String(item.pk), pointerSchema.parse(item));
      else {
        const stored = storedMentionSchema.parse(item);
        mentions.set(stored.key, stored);
      }
    }
    const ids = [...pointers.values(), ...mentions.values()]
      .map(({ caseId }) => caseId)
      .filter((id) => id !== undefined);
    const cases = await getCases(ids);
    const known = new Set(cases.map(({ id }) => id));
    const wholes = cases.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !known.has(id));
    if (wholes.length > 0) cases.push(...(await getCases(wholes)));
    return { pointers, mentions, cases: new Map(cases.map((kase) => [kase.id, kase])) };
  }

  async function getCases(ids: readonly string[]): Promise<Case[]> {
    const items = await getAll(client, table, ids.map(caseItemKey));
    return items.map((item) => storedCaseSchema.safeParse(item)).flatMap(({ data }) => data ?? []);
  }

  /**
   * Lists mentions as noted, before they are: whoever dies in between leaves names of mentions that are not there,
   * which readers step over, and never a mention that no list names. One write for a batch of a brand, where an
   * index would cost one for each mention.
   */
  async function listNoted(brand: string, keys: readonly string[], at: Date): Promise<void> {
    await client.send(new PutCommand({ TableName: table, Item: notedItem(brand, keys, at) }));
  }

  /** Writes one filing. Throws ConflictError when anything it rests on has moved; nothing is written then. */
  async function commit(filing: Filing): Promise<void> {
    const actions = [
      ...filing.mentions.flatMap((write) => [putMention(write), ...privateAction(write)]),
      ...filing.pointers.map(putPointer),
      ...(filing.change ? changeActions(filing.change) : []),
    ];
    await write(actions);
  }

  /** Writes a change that brings no mention: a person's or the clock's. */
  async function commitChange(change: Change): Promise<void> {
    await write(changeActions(change));
  }

  /**
   * Tells of an event again whose notification seems lost: `change` is the `republished` event, and the event it
   * repeats is looked at again at `nextDue`. Throws ConflictError when somebody did so already.
   */
  async function commitRepublish(change: Change, version: number, seenDue: string, nextDue: string): Promise<void> {
    const waits: Action = {
      Update: {
        TableName: table,
        Key: eventItemKey(change.after.id, version),
        UpdateExpression: 'SET dueSk = :next',
        ConditionExpression: 'dueSk = :seen',
        ExpressionAttributeValues: { ':next': nextDue, ':seen': seenDue },
      },
    };
    await write([...changeActions(change), waits]);
  }

  /** One action alone is a plain conditional put, at half the price of a transaction. */
  async function write(actions: Action[]): Promise<void> {
    const [first] = actions;
    try {
      if (first?.Put && actions.length === 1) await client.send(new PutCommand(first.Put));
      else await client.send(new TransactWriteCommand({ TransactItems: actions }));
    } catch (error) {
      if (isLost(error)) throw new ConflictError('somebody else has written meanwhile');
      throw error;
    }
  }

  function putMention({ item, expect }: MentionWrite): Action {
    if (expect === 'absent')
      return { Put: { TableName: table, Item: mentionItem(item), ConditionExpression: 'attribute_not_exists(pk)' } };
    const waiting = expect.unfolded ? 'attribute_exists(unfolded)' : 'attribute_not_exists(unfolded)';
    const filedIn = expect.caseId === undefined ? 'attribute_not_exists(caseId)' : 'caseId = :caseId';
    return {
      Put: {
        TableName: table,
        Item: mentionItem(item),
        ConditionExpression: `revision = :revision AND ${waiting} AND ${filedIn}`,
        ExpressionAttributeValues: { ':revision': expect.revision, ':caseId': expect.caseId },
      },
    };
  }

  function privateAction({ item, private: text }: MentionWrite): Action[] {
    if (text === undefined || privateTable === undefined) return [];
    if (text === 'drop') return [{ Delete: { TableName: privateTable, Key: privateItemKey(item.key) } }];
    return [{ Put: { TableName: privateTable, Item: privateItem(item.key, text.put) } }];
  }

  function putPointer({ key, pointer, expect }: PointerWrite): Action {
    const Item = pointerItem(key, pointer);
    if (!expect) return { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
    return {
      Put: {
        TableName: table,
        Item,
        ConditionExpression: 'generation = :generation',
        ExpressionAttributeValues: { ':generation': expect.generation },
      },
    };
  }

  function changeActions({ before, after, event, label, words = [], also = [] }: Change): Action[] {
    const condition = before
      ? { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': before.version } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    return [
      { Put: { TableName: table, Item: caseItem(after), ...condition } },
      { Put: { TableName: table, Item: eventItem(event) } },
      ...(label ? [{ Put: { TableName: table, Item: labelItem(label, event.version) } }] : []),
      ...(event.type === 'revealed' ? [{ Put: { TableName: table, Item: revealedItem(event) } }] : []),
      ...words.map((write) => wordsAction(table, write)),
      ...also.flatMap(changeActions),
    ];
  }

  return { get, getEvent, getMention, read, listNoted, commit, commitChange, commitRepublish };
}
