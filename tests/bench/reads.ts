/** What a read costs, by what the engine says of it; but that a BatchGetItem counts none of the items that are absent. */
import * as z from 'zod';
import { absentUnits } from './capacity.ts';
import type { Units } from './recorder.ts';

const unitsSchema = z.object({ CapacityUnits: z.number() });
const consumedSchema = z.object({
  TableName: z.string(),
  Table: unitsSchema,
  GlobalSecondaryIndexes: z.record(z.string(), unitsSchema).default({}),
});
const keysSchema = z.object({ Keys: z.unknown().array(), ConsistentRead: z.boolean().default(false) });
const answerSchema = z.object({
  ConsumedCapacity: z.union([consumedSchema.array(), consumedSchema.transform((one) => [one])]).default([]),
  /** Of a BatchGetItem, by table; a TransactGetItems answers with a list. */
  Responses: z.record(z.string(), z.unknown().array()).catch({}),
  UnprocessedKeys: z.record(z.string(), keysSchema).default({}),
});
const batchSchema = z.object({ RequestItems: z.record(z.string(), keysSchema) });

/** Of a read that was asked for its consumed capacity, by index. */
export function unitsOfRead(request: unknown, answer: unknown): Units[] {
  const { ConsumedCapacity, Responses, UnprocessedKeys } = answerSchema.parse(answer);
  const counted = ConsumedCapacity.flatMap(({ TableName, Table, GlobalSecondaryIndexes }) => [
    { on: TableName, units: Table.CapacityUnits },
    ...Object.entries(GlobalSecondaryIndexes).map(([index, { CapacityUnits }]) => ({
      on: `${TableName}/${index}`,
      units: CapacityUnits,
    })),
  ]);
  const { RequestItems } = batchSchema.safeParse(request).data ?? { RequestItems: {} };
  const absent = Object.entries(RequestItems).map(([on, { Keys, ConsistentRead }]) => {
    const told = (Responses[on]?.length ?? 0) + (UnprocessedKeys[on]?.Keys.length ?? 0);
    return { on, units: absentUnits(Keys.length - told, ConsistentRead) };
  });
  return [...counted, ...absent];
}
