import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { polledChannels } from '../../lib/channels/polled.ts';
import type { PolledChannel } from '../../lib/channels/poller.ts';
import { PermanentError } from '../../lib/errors.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { sourceContext, sourceOf } from '../support/channels.ts';
import { mutated } from '../support/mutated.ts';
import { fixturesOf } from './fixtures.ts';

describe.each(Object.entries<PolledChannel>(polledChannels))('%s', (name, channel) => {
  const context = sourceContext(sourceOf({ channel: name }));
  const answers = fixturesOf(name as keyof typeof polledChannels);
  const json = answers.filter(([file]) => file.endsWith('.json')).map(([, body]) => JSON.parse(body.toString()));

  function check(body: Buffer): void {
    try {
      for (const mention of channel.parse(body, context)) mentionSchema.parse(mention);
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
    }
  }

  (json.length > 0 ? test : test.skip)('whatever is done to an answer, it is read as valid mentions or refused', () => {
    fc.assert(
      fc.property(mutated(json), (payload) => check(Buffer.from(JSON.stringify(payload) ?? ''))),
      { numRuns: 1_000 },
    );
  });

  test('broken bytes are read or refused', () => {
    const cut = fc.tuple(fc.constantFrom(...answers), fc.nat(), fc.nat(255), fc.nat());
    fc.assert(
      fc.property(cut, ([[, body], at, byte, end]) => {
        const bytes = Buffer.from(body);
        bytes[at % bytes.length] = byte;
        check(bytes.subarray(0, end % (bytes.length + 1)));
      }),
      { numRuns: 300 },
    );
  });

  test('says what it cannot do, where it is, and what a read costs', () => {
    expect(channel.cannot.length).toBeGreaterThan(0);
    for (const sentence of channel.cannot) expect(sentence).toMatch(/^[A-Z].*\.$/);
    if (channel.address) expect(URL.canParse(channel.address)).toBe(true);
    expect(channel.reads.perDay).toBeGreaterThan(0);
  });
});
