import { describe, expect, test } from '@jest/globals';
import { compile, decide } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import type { Facts } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';
import { writtenTable } from '../support/builders.ts';
import { facts, MONDAY } from './facts.ts';

const documentOf = (when: unknown) =>
  routingDocument.safeParse({
    ...writtenTable,
    brands: { demo: { defaultTeam: 'care' }, acme: { defaultTeam: 'care', timeZone: 'Asia/Kolkata' } },
    teams: { ...writtenTable.teams, billing: { name: 'Billing', calendar: 'office' } },
    calendars: {
      office: { timeZone: 'Europe/Madrid', hours: { 'mon-fri': ['09:00-14:00'] }, holidays: ['2026-03-03'] },
    },
    routes: [{ id: 'only', when, team: 'billing' }],
  });

function matches(when: unknown, of: Facts): boolean {
  const document = documentOf(when);
  if (!document.success) throw document.error;
  return decide(compile(document.data, 'v'), of).route.rule === 'only';
}

const HOUR = 3_600_000;
const FOLLOWED = { followers: 500 };

describe('conditions', () => {
  test.each<[object, Partial<Facts>, boolean]>([
    [{}, {}, true],
    [{ channel: ['x'] }, {}, true],
    [{ channel: ['facebook', 'x'] }, {}, true],
    [{ channel: ['facebook'] }, {}, false],
    [{ channel: [{ 'anything-but': 'x' }] }, {}, false],
    [{ channel: [{ 'anything-but': ['rss', 'generic'] }] }, {}, true],
    [{ channel: [{ 'anything-but': { prefix: 'face' } }] }, { channel: 'facebook' }, false],
    [{ channel: [{ 'anything-but': { prefix: ['face', 'insta'] } }] }, {}, true],
    [{ channel: [{ 'anything-but': { suffix: 'book' } }] }, { channel: 'facebook' }, false],
    [{ channel: [{ 'anything-but': { wildcard: 'f*k' } }] }, { channel: 'facebook' }, false],
    [{ channel: [{ 'anything-but': { wildcard: ['f*k', '*g*'] } }] }, {}, true],
    [{ tier: [{ 'anything-but': { 'equals-ignore-case': 'gold' } }] }, { tier: 'GOLD' }, false],
    [{ tier: [{ 'anything-but': { 'equals-ignore-case': ['gold', 'silver'] } }] }, { tier: 'Iron' }, true],
    [{ tier: [{ 'anything-but': { prefix: 'gold' } }] }, {}, false],
    [{ channel: [{ prefix: 'face' }] }, { channel: 'facebook' }, true],
    [{ channel: [{ prefix: 'Face' }] }, { channel: 'facebook' }, false],
    [{ channel: [{ prefix: { 'equals-ignore-case': 'FACE' } }] }, { channel: 'facebook' }, true],
    [{ channel: [{ suffix: 'book' }] }, { channel: 'facebook' }, true],
    [{ channel: [{ suffix: { 'equals-ignore-case': 'Book' } }] }, { channel: 'facebook' }, true],
    [{ language: [{ 'equals-ignore-case': 'EN' }] }, {}, true],
    [{ tier: [{ wildcard: 'gold*' }] }, { tier: 'gold' }, true],
    [{ tier: [{ wildcard: '*a*b*' }] }, { tier: 'xaxb' }, true],
    [{ tier: [{ wildcard: '*a*b*' }] }, { tier: 'xbxa' }, false],
    [{ tier: [{ wildcard: 'ab*ba' }] }, { tier: 'aba' }, false],
    [{ tier: [{ wildcard: 'gold' }] }, { tier: 'gold' }, true],
    [{ tier: [{ wildcard: 'gold' }] }, { tier: 'golden' }, false],
    [{ tier: [{ wildcard: '\\**' }] }, { tier: '*gold' }, true],
    [{ tier: [{ wildcard: '\\**' }] }, { tier: 'gold' }, false],
    [{ tier: [{ wildcard: 'a\\\\*' }] }, { tier: 'a\\b' }, true],
    [{ urgency: [40] }, {}, true],
    [{ urgency: [{ numeric: ['>=', 40] }] }, {}, true],
    [{ urgency: [{ numeric: ['>', 40] }] }, {}, false],
    [{ urgency: [{ numeric: ['=', 40] }] }, {}, true],
    [{ urgency: [{ numeric: ['>', 10, '<=', 40] }] }, {}, true],
    [{ urgency: [{ numeric: ['>', 10, '<', 40] }] }, {}, false],
    [{ urgency: [{ numeric: ['<', 10] }, { numeric: ['>', 30] }] }, {}, true],
    [{ followers: [{ exists: false }] }, {}, true],
    [{ followers: [{ exists: true }] }, { followers: 0 }, true],
    [{ followers: [{ numeric: ['>=', 0] }] }, {}, false],
    [{ followers: [{ 'anything-but': 5 }] }, {}, false],
    [{ followers: [{ 'anything-but': [5, 6] }] }, FOLLOWED, true],
    [{ followers: [{ 'anything-but': [5, 500] }] }, FOLLOWED, false],
    [{ verified: [true] }, { verified: true }, true],
    [{ verified: [true] }, {}, false],
    [{ verified: [{ 'anything-but': true }] }, { verified: false }, true],
    [{ privateData: ['card'] }, { privateData: ['email', 'card'] }, true],
    [{ privateData: [{ exists: true }] }, {}, false],
    [{ privateData: [{ exists: false }] }, {}, true],
    [{ privateData: [{ 'anything-but': 'card' }] }, { privateData: ['card'] }, false],
    [{ privateData: [{ 'anything-but': 'card' }] }, { privateData: ['card', 'email'] }, true],
    [{ complaint: [false] }, {}, false],
    [{ author: ['press'], brand: ['demo'] }, { author: 'press' }, true],
    [{ words: ['reembolso'] }, {}, true],
    [{ words: ['REÉMBOLSO'] }, {}, true],
    [{ words: ['por favor'] }, {}, true],
    [{ words: ['por favor ya'] }, {}, true],
    [{ words: ['por favor no'] }, {}, false],
    [{ words: ['favor por'] }, {}, false],
    [{ words: ['reembols'] }, {}, false],
    [{ words: ['bolso'] }, {}, false],
    [{ words: ['nada', 'ya'] }, {}, true],
    [{ words: ['ya'], channel: ['x'] }, {}, true],
    [{ words: ['ya'], channel: ['rss'] }, {}, false],
    [{ words: ['ya'] }, { words: normalise('') }, false],
    [{ text: [{ wildcard: '*Reembols*' }] }, {}, true],
    [{ text: [{ wildcard: 'mi*' }] }, {}, false],
    [{ text: [{ wildcard: '* por *, ¡ya!' }] }, {}, true],
    [{ text: [{ wildcard: '* embolso*' }] }, {}, false],
    [{ text: [{ prefix: 'MY reem' }] }, {}, true],
    [{ text: [{ suffix: { 'equals-ignore-case': 'Favor: ¡YÁ' } }] }, {}, true],
    [{ text: ['my reembolso por favor ya'] }, {}, true],
    [{ text: [{ 'anything-but': { wildcard: '*reembolso*' } }] }, {}, false],
    [{ text: [{ 'equals-ignore-case': 'ya' }] }, {}, false],
    [{ $or: [{ channel: ['rss'] }, { language: ['en'] }] }, {}, true],
    [{ $or: [{ channel: ['rss'] }, { language: ['es'] }] }, {}, false],
    [{ channel: ['rss'], $or: [{ language: ['en'] }, { urgency: [40] }] }, {}, false],
    [{ $or: [{ words: ['nada'] }, { urgency: [40], $or: [{ kind: ['review'] }, { kind: ['post'] }] }] }, {}, true],
    [{ $or: [{ words: ['nada'] }, { urgency: [40], $or: [{ kind: ['review'] }, { kind: ['comment'] }] }] }, {}, false],
    [{ reminders: [0] }, {}, true],
    [{ reminders: [{ numeric: ['>=', 2] }] }, { reminders: 1 }, false],
    [{ reminders: [{ numeric: ['>=', 2] }] }, { reminders: 2 }, true],
    [{ reminders: [{ 'anything-but': 0 }] }, { reminders: 11 }, true],
    [{ hour: [10] }, {}, true],
    [{ hour: [16] }, { brand: 'acme' }, true],
    [{ hour: [{ numeric: ['>=', 22] }] }, { receivedAt: MONDAY + 13 * HOUR }, true],
    [{ hour: [0] }, { receivedAt: MONDAY - 10 * HOUR }, true],
    [{ within: ['billing'] }, {}, true],
    [{ within: ['billing'] }, { receivedAt: MONDAY + 3 * HOUR }, false],
    [{ within: ['billing'] }, { receivedAt: MONDAY + 24 * HOUR }, false],
    [{ within: ['billing', 'care'] }, { receivedAt: MONDAY + 3 * HOUR }, true],
  ])('%j over %j: %p', (when, fields, expected) => {
    expect(matches(when, facts(fields))).toBe(expected);
  });
});

describe('refused with one sentence', () => {
  test.each<[object, string, RegExp]>([
    [{ colour: ['red'] }, 'when', /"colour"/],
    [{ channel: 'x' }, 'when.channel', /a list is needed/],
    [{ channel: [] }, 'when.channel', /an empty list matches nothing/],
    [{ channel: [5] }, 'when.channel.0', /^a text is needed here, or one of prefix, suffix/],
    [{ channel: [{ regex: '.*' }] }, 'when.channel.0', /^there is no operator "regex" here; there are prefix, /],
    [{ channel: [{ prefix: 'a', suffix: 'b' }] }, 'when.channel.0', /one operator/],
    [{ channel: [{ prefix: ['a'] }] }, 'when.channel.0', /^prefix takes a text/],
    [{ channel: [{ numeric: ['>', 5] }] }, 'when.channel.0', /no operator "numeric" here/],
    [{ channel: [{ 'anything-but': { exists: true } }] }, 'when.channel.0', /^anything-but takes a text, a list/],
    [{ tier: [{ wildcard: 'a**b' }] }, 'when.tier.0.wildcard', /two \* in a row/],
    [{ tier: [{ wildcard: 'a\\b' }] }, 'when.tier.0.wildcard', /a backslash stands only before/],
    [{ tier: [{ wildcard: '*a'.repeat(11) }] }, 'when.tier.0.wildcard', /^too complex: at most 10 \*/],
    [{ urgency: ['80'] }, 'when.urgency.0', /^a number is needed here/],
    [{ urgency: [{ numeric: ['>='] }] }, 'when.urgency.0', /^numeric takes a comparison such as/],
    [{ urgency: [{ numeric: ['<', 50, '>', 10] }] }, 'when.urgency.0', /the lower bound first/],
    [{ urgency: [{ numeric: ['>', 50, '<', 10] }] }, 'when.urgency.0.numeric', /less than its upper bound/],
    [{ reminders: ['often'] }, 'when.reminders.0', /^a number is needed here, or one of numeric/],
    [{ reminders: 2 }, 'when.reminders', /a list is needed/],
    [{ reminders: [-1] }, 'when.reminders.0', /^a count is a whole number from 0 to 10/],
    [{ reminders: [{ numeric: ['>=', 1.5] }] }, 'when.reminders.0.numeric.1', /^a count is a whole number/],
    [{ reminders: [{ 'anything-but': [11] }] }, 'when.reminders.0.anything-but.0', /^a count is a whole number/],
    [{ reminders: [{ numeric: ['<', 0] }] }, 'when.reminders', /^no count matches this/],
    [{ reminders: [{ exists: false }] }, 'when.reminders', /^no count matches this/],
    [{ verified: ['yes'] }, 'when.verified.0', /^true or false is needed here/],
    [{ words: ['!!!'] }, 'when.words.0', /a letter or a digit is needed/],
    [{ text: [{ wildcard: '*😡*' }] }, 'when.text.0', /a letter or a digit is needed/],
    [{ $or: [{ channel: ['x'] }] }, 'when.$or', /an alternative to one condition/],
    [{ $or: [{ channel: ['x'] }, {}] }, 'when.$or.1', /an empty alternative matches everything/],
    [{ brand: ['nobody'] }, 'when.brand.0', /there is no brand "nobody"; the brands are demo, acme/],
    [{ within: ['nobody'] }, 'when.within.0', /there is no team "nobody"; the teams are care, /],
    [{ $or: [{ within: ['nobody'] }, { kind: ['post'] }] }, 'when.$or.0.within.0', /no team "nobody"/],
  ])('%j', (when, place, sentence) => {
    const issues = documentOf(when).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.'))).toEqual([`routes.0.${place}`]);
    expect(issues[0]?.message).toMatch(sentence);
  });

  test('alternatives of alternatives, when they make too many combinations', () => {
    const two = [{ channel: ['x'] }, { channel: ['rss'] }];
    const deep = (depth: number): object =>
      depth === 0 ? { kind: ['post'] } : { $or: [deep(depth - 1), deep(depth - 1), ...two] };
    expect(documentOf(deep(4)).success).toBe(true);
    expect(documentOf(deep(6)).error?.issues[0]?.message).toMatch(/^too complex: its alternatives make 190 comb/);
  });
});
