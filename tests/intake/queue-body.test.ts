import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { queueBody } from '../../lib/queue-body.ts';

test('every text comes back as it was, through characters that a queue carries', () => {
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(unit).map((units) => units.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const body = queueBody({ value });
      expect(JSON.parse(body)).toEqual({ value });
      expect(body).toMatch(/^[\u0020-\ud7ff\ue000-\ufffd]*$/);
    }),
  );
});
