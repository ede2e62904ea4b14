import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, decide, outcomeOf } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { factsOf } from '../../lib/route/facts.ts';
import { normalise } from '../../lib/route/words.ts';
import { mention, score, table, writtenTable } from '../support/builders.ts';
import { anyFacts, facts } from './facts.ts';

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

  test('without a match a team that corrections suggest has it, as long as the table has that team', () => {
    const suggested = (suggestedTeam: string, words = ' ') => {
      const { team, rule } = decide(table, facts({ words, suggestedTeam })).route;
      return { team, rule };
    };
    expect(suggested('billing')).toEqual({ team: 'billing', rule: 'learned' });
    expect(suggested('billing', normalise('fire'))).toEqual({ team: 'safety', rule: 'danger' });
    expect(suggested('dissolved')).toEqual({ team: 'care', rule: 'default' });
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
