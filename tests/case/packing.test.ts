import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentionItem } from '../../lib/case/items.ts';
import { type StoredMention, storedMentionSchema } from '../../lib/case/stored.ts';
import { at, judged, mention } from '../support/builders.ts';

const ids = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('a#b', 'ü'.repeat(300), 'x'));
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

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
  })
  .map(({ externalId, threadId, same, status, caseId, unfolded, revision, title }) => {
    const fields = { externalId, threadId: same ? externalId : threadId, revision, title, own: status === 'own' };
    const { key, ...rest } = judged(fields);
    const common = { key, brand: 'demo', revision, caseId, receivedAt: at(0).toISOString() };
    if (status === 'own') return { ...common, status: 'own', mention: mention(fields) };
    if (status === 'deleted') return { ...common, status: 'deleted', postedAt: at(0).toISOString() };
    return { ...common, status: 'filed', judged: rest, unfolded: caseId ? unfolded : undefined };
  });

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
});
