/** `npm run learn` on a stack of its own, as a person would. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import * as z from 'zod';
import { createLearnedStore } from '../../lib/score/learned/learned-store.ts';
import { subjects } from '../learned/corrections.ts';
import { publishTable, storeRecently } from '../learned/recently.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

// Each call is a process of its own.
jest.setTimeout(120_000);

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
});
afterAll(() => stack.stop());

const learn = (...args: string[]) => command('learn', ...args, '--stack', stack.file);
const live = async () =>
  (await createLearnedStore(stack.tables.documents, stack.tables.routingTable).pointer())?.version;
const versionIn = (text: string) => z.object({ version: z.string() }).parse(JSON.parse(text)).version;

test('says what it is for, and what is wrong with a call', async () => {
  expect(await command('learn', '--help')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^npm run learn -- /),
  });
  expect(await learn('forget')).toMatchObject({ status: 2, err: expect.stringContaining('no command "forget"') });
  expect(await learn('history', 'x')).toMatchObject({ status: 2, err: expect.stringContaining('one word too many') });
  expect(await learn('--since', 'spring')).toMatchObject({
    status: 2,
    err: expect.stringContaining('neither an instant nor a duration'),
  });
});

test('without a routing table there is nothing to learn for, without versions nothing to go back to', async () => {
  expect(await learn()).toMatchObject({ status: 1, err: expect.stringContaining('npm run routing -- publish') });
  expect(await learn('rollback')).toMatchObject({ status: 1, err: 'learn: no learned version was published yet\n' });
  expect(await learn('history')).toMatchObject({ status: 0, out: 'nothing was learned yet\n' });
});

test('tries, learns, and learns the same but once', async () => {
  await publishTable(stack.tables);
  await storeRecently(stack.tables, subjects(60));
  const tried = await learn('--dry-run');
  expect(tried).toMatchObject({ status: 0, err: '' });
  expect(tried.out).toMatch(/nothing was published: it was only tried\nnothing was learned yet/);
  expect(await live()).toBeUndefined();

  const { out } = await learn();
  expect(out).toMatch(/^60 corrections\n/);
  expect(out).toMatch(/^ {2}category +60 +60 +\d+\.\d % +\d+\.\d % +learned: \d+ mended, \d+ spoilt/m);
  expect(out).toMatch(/^ {2}sentiment +0 +0 +- +- +no: 0 new corrections of it, at least 20 are needed$/m);
  expect(out).toMatch(/published version \w{12}; it judges within a minute\n$/);
  expect(out).toContain(await live());

  const again = JSON.parse((await learn('--json')).out);
  expect(again).toMatchObject({ corrections: 60, published: false, version: await live() });
  expect(again.parts).toHaveLength(5);
});

test('of an age only what is younger is learned from', async () => {
  expect((await learn('--since', '1d', '--dry-run')).out).toMatch(/^0 corrections\n/);
});

test('goes back, tells it in the history, and refuses what there is not', async () => {
  const first = await live();
  const store = createLearnedStore(stack.tables.documents, stack.tables.routingTable);
  const publication = { about: {}, by: 'lee', now: new Date(), expected: first };
  const second = await store.publish({ layers: {}, weights: { reach: 2 } }, publication);
  expect((await learn('rollback')).out).toBe(`version ${first} judges again, within a minute, instead of ${second}\n`);
  expect(await live()).toBe(first);
  const { out } = await learn('history');
  expect(out.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`^ {2}${second} .* lee`)),
    expect.stringMatching(new RegExp(`^ {2}${first} .* live .*category .* -> .*team`)),
    '',
  ]);
  expect(versionIn((await learn('rollback', String(second), '--json')).out)).toBe(second);
  expect(await learn('rollback', String(second))).toMatchObject({
    status: 1,
    err: expect.stringContaining('is live already'),
  });
  expect(await learn('rollback', 'none')).toMatchObject({ status: 2, err: expect.stringContaining('is missing') });
});

test('reports by week what people confirmed, what would have been right, and drift', async () => {
  await storeRecently(
    stack.tables,
    subjects(60).map((one, n) => ({
      ...one,
      key: `later-${n}`,
      was: { ...one.was, category: n < 30 ? 'payment' : 'account' },
    })),
    1 / 8,
  );
  await storeRecently(
    stack.tables,
    subjects(60).map((one, n) => ({ ...one, key: `old-${n}` })),
    21,
  );
  const { out, status } = await learn('--report', '--json');
  expect(status).toBe(0);
  const report = JSON.parse(out);
  expect(report.corrections).toBe(180);
  const category = report.weeks.filter(({ part }: { part: string }) => part === 'category');
  expect(category.length).toBeGreaterThanOrEqual(2);
  expect(category[0]).not.toHaveProperty('learned');
  expect(category.at(-1).learned).toBeGreaterThan(0.9);
  expect(report.drift).toMatchObject({ team: 0 });
  const lines = (await learn('--report')).out;
  expect(lines).toMatch(/^ {2}week of +part +said +confirmed/m);
  expect(lines).toMatch(/team does not drift \(index 0\)/);
});
