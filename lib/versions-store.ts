/**
 * Immutable versions of something in DynamoDB, one of them live. A version is named by the hash of its content, and
 * lies in one item or in parts of PART_BYTES under a manifest with its SHA-256. The pointer is flipped last, on
 * condition of the value seen before, so a half-written version is never used and of two publishers one gets a conflict.
 * The same transaction logs who flipped it, from what to what.
 */
import { createHash } from 'node:crypto';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Item, isLost } from './dynamo.ts';
import { ConflictError, PermanentError, UnavailableError } from './errors.ts';
import type { VersionKeys } from './keys.ts';

/** DynamoDB's item limit is 400 KB; https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const PART_BYTES = 350 * 1024;

/** What was made live, and by whom, is told this long, in seconds. */
const LOG_TTL = 400 * 86_400;

const pointerSchema = z.object({
  version: z.string(),
  /** The version that was live before. */
  previous: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
  /** Somebody went back to this version: what was live before did harm. */
  rolledBack: z.boolean().optional(),
});
export type Pointer = z.infer<typeof pointerSchema>;

const manifestSchema = z.object({
  version: z.string(),
  sha256: z.string(),
  parts: z.number().int().positive(),
  at: z.iso.datetime(),
  by: z.string(),
  /** What its publisher says of it, to be shown in the history. */
  about: z.unknown().optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

const flipSchema = pointerSchema.omit({ rolledBack: true }).extend({ what: z.enum(['published', 'rolled back']) });
/** Somebody made `version` live in place of `previous`. */
export type Flip = z.infer<typeof flipSchema>;

const partSchema = z.union([z.object({ text: z.string() }), z.object({ bytes: z.instanceof(Uint8Array) })]);

export type Publication = {
  content: string | Uint8Array;
  by: string;
  now: Date;
  /** The version that was live when this one was made, undefined before the first. */
  expected: string | undefined;
  about?: unknown;
};

/** `what` names in sentences what there are versions of. */
export function createVersionsStore(client: DynamoDBDocumentClient, table: string, keys: VersionKeys, what: string) {
  /** The live pointer, undefined before the first publication. Strongly consistent. */
  async function pointer(): Promise<Pointer | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.pointer, ConsistentRead: true }));
    return Item && pointerSchema.parse(Item);
  }

  /** A version's content, checked against its hash. Throws UnavailableError when it is missing or damaged. */
  async function read(version: string): Promise<Buffer> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.version(version) }));
    if (!Item) throw new UnavailableError(`${what} ${version} is missing`);
    const { sha256 } = manifestSchema.pick({ sha256: true }).parse(Item);
    const parts: Buffer[] = [];
    for await (const item of itemsOf(keys.part(version, 0).pk)) {
      const part = partSchema.parse(item);
      parts.push(Buffer.from('text' in part ? part.text : part.bytes));
    }
    const content = Buffer.concat(parts);
    if (sha256Of(content) !== sha256) throw new UnavailableError(`${what} ${version} is damaged`);
    return content;
  }

  /**
   * Stores the content as a version and makes it live, if the live version is still `expected`; answers its name.
   * Throws ConflictError when somebody else published meanwhile.
   */
  async function publish({ content, by, now, expected, about }: Publication): Promise<string> {
    const sha256 = sha256Of(content);
    const version = sha256.slice(0, 12);
    if (version === expected && (await isSettled(version))) return version;
    const parts = typeof content === 'string' ? textParts(content) : byteParts(content);
    for (const [i, part] of parts.entries())
      await client.send(new PutCommand({ TableName: table, Item: { ...keys.part(version, i), ...part } }));
    const manifest: Manifest = { version, sha256, parts: parts.length, at: now.toISOString(), by, about };
    await client.send(new PutCommand({ TableName: table, Item: { ...keys.version(version), ...manifest } }));
    await flip({ version, previous: expected, at: now.toISOString(), by });
    return version;
  }

  /** Live, and not by a way back: publishing it changes nothing, and the version before stays the way back. */
  async function isSettled(version: string): Promise<boolean> {
    const live = await pointer();
    return live?.version === version && !live.rolledBack;
  }

  /**
   * Makes an earlier version live again: the one that was live before, or `to`. Answers the new pointer. Throws
   * PermanentError when there is none or it is live already, UnavailableError when it cannot be read, ConflictError
   * when somebody else published meanwhile.
   */
  async function rollback(by: string, now: Date, to?: string): Promise<Pointer> {
    const live = await pointer();
    if (!live) throw new PermanentError(`no ${what} was published yet`);
    const version = to ?? live.previous;
    if (version === undefined) throw new PermanentError(`there is no ${what} before ${live.version}`);
    if (version === live.version) throw new PermanentError(`${what} ${version} is live already`);
    await read(version);
    const back = { version, previous: live.version, at: now.toISOString(), by, rolledBack: true };
    await flip(back);
    return back;
  }

  /** Every version that was stored, the newest first. */
  async function history(): Promise<Manifest[]> {
    const found: Manifest[] = [];
    const { pk, sk } = keys.version('');
    for await (const item of itemsOf(pk, sk)) found.push(manifestSchema.parse(item));
    return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  }

  /** Who made which version live since then, the newest first. */
  async function log(since: Date): Promise<Flip[]> {
    const found: Flip[] = [];
    for await (const item of itemsOf(keys.pointer.pk, keys.logPrefix)) {
      const flip = flipSchema.parse(item);
      if (Date.parse(flip.at) >= since.getTime()) found.push(flip);
    }
    return found.reverse();
  }

  async function* itemsOf(pk: string, prefix?: string): AsyncGenerator<Item> {
    const begins = prefix === undefined ? '' : ' AND begins_with(sk, :prefix)';
    const query = {
      TableName: table,
      KeyConditionExpression: `pk = :pk${begins}`,
      ExpressionAttributeValues: prefix === undefined ? { ':pk': pk } : { ':pk': pk, ':prefix': prefix },
      // Lists are looked at right after a publication; parts never change.
      ConsistentRead: prefix !== undefined,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) yield* Items;
  }

  async function flip(next: Pointer): Promise<void> {
    const first = next.previous === undefined;
    const Put = {
      TableName: table,
      Item: { ...keys.pointer, ...next },
      ConditionExpression: first ? 'attribute_not_exists(pk)' : 'version = :expected',
      ExpressionAttributeValues: first ? undefined : { ':expected': next.previous },
    };
    // What was logged stays as it is.
    const logged = { TableName: table, Item: logItem(next), ConditionExpression: 'attribute_not_exists(pk)' };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [{ Put }, { Put: logged }] }));
    } catch (error) {
      if (isLost(error)) throw new ConflictError(`somebody else has published another ${what} meanwhile`);
      throw error;
    }
  }

  function logItem({ rolledBack, ...next }: Pointer): Item {
    const flip: Flip = { ...next, what: rolledBack ? 'rolled back' : 'published' };
    const ttl = Math.floor(Date.parse(next.at) / 1000) + LOG_TTL;
    return { ...keys.log(next.at, next.version), ...flip, ttl };
  }

  return { pointer, read, publish, rollback, history, log };
}

const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

function byteParts(bytes: Uint8Array): { bytes: Uint8Array }[] {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  return Array.from({ length: count }, (_, i) => ({ bytes: bytes.subarray(i * PART_BYTES, (i + 1) * PART_BYTES) }));
}

/** Cuts between characters into parts of at most PART_BYTES of UTF-8. */
function textParts(text: string): { text: string }[] {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > PART_BYTES) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].map((one) => ({ text: one }));
}
