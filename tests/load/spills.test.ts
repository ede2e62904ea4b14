import { expect, test } from '@jest/globals';
import { routingDocument } from '../../lib/route/document/document.ts';
import { writtenTable } from '../support/builders.ts';

const withTeams = (teams: Record<string, object>) =>
  routingDocument.safeParse({
    ...writtenTable,
    teams: Object.fromEntries(
      [...new Set([...Object.keys(writtenTable.teams), ...Object.keys(teams)])].map((name) => [
        name,
        { name, ...teams[name] },
      ]),
    ),
  });
const chain = (length: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [`t${i}`, i + 1 < length ? { capacity: 1, spill: `t${i + 1}` } : {}]),
  );

test.each([
  ['a team that is not there', { care: { capacity: 5, spill: 'nobody' } }, 'care.spill', 'there is no team "nobody"'],
  ['no capacity', { care: { spill: 'billing' } }, 'care.spill', 'say how many cases'],
  ['itself', { care: { capacity: 5, spill: 'care' } }, 'care.spill', 'in a circle: care > care'],
  [
    'a circle',
    { care: { capacity: 5, spill: 'billing' }, billing: { capacity: 5, spill: 'care' } },
    'care.spill',
    'in a circle: care > billing > care',
  ],
  ['a chain without end', chain(7), 't0.spill', 'at most 5 teams: t0 > t1 > t2 > t3 > t4 > t5 > t6'],
  ['nobody, though what is urgent may go', { care: { spillUrgent: true } }, 'care.spillUrgent', 'name it in spill'],
])('a team that spills to %s is refused, with the place', (_, teams, place, message) => {
  const { error } = withTeams(teams);
  const found = error?.issues.find(({ path }) => path.join('.') === `teams.${place}`);
  expect(found?.message).toContain(message);
});

test('chains of five are good, and so is a capacity alone', () => {
  expect(withTeams({ ...chain(6), care: { capacity: 3 } }).error).toBeUndefined();
});
