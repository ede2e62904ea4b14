import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { earliestAsks, remindersOf } from '../../lib/case/reminders.ts';
import { at, judged, table } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';

type Said = { reminder?: boolean; likelihood?: number; own?: boolean };
const post = (minute: number, { own = false, ...judgement }: Said = {}) => ({
  judged: judged(
    {
      externalId: minute === 0 ? 'root' : `m${minute}${own ? '-ours' : ''}`,
      threadId: 'root',
      postedAt: at(minute).toISOString(),
      own,
      author: { id: own ? 'us' : 'ana' },
    },
    { urgency: 20, ...judgement },
  ),
});

function filed(list: ReturnType<typeof post>[]) {
  const world = inMemory(at(9_000), table);
  for (const one of list) world.file([one]);
  const [kase] = world.cases.values();
  if (!kase) throw new Error('no case');
  expect(storedCaseSchema.parse(caseItem(kase))).toEqual(kase);
  return kase;
}

describe('a customer reminds us', () => {
  test.each<[string, ReturnType<typeof post>[], number]>([
    ['by asking again after ten minutes, in whatever words', [post(10)], 1],
    ['not by telling the matter in several messages', [post(1), post(4), post(9)], 0],
    ['once by several messages at a time', [post(30), post(32), post(35)], 1],
    ['as often as they come back', [post(30), post(60), post(300)], 3],
    ['by words at once', [post(2, { reminder: true })], 1],
    ['not by a thank-you', [post(40, { likelihood: 0.05 })], 0],
    ['no more by asking once they were answered', [post(20, { own: true }), post(30), post(60)], 0],
    ['still in words once they were answered', [post(20, { own: true }), post(30, { reminder: true })], 1],
  ])('%s', (_, list, reminders) => {
    for (const order of [list, list.toReversed()]) expect(remindersOf(filed([post(0), ...order]))).toBe(reminders);
  });

  test('and the urgency rises as by any reminder', () => {
    expect(filed([post(0), post(15)]).urgency.reasons).toContainEqual({ factor: 'reminders', points: 10 });
  });

  test('as often whatever mention comes first', () => {
    const list = fc.uniqueArray(fc.tuple(fc.nat(120), fc.boolean()), { selector: ([minute]) => minute, maxLength: 20 });
    fc.assert(
      fc.property(list, fc.nat(120), fc.infiniteStream(fc.nat()), (said, answer, random) => {
        const posts = said.map(([minute, reminder]) => post(minute + 1, { reminder }));
        const all = [post(0), ...posts, post(answer + 1, { own: true })];
        const shuffled = all
          .map((one) => ({ one, place: random.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(remindersOf(filed(shuffled))).toBe(remindersOf(filed(all)));
      }),
      { numRuns: 200 },
    );
  });

  test('at minutes of which the earliest are kept', () => {
    const minutes = Array.from({ length: 40 }, (_, i) => 40 - i);
    expect(earliestAsks(...minutes, ...minutes)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  });
});
