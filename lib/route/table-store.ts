/** Versions of the routing table in DynamoDB: each is a document as it was written, compiled when it is read. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { routingKeys } from '../keys.ts';
import { createVersionsStore } from '../versions-store.ts';
import { compile, type RoutingTable } from './decide.ts';
import { routingDocument } from './document/document.ts';

export type TableStore = ReturnType<typeof createTableStore>;

export function createTableStore(client: DynamoDBDocumentClient, table: string) {
  const {
    pointer,
    read,
    publish: put,
    rollback,
    history,
    log,
  } = createVersionsStore(client, table, routingKeys, 'routing table');

  /** The source text of a version, checked against its hash. */
  async function source(version: string): Promise<string> {
    return (await read(version)).toString();
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
    return put({ content: JSON.stringify(written), by, now, expected });
  }

  return { pointer, source, load, publish, rollback, history, log };
}
