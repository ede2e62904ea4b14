/** `routing -- try`: what a draft would do with posts in a file, and whom of a team it would name. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { writtenTable } from '../support/builders.ts';

const execute = promisify(execFile);

const members = [
  { id: 'ana', languages: ['es'], skills: ['refunds'] },
  { id: 'bo', languages: ['en'], skills: ['refunds'] },
  { id: 'cy', languages: ['en', 'es'], capacity: 5 },
];
const table = {
  ...writtenTable,
  teams: { ...writtenTable.teams, billing: { name: 'Billing', members, capacity: 0, spill: 'care' } },
  routes: [
    { id: 'law-too', when: { words: ['lawyer'] }, team: 'safety', continue: true },
    { id: 'chased', when: { reminders: [{ numeric: ['>=', 2] }], words: ['refund'] }, team: 'care', priority: 'high' },
    { id: 'money', when: { words: ['refund', 'devolución'] }, team: 'billing', skills: ['refunds'] },
  ],
};

/** With the mark that some editors write before the first line. */
const BOM = '\uFEFF';

async function tried(posts: object[], ...options: string[]) {
  const directory = await mkdtemp(join(tmpdir(), 'try-'));
  const [file, written] = [join(directory, 'posts.jsonl'), join(directory, 'table.yaml')];
  await writeFile(file, BOM + posts.map((post) => JSON.stringify(post)).join('\n'));
  await writeFile(written, stringify(table));
  const command = ['infra/cli/routing.ts', 'try', file, '--table', written, ...options];
  return (await execute(process.execPath, command)).stdout;
}

const ENGLISH = 'I have been waiting for my refund for weeks, this is terrible, my lawyer will write to you';
const SPANISH = 'Llevo semanas esperando la devolución de mi dinero, esto es una vergüenza';

test('the member who can do it and speaks the language is named, beside the path and who is told as well', async () => {
  const lines = (await tried([{ text: ENGLISH }, { text: SPANISH }], '--json')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { team: 'billing', member: 'bo', path: ['money'], also: ['safety'], reminded: [{ reminders: 2, team: 'care' }] },
    { team: 'billing', member: 'ana', path: ['money'] },
  ]);
  const out = await tried([{ text: ENGLISH }, { text: 'lovely day, thank you all so much' }]);
  expect(out).toMatch(
    /^case {3}billing \(bo\) \w+: money, also told: safety\n {7}once reminded 2 times: care high: chased, also told: safety\n/,
  );
  expect(out).toMatch(/\nnoted {2}care \w+: default\n/);
});
