/** `npm run audit` on a stack of its own, as a person would. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { stringify } from 'yaml';
import { revealedItem } from '../../lib/case/revealed.ts';
import { revealedKey, routingKeys } from '../../lib/keys.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { createLearnedStore } from '../../lib/score/learned/learned-store.ts';
import { exampleEvent } from '../notify/examples.ts';
import { writtenTable } from '../support/builders.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

// Each call is a process of its own.
jest.setTimeout(120_000);

const me = userInfo().username;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const table = (autoClose: string) => ({ ...writtenTable, autoClose });

let stack: CommandStack;
let first: string;
let second: string;
let taught: string;
let latest: string;
beforeAll(async () => {
  stack = await startCommandStack();
  const { documents, routingTable, caseTable } = stack.tables;
  const routing = createTableStore(documents, routingTable);
  first = await routing.publish(table('1d'), 'kim', ago(300), undefined);
  second = await routing.publish(table('2d'), 'lee', ago(200), first);
  const about = { category: { corrections: 120, before: 0.61, after: 0.725 } };
  const learned = createLearnedStore(documents, routingTable);
  taught = await learned.publish(
    { layers: {}, weights: {} },
    { about, by: 'learn', now: ago(100), expected: undefined },
  );
  const detail = { mention: 'm-1', why: 'to call\nher\u001b[31m back' };
  const event = exampleEvent({ caseId: 'c-1', type: 'revealed', at: ago(50).toISOString(), actor: 'clerk-3', detail });
  await documents.send(new PutCommand({ TableName: caseTable, Item: revealedItem(event) }));
});
afterAll(() => stack.stop());

const audit = (...args: string[]) => command('audit', ...args, '--stack', stack.file);
const READ = 'read what was masked in mention m-1 of case c-1 (acme): to call her [31m back';

test('what the routing command does is told, with the lines that changed', async () => {
  const draft = join(await mkdtemp(join(tmpdir(), 'audit-')), 'table.yaml');
  await writeFile(draft, stringify(table('3d')));
  expect(await command('routing', 'publish', draft, '--stack', stack.file)).toMatchObject({ status: 0 });
  latest = (await createTableStore(stack.tables.documents, stack.tables.routingTable).pointer())?.version ?? '';
  expect(await command('routing', 'rollback', '--stack', stack.file)).toMatchObject({ status: 0 });

  const { status, out, err } = await audit('--since', '1d', '--kind', 'published', '--diff');
  expect([status, err]).toEqual([0, '']);
  const lines = out.split('\n');
  const went = (line: string) => lines.findIndex((one) => one.endsWith(line));
  const back = went(`${me}  went back to routing table ${second} from ${latest}`);
  const there = went(`${me}  published routing table ${latest} in place of ${second}`);
  expect(back).toBe(0);
  expect(there).toBeGreaterThan(back);
  expect(lines.slice(back, there)).toEqual(expect.arrayContaining(['    -autoClose: 3d', '    +autoClose: 2d']));
  expect(lines.slice(there)).toEqual(expect.arrayContaining(['    -autoClose: 2d', '    +autoClose: 3d']));
});

test('publications and reveals, the newest first, a line each, whatever people wrote', async () => {
  const { status, out } = await audit();
  expect(status).toBe(0);
  expect(out.split('\n').map((line) => line.trim().replace(/^\S+Z {2}(\S+) +/, '$1: '))).toEqual([
    `${me}: went back to routing table ${second} from ${latest}`,
    `${me}: published routing table ${latest} in place of ${second}`,
    `clerk-3: ${READ}`,
    `learn: published learned version ${taught}, the first`,
    `lee: published routing table ${second} in place of ${first}`,
    `kim: published routing table ${first}, the first`,
    '',
  ]);
});

test('of one kind alone, since an instant, as JSON', async () => {
  const { out } = await audit('--kind', 'revealed', '--json');
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      ...{ kind: 'revealed', at: expect.any(String), by: 'clerk-3', brand: 'acme', caseId: 'c-1', mention: 'm-1' },
      why: 'to call\nher\u001b[31m back',
    },
  ]);
  const since = ['--since', ago(250).toISOString(), '--kind', 'published', '--json', '--diff'];
  const published = (await audit(...since)).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(published.map(({ of, what, by }) => [of, what, by])).toEqual([
    ['routing table', 'rolled back', me],
    ['routing table', 'published', me],
    ['learned version', 'published', 'learn'],
    ['routing table', 'published', 'lee'],
  ]);
  expect(published[2].difference).toBe('category 61.0 % -> 72.5 % (120)\n');
  expect(published[3]).toMatchObject({
    version: second,
    previous: first,
    difference: expect.stringMatching(/^\+autoClose: 2d$/m),
  });
});

test('nothing of the kind is said in a sentence, and in no line of JSON', async () => {
  expect(await audit('--kind', 'revealed', '--since', '1h')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^nothing of the kind was done since \S+Z\n$/),
  });
  expect(await audit('--kind', 'revealed', '--since', '1h', '--json')).toEqual({ status: 0, out: '', err: '' });
});

test('what cannot be read is named, and the rest is told', async () => {
  const { documents, caseTable: TableName, routingTable } = stack.tables;
  const Key = revealedKey(ago(40).toISOString(), 'c-2', 1);
  await documents.send(new PutCommand({ TableName, Item: { ...Key, actor: 'clerk-3' } }));
  const { status, out, err } = await audit('--kind', 'revealed');
  expect([status, err]).toEqual([1, `audit: 1 entries cannot be read: ${Key.pk} ${Key.sk}\n`]);
  expect(out).toContain(READ);
  await documents.send(new DeleteCommand({ TableName, Key }));

  await documents.send(new DeleteCommand({ TableName: routingTable, Key: routingKeys.version(first) }));
  const { out: told } = await audit('--kind', 'published', '--diff');
  expect(told).toContain(`    what differs cannot be told: routing table ${first} is missing\n`);
  expect(told).toContain(`    npm run routing -- show ${first} prints it\n`);
});

test('says what it is for, and what is wrong with a call', async () => {
  expect(await command('audit', '--help')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^npm run audit -- /),
  });
  expect(await audit('--kind', 'read')).toMatchObject({
    status: 2,
    err: 'audit: --kind read: published or revealed (--help tells the usage)\n',
  });
  for (const since of ['spring', '90'])
    expect(await audit('--since', since)).toMatchObject({
      status: 2,
      err: `audit: "${since}" is neither an instant nor a duration such as 2h\n`,
    });
  expect(await command('audit', '--stack', 'no-such.json')).toMatchObject({
    status: 2,
    err: expect.stringContaining('there is no stack file no-such.json'),
  });
});
