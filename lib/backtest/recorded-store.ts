/**
 * Reads back what the case table remembers: every mention with its judgement, and how its case was answered. A scan,
 * in several segments at once: once in a while, for somebody who is about to change the table. It costs half a read
 * unit for each 4 KB, about 140 for a thousand mentions.
 */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { storedCaseSchema } from '../case/items.ts';
import { storedMentionSchema } from '../case/stored.ts';
import type { RecordedCase, RecordedMention } from './recorded.ts';

const SEGMENTS = 4;

export type Recorded = {
  mentions: RecordedMention[];
  cases: Map<string, RecordedCase>;
  /** Items that could not be read, and are left out. */
  unreadable: number;
};

/** What reached us since `since`. `onProgress` gets the number of items read so far. */
export async function readRecorded(
  client: DynamoDBDocumentClient,
  table: string,
  since: Date,
  onProgress: (items: number) => void = () => {},
): Promise<Recorded> {
  const recorded: Recorded = { mentions: [], cases: new Map(), unreadable: 0 };
  let items = 0;
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => readSegment(segment)));
  return recorded;

  async function readSegment(Segment: number): Promise<void> {
    const scan = {
      TableName: table,
      Segment,
      TotalSegments: SEGMENTS,
      FilterExpression: 'sk IN (:mention, :case)',
      ExpressionAttributeValues: { ':mention': 'MENTION', ':case': 'CASE' },
    };
    for await (const { Items = [], ScannedCount = 0 } of paginateScan({ client }, scan)) {
      for (const item of Items) take(item, recorded, since);
      items += ScannedCount;
      onProgress(items);
    }
  }
}

const keyOf = z.object({ sk: z.string() });

function take(item: unknown, recorded: Recorded, since: Date): void {
  if (keyOf.safeParse(item).data?.sk === 'CASE') {
    const { data } = storedCaseSchema.safeParse(item);
    const doneAt = data && 'resolvedAt' in data ? data.resolvedAt : undefined;
    if (data) {
      const { id, acknowledgedAt, answeredAt } = data;
      recorded.cases.set(id, { id, acknowledgedAt, answeredAt, doneAt });
    } else recorded.unreadable++;
    return;
  }
  const { data } = storedMentionSchema.safeParse(item);
  if (!data) recorded.unreadable++;
  else if (data.status === 'filed' && Date.parse(data.receivedAt) >= since.getTime())
    recorded.mentions.push({
      key: data.key,
      mention: data.judged.mention,
      score: data.judged.score,
      caseId: data.caseId,
    });
}
