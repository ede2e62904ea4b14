/**
 * The triage function dies in the middle of batches, again and again; so does the one that tells people. What was
 * accepted is stored once all the same, counted right, and told at least once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Flow, startFlow } from './stack.ts';

const MENTIONS = 600;
const CUSTOMERS = 150;

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({ visibilitySeconds: 2 });
  // Slow enough that a sender is now and then killed between having sent and having recorded it.
  flow.targets.slack.answers = [{ status: 200, afterMs: 150 }];
}, 60_000);
afterAll(() => flow.stop());

const mentions = Array.from({ length: MENTIONS }, (_, i) => ({
  id: `m${i}`,
  text:
    i % 7 === 6
      ? 'What a lovely morning in the mountains.'
      : `My parcel number ${i} never arrived, this is awful service!`,
  author: { id: `customer${i % CUSTOMERS}` },
  kind: 'post',
}));

test('a function that dies at any point loses nothing and doubles nothing', async () => {
  for (let i = 0; i < MENTIONS; i += 50) expect(await flow.post(mentions.slice(i, i + 50))).toBe(200);

  // Until everything has come through: kill whatever is busy, at a different moment of its work each time.
  let idle = false;
  const drained = flow.stack.drained().then(() => {
    idle = true;
  });
  const kills = { triage: 0, notify: 0 };
  let heard = 0;
  for (let n = 0; !idle && (kills.triage < 30 || kills.notify < 4); n++) {
    await sleep(5 + ((n * 37) % 120));
    if (kills.triage < 30 && flow.stack.crash('triage-mentions')) kills.triage++;
    const told = flow.targets.slack.told.length;
    if (kills.notify < 4 && told > heard && flow.stack.crash('send-notification')) kills.notify++;
    heard = told;
  }
  await drained;
  expect(kills.triage).toBeGreaterThanOrEqual(20);

  const stored = await flow.mentions();
  expect(new Set(stored.map(({ key }) => key)).size).toBe(stored.length);
  expect(stored).toHaveLength(MENTIONS);

  const cases = await flow.cases();
  const counted = new Map<string, number>();
  for (const { caseId } of stored) if (caseId) counted.set(caseId, (counted.get(caseId) ?? 0) + 1);
  expect(cases.map(({ id, mentionCount }) => [id, mentionCount]).sort()).toEqual([...counted].sort());
  expect(cases).toHaveLength(CUSTOMERS);

  const events = await flow.events();
  const opened = events.filter(({ type }) => type === 'opened');
  expect(opened).toHaveLength(CUSTOMERS);
  const told = flow.targets.slack.told.map(({ body }) => /case ([\w-]{20})/.exec(body)?.[1]);
  expect(new Set(told)).toEqual(new Set(cases.map(({ id }) => id)));
  const toTell = events.reduce((sum, event) => sum + event.tell.length, 0);
  const duplicates = told.length - toTell;
  expect(kills.notify).toBeGreaterThan(0);
  // A sender tells five at once: no more than those can have been on their way when it died.
  expect(duplicates).toBeLessThanOrEqual(kills.notify * 5);
  process.stdout.write(
    `killed ${kills.triage} + ${kills.notify} times: ${duplicates} notifications of ${toTell} were sent twice\n`,
  );
}, 240_000);
