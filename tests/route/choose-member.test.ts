import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseMember } from '../../lib/route/choose-member.ts';
import { membersSchema } from '../../lib/route/document/member.ts';

const members = membersSchema.parse([
  { id: 'ana', languages: ['es', 'en'], skills: ['refunds'] },
  { id: 'bo', languages: ['en'], skills: ['refunds', 'law'], capacity: 2 },
  { id: 'cy', skills: [], capacity: 40 },
]);
const chosen = (skills: string[], language: string, loads: Record<string, number> = {}) =>
  chooseMember({ members }, { skills, language }, (id) => loads[id] ?? 0)?.id;

test.each([
  ['who has all skills, though not the language', ['refunds', 'law'], 'es', {}, 'bo'],
  ['who has most skills and room', ['refunds', 'law'], 'es', { bo: 2 }, 'ana'],
  ['who speaks the language, among equals in skill', ['refunds'], 'es', {}, 'ana'],
  ['who names no language speaks each', [], 'pt', {}, 'cy'],
  ['whose share in use is smallest', [], 'en', { ana: 4, bo: 1, cy: 4 }, 'cy'],
  ['who stands first, among equals', [], 'und', {}, 'ana'],
  ['nobody, when all are full', ['law'], 'en', { ana: 20, bo: 2, cy: 40 }, undefined],
] as const)('%s', (_, skills, language, loads, expected) => {
  expect(chosen([...skills], language, loads)).toBe(expected);
});

test('a member is there once', () => {
  const { error } = membersSchema.safeParse([{ id: 'ana' }, { id: 'ana' }]);
  expect(error?.issues).toMatchObject([{ path: [1, 'id'], message: 'there is a member "ana" already' }]);
});

test('whoever is chosen has room, and nobody with room has more of the skills', () => {
  const skill = fc.constantFrom('law', 'refunds', 'repairs');
  const anyMembers = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      languages: fc.uniqueArray(fc.constantFrom('en', 'es')),
      skills: fc.uniqueArray(skill),
      capacity: fc.nat(3),
    }),
    { selector: ({ id }) => id },
  );
  const loads = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3));
  fc.assert(
    fc.property(
      anyMembers,
      fc.uniqueArray(skill),
      fc.constantFrom('en', 'es', 'und'),
      loads,
      (some, skills, language, open) => {
        const load = (id: string) => open[id] ?? 0;
        const best = chooseMember({ members: some }, { skills, language }, load);
        const free = some.filter((member) => load(member.id) < member.capacity);
        const count = (member: { skills: string[] }) => skills.filter((one) => member.skills.includes(one)).length;
        expect(best === undefined).toBe(free.length === 0);
        if (!best) return;
        expect(free).toContain(best);
        expect(count(best)).toBe(Math.max(...free.map(count)));
        expect(chooseMember({ members: some }, { skills, language }, load)).toBe(best);
      },
    ),
  );
});
