import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, decide, outcomeOf } from '../../lib/route/decide.ts';
import { conditionSchema } from '../../lib/route/document/condition.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { type Facts, factsOf } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';
import { mention, score, table, writtenTable } from '../support/builders.ts';
import { anyFacts, facts } from './facts.ts';

function matches(when: unknown, of: Facts): boolean {
  const document = routingDocument.parse({
    ...writtenTable,
    routes: [{ id: 'only', when: conditionSchema.parse(when), team: 'billing' }],
  });
  return decide(compile(document, 'v'), of).route.rule === 'only';
}

describe('conditions', () => {
  test.each([
    [{}, {}, true],
    [{ channel: ['x'] }, {}, true],
    [{ channel: ['facebook', 'x'] }, {}, true],
    [{ channel: ['facebook'] }, {}, false],
    [{ channel: [{ 'anything-but': 'x' }] }, {}, false],
    [{ channel: [{ 'anything-but': ['rss', 'generic'] }] }, {}, true],
    [{ channel: [{ prefix: 'face' }] }, { channel: 'facebook' }, true],
    [{ channel: [{ suffix: 'book' }] }, { channel: 'facebook' }, true],
    [{ language: [{ 'equals-ignore-case': 'EN' }] }, {}, true],
    [{ urgency: [{ numeric: ['>=', 40] }] }, {}, true],
    [{ urgency: [{ numeric: ['>', 40] }] }, {}, false],
    [{ urgency: [{ numeric: ['>', 10, '<=', 40] }] }, {}, true],
    [{ urgency: [{ numeric: ['>', 10, '<', 40] }] }, {}, false],
    [{ followers: [{ exists: false }] }, {}, true],
    [{ followers: [{ exists: true }] }, { followers: 0 }, true],
    [{ followers: [{ numeric: ['>=', 0] }] }, {}, false],
    [{ followers: [{ 'anything-but': 5 }] }, {}, false],
    [{ verified: [true] }, { verified: true }, true],
    [{ verified: [true] }, {}, false],
    [{ privateData: ['card'] }, { privateData: ['email', 'card'] }, true],
    [{ privateData: [{ exists: true }] }, {}, false],
    [{ complaint: [false] }, {}, false],
    [{ words: ['reembolso'] }, {}, true],
    [{ words: ['REÉMBOLSO'] }, {}, true],
    [{ words: ['por favor'] }, {}, true],
    [{ words: ['reembols'] }, {}, false],
    [{ words: ['bolso'] }, {}, false],
    [{ words: ['ya'], channel: ['x'] }, {}, true],
    [{ words: ['ya'], channel: ['rss'] }, {}, false],
  ])('%j over %j: %p', (when, fields, expected) => {
    expect(matches(when, facts(fields))).toBe(expected);
  });

  test.each([
    [{ colour: ['red'] }],
    [{ channel: 'x' }],
    [{ channel: [] }],
    [{ urgency: [{ numeric: ['>='] }] }],
    [{ channel: [{ regex: '.*' }] }],
  ])('%j is refused', (when) => {
    expect(conditionSchema.safeParse(when).success).toBe(false);
  });
});

describe('decide', () => {
  test('is total and deterministic: every mention of a known brand has exactly one team of the table', () => {
    fc.assert(
      fc.property(anyFacts, (of) => {
        const { route } = decide(table, of);
        expect(Object.keys(table.document.teams)).toContain(route.team);
        expect(decide(table, of)).toEqual(decide(table, of));
      }),
    );
  });

  test('the first match wins, in the order of the document and not of names', () => {
    const routes = [
      { id: 'z-first', when: { words: ['fire'] }, team: 'safety' },
      { id: 'a-second', when: { words: ['fire'] }, team: 'billing' },
    ];
    const of = facts({ words: normalise('fire') });
    const order = (list: unknown[]) =>
      decide(compile(routingDocument.parse({ ...writtenTable, routes: list }), 'v'), of).route.rule;
    expect([order(routes), order(routes.toReversed())]).toEqual(['z-first', 'a-second']);
  });

  test('without a match the default team has it, with the priority its urgency earns', () => {
    const decision = decide(table, facts({ words: ' ', urgency: 80 }));
    expect(decision).toEqual({
      route: { team: 'care', priority: 'urgent', rule: 'default', table: 'v1' },
      fixedPriority: false,
    });
  });

  test('an unknown brand is refused for good', () => {
    expect(() => decide(table, facts({ brand: 'other' }))).toThrow('no brand "other"');
  });

  test.each([
    [{ likelihood: 0.9 }, 'case'],
    [{ likelihood: 0.45 }, 'review'],
    [{ likelihood: 0.1 }, 'noted'],
    [{ likelihood: 0.1, question: true }, 'case'],
    [{ likelihood: 0.1, reminder: true }, 'review'],
    [{ likelihood: 0.1, urgency: 80 }, 'case'],
  ] as const)('%j becomes %s', (judgement, outcome) => {
    expect(outcomeOf(score(judgement), table.document)).toBe(outcome);
  });

  test('facts hold the title’s words too', () => {
    const of = factsOf(
      mention({ externalId: 'a', title: 'Refund?', text: 'still none' }),
      score(),
      table.document.complaint,
    );
    expect(of.words).toBe(' refund still none ');
  });
});
