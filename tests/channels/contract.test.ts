/** What holds for every channel that platforms push to, asked of the function itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { BadPayload } from '../../lib/channels/channel.ts';
import { type WebhookChannelName, webhookChannels } from '../../lib/channels/index.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { KEY, PREVIOUS_KEY, type Receiver, STRANGE_KEY, startReceiver } from '../intake/receiver.ts';
import { parseContext } from '../support/channels.ts';
import { mutated } from '../support/mutated.ts';
import { fixturesOf } from './fixtures.ts';
import { signers } from './signers.ts';

const names = Object.keys(webhookChannels) as WebhookChannelName[];
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver(names);
});
afterAll(() => receiver.stop());

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...parts: unknown[]) => void said.push(parts.join(' ')));
});

describe.each(names)('%s', (channel) => {
  const sign = signers[channel];
  const { proof } = webhookChannels[channel];
  const testOfBytes = proof === 'shared secret' ? test.skip : test;
  const payloads = fixturesOf(channel);
  const [, good] = payloads.find(([, body]) => body.includes('é') || body.includes('\\u00')) ??
    payloads[0] ?? ['', Buffer.of()];
  const deliver = (body: Buffer, headers: Record<string, string>, base64 = false) =>
    receiver.call({ channel, body, headers, base64 });
  const testOfJson = jsonOf(good) === undefined ? test.skip : test;
  const isRefused = async (body: Buffer, headers: Record<string, string>, status = 401) => {
    expect((await deliver(body, headers)).status).toBe(status);
    expect(await receiver.queued()).toEqual([]);
  };

  test.each(payloads)('%s is accepted and queued whole', async (_, body) => {
    const answer = await deliver(body, sign(body, KEY));
    expect(answer.status).toBe(200);
    const queued = await receiver.queued();
    expect(JSON.parse(answer.body)).toEqual({ accepted: queued.length });
    expect(queued.every((mention) => mention.brand === 'demo' && mention.channel === channel)).toBe(true);
  });

  test('the same bytes are accepted when the gateway hands them over as base64', async () => {
    expect((await deliver(good, sign(good, KEY), true)).status).toBe(200);
    expect((await receiver.queued()).length).toBeGreaterThan(0);
  });

  test('the previous key is still accepted', async () => {
    expect((await deliver(good, sign(good, PREVIOUS_KEY))).status).toBe(200);
    await receiver.queued();
  });

  test('a forged signature is refused', () => isRefused(good, sign(good, STRANGE_KEY)));

  testOfBytes('a signature of the same payload in other bytes is refused', async () => {
    const json = jsonOf(good);
    const same = Buffer.from(json === undefined ? good.toString().replaceAll('\r\n', '\n') : JSON.stringify(json));
    expect(same.equals(good)).toBe(false);
    await isRefused(good, sign(same, KEY));
  });

  testOfBytes('a changed byte is refused', () => isRefused(Buffer.concat([good, Buffer.from(' ')]), sign(good, KEY)));

  test('any missing or empty header is refused', async () => {
    for (const name of Object.keys(sign(good, KEY))) {
      const { [name]: _, ...rest } = sign(good, KEY);
      await isRefused(good, rest);
      await isRefused(good, { ...rest, [name]: '' });
    }
    await isRefused(good, {});
  });

  (proof === 'dated signature' ? test : test.skip)('an old call is refused', () =>
    isRefused(good, sign(good, KEY, new Date(Date.now() - 6 * 60_000))),
  );

  test.each([
    ['an empty body', Buffer.of()],
    ['a body of 5 MB', Buffer.from(`"${'a'.repeat(5_000_000)}"`)],
    ['a list', Buffer.from('[1, 2]')],
    ['a deep nest', Buffer.from(`{"mentions":${'['.repeat(100_000)}`)],
  ])('%s is refused as junk, signed or not', async (_, body) => {
    await isRefused(body, sign(body, STRANGE_KEY));
    await isRefused(body, sign(body, KEY), 400);
  });

  testOfJson('truncated JSON is refused as junk, signed or not', async () => {
    const body = good.subarray(0, good.length - 20);
    await isRefused(body, sign(body, STRANGE_KEY));
    await isRefused(body, sign(body, KEY), 400);
  });

  test('a body over 6 MB is refused unread', () => {
    const body = Buffer.alloc(6 * 1024 * 1024 + 1, 'a');
    return isRefused(body, sign(body, KEY), 413);
  });

  test('neither text, secret nor signature is ever logged', async () => {
    const cut = Buffer.from(good.toString().replace(/"/, '"oops'));
    for (const body of [good, cut, Buffer.from('{"text":5,"entry":"hush"}')])
      for (const key of [KEY, STRANGE_KEY]) await deliver(body, sign(body, key));
    await receiver.queued();
    const log = said.join('\n');
    expect(log).toContain('delivery refused');
    for (const secret of [KEY, PREVIOUS_KEY, 'hush', 'oops', 'vergüenza', 'Inadmissible', 'Ausfall', 'sha256=', 'v1,'])
      expect(log).not.toContain(secret);
  });

  testOfJson('whatever is done to a payload, it is read as valid mentions or refused with a reason', () => {
    const context = parseContext();
    fc.assert(
      fc.property(mutated(payloads.map(([, body]) => JSON.parse(body.toString()))), (payload) => {
        try {
          const mentions = webhookChannels[channel].parse(Buffer.from(JSON.stringify(payload) ?? ''), context);
          for (const mention of mentions) mentionSchema.parse(mention);
        } catch (error) {
          if (!(error instanceof BadPayload)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('broken bytes get an answer that is not ours to regret, and forged ones leave nothing behind', async () => {
    const broken = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, byte, end]) => {
      const bytes = Buffer.from(good);
      bytes[at] = byte;
      return bytes.subarray(0, end);
    });
    const header = fc.string({ unit: 'grapheme', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(broken, header, async (body, value) => {
        const signed = await deliver(body, sign(body, KEY), true);
        expect([200, 400, 401]).toContain(signed.status);
        await receiver.queued();
        const forged = Object.fromEntries(Object.keys(sign(body, KEY)).map((name) => [name, value]));
        expect((await deliver(body, forged, true)).status).toBe(401);
        expect((await deliver(body, sign(body, STRANGE_KEY), true)).status).toBe(401);
        expect(await receiver.queued()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** The payload if it is JSON, not every platform's are. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
