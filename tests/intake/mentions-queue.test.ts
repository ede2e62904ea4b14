import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { batchesOf } from '../../lib/mention/queue.ts';

const MIB = 1024 * 1024;

test('batches keep the order, lose nothing and stay within ten entries and 1 MiB', () => {
  const entries = fc.array(fc.record({ bytes: fc.oneof(fc.nat(2_000), fc.nat(MIB)) }), { maxLength: 60 });
  fc.assert(
    fc.property(entries, (list) => {
      const batches = batchesOf(list);
      expect(batches.flat()).toEqual(list);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(batch.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MIB);
      }
    }),
  );
});
