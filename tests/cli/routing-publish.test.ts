/** `routing -- publish` and `rollback` on a stack: nobody publishes blindly, and no open case is left behind. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { stringify } from 'yaml';
import { fileMentions } from '../../lib/case/file.ts';
import { judge } from '../../lib/case/judged.ts';
import { type CaseStore, createCaseStore } from '../../lib/case/store.ts';
import { routingKeys } from '../../lib/keys.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { createTableStore, type TableStore } from '../../lib/route/table-store.ts';
import { createVersionsStore } from '../../lib/versions-store.ts';
import { at, judged, mention, score, table, writtenTable } from '../support/builders.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

// Each call is a process of its own, and handing over waits until functions have the new table.
jest.setTimeout(240_000);

let stack: CommandStack;
let routing: TableStore;
let cases: CaseStore;
beforeAll(async () => {
  stack = await startCommandStack();
  const { documents, routingTable, caseTable, privateTable } = stack.tables;
  routing = createTableStore(documents, routingTable);
  cases = createCaseStore(documents, caseTable, privateTable);
});
afterAll(() => stack.stop());

const live = async () => (await routing.pointer())?.version;
beforeEach(async () => {
  await routing.publish(writtenTable, 'kim', new Date(), await live());
});

const { billing: _, ...others } = writtenTable.teams;
const calendars = { day: { timeZone: 'Europe/Madrid', hours: { 'mon-sun': ['09:00-18:00'] } } };
const { normal, ...promises } = writtenTable.priorities;
const withoutBilling = {
  ...writtenTable,
  calendars,
  teams: { ...others, care: { ...others.care, calendar: 'day', members: [{ id: 'ana', languages: ['en'] }] } },
  priorities: { ...promises, normal: { ...normal, clock: 'business' } },
  routes: [],
};

async function draftOf(written: object) {
  const file = join(await mkdtemp(join(tmpdir(), 'publish-')), 'table.yaml');
  await writeFile(file, stringify(written));
  return file;
}
const routingCommand = (...words: string[]) => command('routing', ...words, '--stack', stack.file);
const publish = async (written: object, ...options: string[]) =>
  routingCommand('publish', await draftOf(written), ...options);

/** A case of the team billing, opened by one mention; answers its id. */
async function openCase(externalId: string): Promise<string> {
  const one = judged({ externalId, author: { id: externalId }, text: 'where is my refund' }, { urgency: 40 });
  await fileMentions(cases, [{ judged: one }], table, () => at(1));
  return (await cases.getMention(one.key))?.caseId ?? '';
}

test('a draft whose examples go astray is refused, with what becomes of them', async () => {
  const before = await live();
  const examples = [{ text: 'I want my refund, this is a disgrace', team: 'care' }];
  expect(await publish({ ...writtenTable, examples })).toMatchObject({
    status: 1,
    err: expect.stringMatching(
      /examples\.0: .*goes to billing instead of care \(rule money\)\nrouting: nothing was published\n$/,
    ),
  });
  expect(await live()).toBe(before);
});

test('of two who began with the same version the second is told what differs', async () => {
  const before = (await live()) ?? '';
  expect(await publish({ ...writtenTable, autoClose: '5d' }, '--from', before)).toMatchObject({ status: 0 });
  const late = await publish({ ...writtenTable, autoClose: '9d' }, '--from', before);
  expect(late).toMatchObject({
    status: 1,
    err: expect.stringMatching(/nothing was published[\s\S]*-autoClose: 5d\n\+autoClose: 9d/),
  });
});

test('a team goes only when somebody has its open cases, by a calendar of their own', async () => {
  const [open] = [await openCase('open'), await openCase('too')];
  const before = await live();
  expect(await publish(withoutBilling)).toMatchObject({
    status: 1,
    err: 'routing: the team billing has 2 open cases: keep it, or --move billing=HEIR\nrouting: nothing was published\n',
  });
  expect(await live()).toBe(before);

  const { status, out } = await publish(withoutBilling, '--move', 'billing=care');
  expect([status, out]).toEqual([0, expect.stringContaining('2 open cases were handed over\n')]);
  expect(await cases.get(open)).toMatchObject({
    route: { team: 'care', member: 'ana', rule: 'by hand' },
    policy: { tell: ['slack'], calendar: { timeZone: 'Europe/Madrid' } },
  });

  // What functions open by the version before, or an interrupted publication left, is handed over by the next.
  const left = await openCase('left');
  expect(await publish(withoutBilling, '--move', 'billing=care')).toMatchObject({
    out: expect.stringMatching(/it was live already[\s\S]*1 open case was handed/),
  });
  expect(await cases.get(left)).toMatchObject({ route: { team: 'care' } });
});

test('going back leaves no case without its team either', async () => {
  const earlier = await routing.publish(withoutBilling, 'lee', new Date(), await live());
  const now = await routing.publish(writtenTable, 'lee', new Date(), earlier);
  const id = await openCase('back');
  expect(await routingCommand('rollback')).toMatchObject({
    status: 1,
    err: expect.stringContaining('the team billing has 1 open case: keep it, or --move billing=HEIR'),
  });
  expect(await live()).toBe(now);
  expect(await routingCommand('rollback', '--move', 'billing=safety')).toMatchObject({
    status: 0,
    out: expect.stringContaining(`version ${earlier} is live again`),
  });
  expect(await cases.get(id)).toMatchObject({ route: { team: 'safety' } });
});

test('a team stays while the chain of an open case may hand it over to it', async () => {
  const chains = { page: { steps: [{ after: '5m', tell: 'pager', reassign: 'billing' }], repeat: '30m' } };
  const routes = [{ id: 'fire', when: { words: ['fire'] }, team: 'safety', priority: 'urgent' }];
  const chained = { ...writtenTable, chains, routes };
  await routing.publish(chained, 'kim', new Date(), await live());
  const document = compile(routingDocument.parse(chained), 'chained');
  const one = judge(mention({ externalId: 'chain', text: 'fire', author: { id: 'chain' } }), score(), document);
  await fileMentions(cases, [{ judged: one }], document, () => at(1));
  expect(await publish({ ...withoutBilling, chains: writtenTable.chains }, '--move', 'billing=care')).toMatchObject({
    status: 1,
    err: expect.stringContaining('1 open case may be handed to the team billing by a chain: keep it'),
  });
});

test('a brand stays while it has open cases', async () => {
  await openCase('branded');
  const { demo: _, ...brands } = writtenTable.brands;
  expect(await publish({ ...writtenTable, brands })).toMatchObject({
    status: 1,
    err: expect.stringMatching(/the brand demo has \d+ open cases?: keep it until they are closed\n/),
  });
});

test('an heir has to be a team, and a team that stays needs none', async () => {
  expect(await publish(withoutBilling, '--move', 'billing=moon')).toMatchObject({
    status: 2,
    err: expect.stringContaining('is not GONE=HEIR, the heir being one of care, safety'),
  });
  expect(await publish(writtenTable, '--move', 'billing=care')).toMatchObject({
    status: 2,
    err: expect.stringContaining('the table still has the team billing'),
  });
});

test.each(['show', 'rollback', 'diff'])(
  '%s of a version that there is not says where those stand that there are',
  async (name) => {
    expect(await routingCommand(name, '0123456789ab')).toMatchObject({
      status: 2,
      err: 'routing: routing table 0123456789ab is missing; history names those that there are\n',
    });
  },
);

test('a live table that nobody can read is replaced, with a warning', async () => {
  const { documents, routingTable } = stack.tables;
  const versions = createVersionsStore(documents, routingTable, routingKeys, 'routing table');
  const before = await live();
  const content = JSON.stringify({ written: 'by a version of this program that knew more' });
  const broken = await versions.publish({ content, by: 'kim', now: new Date(), expected: before });
  const warning = `routing: warning: the live table ${broken} cannot be read, so what open cases need of it is not known`;

  const published = await publish(writtenTable);
  expect(published).toMatchObject({ status: 0, err: expect.stringContaining(warning) });
  await versions.rollback('kim', new Date(), broken);
  const back = await routingCommand('rollback', before ?? '');
  expect(back).toMatchObject({ status: 0, err: expect.stringContaining(warning) });
  expect(await live()).toBe(before);
});
