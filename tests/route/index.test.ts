/** The index decides as the plainest reading of the table does, whatever the table and the mention. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, decide, type RoutingTable } from '../../lib/route/decide.ts';
import { type RoutingDocument, routingDocument } from '../../lib/route/document/document.ts';
import type { Facts } from '../../lib/route/facts.ts';
import { LOW_SELECTIVE, lowSelectiveMentions, lowSelectiveTable } from '../bench/low-selective-workload.ts';
import { routedMentions, routingTable } from '../bench/routing-workload.ts';
import { writtenTable } from '../support/builders.ts';
import { anyRoutes } from './any-routes.ts';
import { anyFacts } from './facts.ts';
import { walk } from './naive.ts';

const TEAMS = {
  care: { name: 'Care', calendar: 'days' },
  billing: { name: 'Billing', calendar: 'nights' },
  safety: { name: 'Safety' },
};
const calendars = {
  days: { timeZone: 'UTC', hours: { 'mon-sun': ['09:00-17:00'] } },
  nights: { timeZone: 'UTC', hours: { 'mon-sun': ['22:00-06:00'] } },
};
const BRANDS = { demo: { defaultTeam: 'care', timeZone: 'Asia/Kathmandu' }, acme: { defaultTeam: 'billing' } };

const tableOf = (routes: unknown): RoutingTable =>
  compile(routingDocument.parse({ ...writtenTable, brands: BRANDS, teams: TEAMS, calendars, routes }), 'v');

/** Nepal is five hours and three quarters ahead. */
const hourOf = ({ brand, receivedAt }: Facts) =>
  new Date(receivedAt + (brand === 'demo' ? 345 : 0) * 60_000).getUTCHours();

function teamsAtWork({ receivedAt }: Facts): string[] {
  const hour = new Date(receivedAt).getUTCHours();
  return [...(hour >= 9 && hour < 17 ? ['care'] : []), ...(hour >= 22 || hour < 6 ? ['billing'] : []), 'safety'];
}

function walked({ routes }: RoutingDocument, facts: Facts) {
  const { words } = facts;
  return walk(routes, { ...facts, hour: hourOf(facts), text: words.trim(), atWork: teamsAtWork(facts) });
}

test('a table decides as its routes tried one after the other', () => {
  let matched = 0;
  fc.assert(
    fc.property(anyRoutes, fc.array(anyFacts, { minLength: 5, maxLength: 20 }), (routes, mentions) => {
      const table = tableOf(routes);
      for (const facts of mentions) {
        const expected = walked(table.document, facts);
        const owner = expected.find(({ continues }) => !continues);
        if (owner) matched++;
        expect(table.matching(facts).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        const { route, skills = [] } = decide(table, facts);
        const { rule, team, path = [rule], also = [], tags = [], private: kept = false } = route;
        const told = expected.flatMap((one) => (one.continues && one.team !== team ? [one.team] : []));
        expect({ rule, team, path, also, tags, kept, skills }).toEqual({
          rule: owner?.id ?? 'default',
          team: owner?.team ?? table.document.brands[facts.brand]?.defaultTeam,
          path: owner?.path ?? ['default'],
          also: [...new Set(told)],
          tags: [...new Set(expected.flatMap((one) => one.tags ?? []))],
          kept: owner?.private ?? false,
          skills: owner?.skills ?? [],
        });
        if (owner?.priority) expect(route.priority).toBe(owner.priority);
      }
    }),
    { numRuns: 200 },
  );
  expect(matched).toBeGreaterThan(500);
});

const idsByWalking = ({ routes }: RoutingDocument, facts: Facts) =>
  walk(routes, { ...facts, hour: new Date(facts.receivedAt).getUTCHours(), text: '', atWork: [] }).map(({ id }) => id);
const idsOf = (table: RoutingTable, facts: Facts) => table.matching(facts).map(({ id }) => id);

test('so does a table of thousands', () => {
  const table = compile(routingTable(3_000), 'v');
  for (const facts of routedMentions(400)) expect(idsOf(table, facts)).toEqual(idsByWalking(table.document, facts));
});

const asked = Object.keys(LOW_SELECTIVE) as (keyof typeof LOW_SELECTIVE)[];

test.each(asked)('so does one that asks for %s, of combinations that are new and of those that it met', (asking) => {
  const table = compile(lowSelectiveTable(asking, 1_000), 'v');
  const odd = fc.sample(anyFacts, { numRuns: 50, seed: 1 }).map((facts) => ({ ...facts, brand: 'brand-1' }));
  for (const facts of [...lowSelectiveMentions(100), ...odd]) {
    const expected = idsByWalking(table.document, facts);
    expect(idsOf(table, facts)).toEqual(expected);
    expect(idsOf(table, { ...facts })).toEqual(expected);
  }
});

test('routes that ask for words or a team at work besides, or that are children, are found among remembered ones', () => {
  const channels = ['x', 'facebook', 'rss'];
  const languages = ['en', 'es', 'pt', 'fr'];
  const routes = Array.from({ length: 600 }, (_, i) => ({
    id: `r${i}`,
    when: {
      channel: i % 7 === 0 ? [{ prefix: 'f' }] : [channels[i % 3]],
      language: [languages[i % 4]],
      urgency: [{ numeric: ['>=', i % 90, '<', (i % 90) + 10] }],
      ...(i % 5 < 2 && { words: [['fire', 'my bag', 'gas'][i % 3]] }),
      ...(i % 11 === 0 && { within: [i % 2 ? 'care' : 'billing'] }),
    },
    team: 'care',
    continue: i % 3 !== 0,
    routes: i % 4 === 0 ? [{ id: `c${i}`, when: { privateData: ['card'] }, continue: i % 8 === 0 }] : [],
  }));
  const table = tableOf(routes);
  for (const facts of fc.sample(anyFacts, { numRuns: 200, seed: 1 }))
    expect(idsOf(table, facts)).toEqual(walked(table.document, facts).map(({ id }) => id));
});

test('a table that met more combinations than it remembers decides as before', () => {
  const table = compile(lowSelectiveTable('tones', 300), 'v');
  const mentions = lowSelectiveMentions(50);
  const before = mentions.map((facts) => idsOf(table, facts));
  const [mention] = mentions;
  for (let i = 0; i < 60_000; i++) if (mention) table.matching({ ...mention, language: `language-${i}` });
  expect(mentions.map((facts) => idsOf(table, facts))).toEqual(before);
});
