import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { disclose } from '../../lib/case/body.ts';
import { mentionItem } from '../../lib/case/items.ts';
import { type StoredMention, storedMentionSchema } from '../../lib/case/stored.ts';
import type { Rung } from '../../lib/route/document/route.ts';
import { NOBODY_KNOWN } from '../../lib/score/nobody-known.ts';
import type { Score } from '../../lib/score/score.ts';
import { at, judged, mention } from '../support/builders.ts';

const ids = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('a#b', 'ü'.repeat(300), 'x'));
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const PRESS: Score['author'] = { type: 'press', evidence: ['asks as a journalist'] };

const stored: fc.Arbitrary<StoredMention> = fc
  .record({
    externalId: ids,
    threadId: optional(ids),
    same: fc.boolean(),
    status: fc.constantFrom('filed', 'own', 'deleted'),
    caseId: optional(fc.constant('case1')),
    unfolded: optional(fc.constant(true)),
    revision: fc.nat(),
    title: optional(fc.string({ maxLength: 20 })),
    text: fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', minLength: 500, maxLength: 2_000 })),
    kind: fc.constantFrom('post', 'review', 'message'),
    isPublic: fc.boolean(),
    score: fc.record({
      question: fc.boolean(),
      reminder: fc.boolean(),
      privateData: fc.subarray<'email' | 'phone'>(['email', 'phone']),
      judgedBy: fc.constantFrom('local', 'comprehend'),
      author: optional(fc.constantFrom(NOBODY_KNOWN, { ...NOBODY_KNOWN, tier: 'gold' }, PRESS)),
    }),
    fixedPriority: fc.boolean(),
    rungs: optional(fc.constant<Rung[]>([{ reminders: 2, team: 'senior', rule: 'chased', table: 'v1' }])),
  })
  .map(
    ({
      externalId,
      threadId,
      same,
      status,
      caseId,
      unfolded,
      revision,
      score,
      fixedPriority,
      rungs,
      isPublic,
      ...said
    }) => {
      const own = status === 'own';
      const fields = { ...said, externalId, threadId: same ? externalId : threadId, revision, own, public: isPublic };
      const { key, score: judgement, ...decided } = judged(fields);
      const rest = { ...decided, score: { ...judgement, ...score }, fixedPriority, rungs };
      const common = { key, brand: 'demo', revision, caseId, receivedAt: at(0).toISOString() };
      if (status === 'own') return { ...common, status: 'own', mention: mention(fields) };
      if (status === 'deleted') return { ...common, status: 'deleted', postedAt: at(0).toISOString() };
      return { ...common, status: 'filed', judged: rest, unfolded: caseId ? unfolded : undefined };
    },
  );

describe('stored mentions', () => {
  test('come back from their item as they were', () => {
    fc.assert(fc.property(stored, (one) => expect(storedMentionSchema.parse(mentionItem(one))).toEqual(one)));
  });

  test('say nothing twice', () => {
    const { key, ...rest } = judged({ externalId: '1890000000000000001', threadId: '1890000000000000001' });
    const item = mentionItem({
      key,
      brand: 'demo',
      revision: 0,
      receivedAt: at(0).toISOString(),
      status: 'filed',
      judged: rest,
    });
    expect(JSON.stringify(item).split('1890000000000000001')).toHaveLength(2);
  });

  test('have a text as their body, until that would begin a second kilobyte', () => {
    const itemOf = (text: string) => {
      const { key, ...rest } = judged({ externalId: '1890000000000000001', text });
      const common = { key, brand: 'demo', revision: 0, receivedAt: at(0).toISOString() };
      return mentionItem({ ...common, status: 'filed', judged: rest });
    };
    const [short, long] = [itemOf('Where is it? '), itemOf('Where is it? '.repeat(100))];
    expect(typeof short.body).toBe('string');
    expect(long.body).toBeInstanceOf(Uint8Array);
    expect(disclose(long)).toMatchObject({ mention: { text: 'Where is it? '.repeat(100) } });
  });
});
