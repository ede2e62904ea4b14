/** Events as they lie in the case table, to derive everything from them again. */
import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { eventItemKey } from '../../lib/keys.ts';
import { type PublishedEvent, publishedSchema } from '../../lib/notify/published.ts';

/** `at` of the events, both ends included. */
export type Span = { since: Date; until?: Date };

/** One page: how many items were looked at to find these events, and the keys of those that cannot be read. */
export type EventPage = { events: PublishedEvent[]; unreadable: string[]; scanned: number };

const FAR = '9999';

/** Pages of events: of one case by a query, otherwise of all cases and sources by a scan of the whole table. */
export async function* storedEvents(
  client: DynamoDBDocumentClient,
  table: string,
  { since, until }: Span,
  caseId?: string,
): AsyncGenerator<EventPage> {
  const values = {
    ':event': 'EVENT#',
    ':since': since.toISOString(),
    ':until': until?.toISOString() ?? FAR,
  };
  const common = { TableName: table, ExpressionAttributeNames: { '#at': 'at' }, ExpressionAttributeValues: values };
  const between = '#at BETWEEN :since AND :until';
  const scan = { ...common, FilterExpression: `begins_with(sk, :event) AND ${between}` };
  const queryOf = (id: string) => ({
    ...common,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :event)',
    FilterExpression: between,
    ExpressionAttributeValues: { ...values, ':case': eventItemKey(id, 1).pk },
  });
  const pages = caseId === undefined ? paginateScan({ client }, scan) : paginateQuery({ client }, queryOf(caseId));
  for await (const { Items = [], ScannedCount = 0 } of pages) yield read(Items, ScannedCount);
}

function read(items: Record<string, unknown>[], scanned: number): EventPage {
  const page: EventPage = { events: [], unreadable: [], scanned };
  for (const item of items) {
    const parsed = publishedSchema.safeParse(item);
    if (parsed.success) page.events.push(parsed.data);
    else page.unreadable.push(`${item.pk} ${item.sk}`);
  }
  return page;
}
