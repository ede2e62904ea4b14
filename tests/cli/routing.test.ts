/** The routing command on files; what it does with a stack is tried where the stack is. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { writtenTable } from '../support/builders.ts';

const execute = promisify(execFile);

const routing = (...words: string[]) =>
  execute(process.execPath, ['infra/cli/routing.ts', ...words]).catch((error) => error);

async function validate(table: object) {
  const file = join(await mkdtemp(join(tmpdir(), 'routing-')), 'table.yaml');
  await writeFile(file, stringify(table));
  const said = await routing('validate', file);
  return {
    status: said.code ?? 0,
    out: said.stdout.replaceAll(file, 'FILE'),
    err: said.stderr.replaceAll(file, 'FILE'),
  };
}

test('a valid table is told as such, with the weights of urgency that differ', async () => {
  expect(await validate(writtenTable)).toMatchObject({ status: 0, out: 'FILE is valid: 2 routes, 3 teams\n' });
  const weighed = { ...writtenTable, urgency: { 'danger to people': 60, reach: 0, complaint: 30 } };
  expect((await validate(weighed)).out).toBe(
    'FILE is valid: 2 routes, 3 teams\nurgency: danger to people 60 instead of 50, reach 0 instead of 16\n',
  );
});

test('each mistake is said with its line', async () => {
  const { status, err } = await validate({ ...writtenTable, urgency: { anger: 5, reach: 400 } });
  expect(status).toBe(1);
  expect(err).toMatch(/FILE:\d+: urgency\.anger: there is no such factor of urgency; the factors are complaint, /);
  expect(err).toMatch(/FILE:\d+: urgency\.reach: at most 100 points/);
});

test('a route that can never match is a warning, not a mistake', async () => {
  const routes = [
    { id: 'all', team: 'care' },
    { id: 'late', when: { words: ['late'] }, team: 'care' },
  ];
  const { status, err } = await validate({ ...writtenTable, routes });
  expect(status).toBe(0);
  expect(err).toBe('routing: warning: route "late" takes nothing: "all" before it takes it all\n');
});

test('so is a value that no mention has', async () => {
  const when = { channel: ['twitter', 'x'], $or: [{ category: ['moon'] }, { author: ['press', { prefix: 'q' }] }] };
  const { status, err } = await validate({ ...writtenTable, routes: [{ id: 'a', when, team: 'care' }] });
  expect(status).toBe(0);
  expect(err.split('\n')).toEqual([
    expect.stringMatching(/^routing: warning: route "a" asks for the channel "twitter"; there are .*facebook/),
    'routing: warning: route "a" asks for the category "moon"; there is none',
    '',
  ]);
});

test('and a language or a skill that nobody has', async () => {
  const members = [{ id: 'ana', languages: ['es'], skills: ['refunds'] }];
  const teams = { ...writtenTable.teams, care: { ...writtenTable.teams.care, members } };
  const asked = { when: { language: ['es', 'und', 'EN', { prefix: 'p' }] }, skills: ['refunds', 'moon'] };
  const { status, err } = await validate({ ...writtenTable, teams, routes: [{ id: 'a', team: 'care', ...asked }] });
  expect(status).toBe(0);
  expect(err.trimEnd().split('\n')).toEqual([
    'routing: warning: route "a" asks for the language "EN"; languages are two letters of ISO 639-1, such as es',
    'routing: warning: route "a" asks for the skill "moon"; there are refunds',
  ]);
});

test('and an example that would keep the table from being published', async () => {
  const { status, err } = await validate({
    ...writtenTable,
    routes: [],
    examples: [
      { text: 'My parcel never came, nobody answers', team: 'care' },
      { text: 'My parcel never came, nobody answers', team: 'safety' },
    ],
  });
  expect(status).toBe(0);
  expect(err).toMatch(
    /^routing: warning: examples\.1: "My parcel never came, nobody answers" goes to care instead of safety [^\n]+\n$/,
  );
});

test('one of a kind is said as one', async () => {
  const { care } = writtenTable.teams;
  const brands = { demo: { defaultTeam: 'care' } };
  const alone = { ...writtenTable, brands, teams: { care: { ...care, tell: [] } }, chains: {}, routes: [] };
  const promise = { firstResponse: '1h', nextResponse: '1h', resolution: '1d' };
  const priorities = Object.fromEntries(Object.keys(writtenTable.priorities).map((name) => [name, promise]));
  const { out } = await validate({ ...alone, priorities, routes: [{ id: 'a', team: 'care' }] });
  expect(out).toBe('FILE is valid: 1 route, 1 team\n');
});

test.each([
  [['rollback', '--from', '0123456789ab'], 'rollback takes no --from'],
  [['validate', 'a.yaml', 'b.yaml'], 'validate takes no "b.yaml"'],
  [['history', '--json'], 'history takes no --json'],
  [['diff'], 'which file? Name a YAML file or a version'],
])('what a command does not take is refused, not overlooked: %j', async (words, sentence) => {
  const { code, stderr } = await routing(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(`routing: ${sentence}`);
});

test('so are bounds and promises that leave each other without effect, and categories with too few examples', async () => {
  const { high, ...promises } = writtenTable.priorities;
  const { status, err } = await validate({
    ...writtenTable,
    complaint: { surelyFrom: 0.2, surelyNotBelow: 0.4 },
    urgencyBands: { normal: 60, high: 50, urgent: 75 },
    priorities: { ...promises, high: { ...high, resolution: '30m' } },
    categories: { refund: { examples: ['I want my money back'] } },
  });
  expect(status).toBe(0);
  expect(err.split('\n')).toEqual([
    'routing: warning: complaint: surelyNotBelow 0.4 is above surelyFrom 0.2, so nothing is ever reviewed',
    'routing: warning: urgencyBands: normal 60, high 50 and urgent 75 do not rise',
    'routing: warning: priorities.high: the resolution is due before the first response',
    'routing: warning: categories.refund: with fewer than 3 examples it takes much that it is not about',
    '',
  ]);
});

test('editors get a JSON Schema of all that a table may say', async () => {
  const { stdout } = await execute(process.execPath, ['infra/cli/routing.ts', 'schema']);
  const schema = JSON.parse(stdout);
  expect(schema).toMatchObject({ $schema: expect.stringContaining('2020-12'), additionalProperties: false });
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['brands', 'teams', 'priorities', 'routes']));
  expect(schema.required.sort()).toEqual(['brands', 'priorities', 'routes', 'teams']);
  for (const word of ['"wildcard"', '"anything-but"', '"$or"', '"within"', '"continue"'])
    expect(stdout).toContain(word);
});

test('what is no YAML is a mistake with its line, as any other is', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'routing-')), 'table.yaml');
  await writeFile(file, 'brands:\n\tdemo: {}\n');
  const { code, stderr } = await routing('validate', file);
  expect(code).toBe(1);
  expect(stderr).toBe(`routing: ${file}:2: Tabs are not allowed as indentation\n`);
});
