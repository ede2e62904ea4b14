/**
 * Counting open cases by the keys of their teams' lists, and the item that holds the last count: the sweep counts every
 * minute, so that triage reads one item and no list.
 */
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { disclose, enclose } from '../case/body.ts';
import { memberIn } from '../case/team-list.ts';
import { concurrently } from '../concurrently.ts';
import { getAll, readItem } from '../dynamo.ts';
import { INDEX, loadKey, teamList } from '../keys.ts';
import { type Load, loadSchema } from './load.ts';

/** Lists read at once. */
const PARALLEL = 8;

/** What was counted, and since when that is known. */
const countedSchema = z.object({ at: z.iso.datetime(), load: loadSchema });
export type Counted = z.infer<typeof countedSchema>;

export type LoadStore = ReturnType<typeof createLoadStore>;

export function createLoadStore(client: DynamoDBDocumentClient, table: string) {
  /** Open cases of these teams in all these brands, as the index has them. A page of about 8,000 costs 128 read units. */
  async function count(brands: readonly string[], teams: readonly string[]): Promise<Load> {
    const found = new Map(teams.map((team) => [team, { open: 0, members: new Map<string, number>() }]));
    const lists = brands.flatMap((brand) =>
      [...found].map(([team, counted]) => ({ list: teamList(brand, team, 'open'), counted })),
    );
    await concurrently(lists, PARALLEL, async ({ list, counted }) => {
      for await (const members of pagesOf(list)) {
        counted.open += members.length;
        for (const member of members)
          if (member !== undefined) counted.members.set(member, (counted.members.get(member) ?? 0) + 1);
      }
    });
    return Object.fromEntries(
      [...found].map(([team, { open, members }]) => [team, { open, members: Object.fromEntries(members) }]),
    );
  }

  /** Whom the cases of a list are for, page by page; undefined for nobody. */
  async function* pagesOf(list: string): AsyncGenerator<(string | undefined)[]> {
    const query = {
      TableName: table,
      IndexName: INDEX.byTeam,
      KeyConditionExpression: 'teamPk = :list',
      ExpressionAttributeValues: { ':list': list },
      ProjectionExpression: 'teamSk',
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      yield Items.map(({ teamSk }) => memberIn(String(teamSk)));
  }

  async function put(counted: Counted): Promise<void> {
    const item = enclose({ ...loadKey, ...counted }, new Set(['pk', 'sk', 'at']));
    await client.send(new PutCommand({ TableName: table, Item: item }));
  }

  /** The last count; undefined when there never was one. Throws PermanentError when it cannot be read. */
  async function get(): Promise<Counted | undefined> {
    const [item] = await getAll(client, table, [loadKey], false);
    return item && readItem(item, storedSchema, 'the load');
  }

  return { count, put, get };
}

const storedSchema = z.preprocess(disclose, countedSchema);
