/**
 * Versions of the routing table in DynamoDB. A version is an immutable document, named by the hash of its content,
 * in one item or in parts of PART_BYTES, under a manifest with its SHA-256. The pointer is flipped last, on condition
 * of the value seen before, so a half-written version is never used and of two publishers one gets a conflict.
 */
import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isConditionFailure } from '../dynamo.ts';
import { ConflictError, UnavailableError } from '../errors.ts';
import { routingPartKey, routingPointerKey, routingVersionKey } from '../keys.ts';
import { compile, type RoutingTable } from './decide.ts';
import { routingDocument } from './document/document.ts';

/** DynamoDB's item limit is 400 KB; https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const PART_BYTES = 350 * 1024;

const pointerSchema = z.object({
  version: z.string(),
  previous: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
});
const manifestSchema = z.object({ version: z.string(), sha256: z.string(), parts: z.number().int().positive() });
export type Pointer = z.infer<typeof pointerSchema>;

export type TableStore = ReturnType<typeof createTableStore>;

export function createTableStore(client: DynamoDBDocumentClient, table: string) {
  /** The live pointer, undefined before the first publication. Strongly consistent. */
  async function pointer(): Promise<Pointer | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: routingPointerKey, ConsistentRead: true }),
    );
    return Item && pointerSchema.parse(Item);
  }

  /** The source text of a version, checked against its hash. */
  async function source(version: string): Promise<string> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: routingVersionKey(version) }));
    if (!Item) throw new UnavailableError(`routing table ${version} is missing`);
    const manifest = manifestSchema.parse(Item);
    let text = '';
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': routingPartKey(version, 0).pk },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) text += z.object({ text: z.string() }).parse(item).text;
      start = page.LastEvaluatedKey;
    } while (start);
    if (sha256(text) !== manifest.sha256) throw new UnavailableError(`routing table ${version} is damaged`);
    return text;
  }

  /** Reads and compiles a version. */
  async function load(version: string): Promise<RoutingTable> {
    return compile(routingDocument.parse(JSON.parse(await source(version))), version);
  }

  /**
   * Stores the document (as written: durations still text) as a version and makes it live, if the live version is
   * still `expected`. Throws ConflictError when somebody else published meanwhile.
   */
  async function publish(written: unknown, by: string, now: Date, expected: string | undefined): Promise<string> {
    routingDocument.parse(written);
    const text = JSON.stringify(written);
    const hash = sha256(text);
    const version = hash.slice(0, 12);
    const parts = cut(text);
    for (const [i, part] of parts.entries())
      await client.send(new PutCommand({ TableName: table, Item: { ...routingPartKey(version, i), text: part } }));
    const manifest = { version, sha256: hash, parts: parts.length, at: now.toISOString(), by };
    await client.send(new PutCommand({ TableName: table, Item: { ...routingVersionKey(version), ...manifest } }));
    await flip(version, by, now, expected);
    return version;
  }

  async function flip(version: string, by: string, now: Date, expected: string | undefined): Promise<void> {
    const Item = { ...routingPointerKey, version, previous: expected, at: now.toISOString(), by };
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item,
          ConditionExpression: expected === undefined ? 'attribute_not_exists(pk)' : 'version = :expected',
          ExpressionAttributeValues: expected === undefined ? undefined : { ':expected': expected },
        }),
      );
    } catch (error) {
      if (isConditionFailure(error))
        throw new ConflictError('somebody else has published another routing table meanwhile');
      throw error;
    }
  }

  return { pointer, source, load, publish };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Cuts between characters into parts of at most PART_BYTES of UTF-8. */
function cut(text: string): string[] {
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
  return [...parts, part];
}
