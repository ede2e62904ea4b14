/** A target that answers 410 is left alone until its secret is another. */

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { eventItem } from '../../lib/case/items.ts';
import type { TargetType } from '../../lib/route/document/targets.ts';
import { platformOf, platforms } from './platforms.ts';
import { failure, type Scene, stored, theatre, told } from './scene.ts';

const types = (Object.keys(platforms) as TargetType[]).filter((type) => platformOf(type).secret);

const { tables, stage } = await theatre();

const gone = (type: TargetType) => stage(type, { answers: [{ status: 410 }] });

/** Another event for the same target. */
async function next({ event, ...it }: Scene, version: number): Promise<Scene> {
  const another = { ...event, version };
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: eventItem(another) }));
  return { ...it, event: another };
}

describe.each(types)('%s', (type) => {
  test('the first notification fails and can be redriven, later ones are skipped without asking again', async () => {
    const it = await gone(type);
    expect(await failure(told(it))).toMatchObject({ message: 'the target is gone (410)' });
    expect((await stored(tables, it)).marker).toMatchObject({ state: 'failed', why: 'the target is gone (410)' });
    for (const version of [2, 3]) {
      const later = await next(it, version);
      await expect(told(later)).resolves.toBe('skipped');
      expect(await stored(tables, later)).toMatchObject({
        marker: { state: 'skipped', why: 'the target is gone (410)' },
        due: false,
      });
    }
    expect(it.target.told).toHaveLength(1);
    expect(it.disabled).toEqual(it.event.tell);
  });

  test('it is told again as soon as the secret holds another address, even while the old one is remembered', async () => {
    const it = await gone(type);
    await failure(told(it));
    const { target: mended } = await stage(type);
    const [old, fresh] = [it.target.url, mended.url].map((url) => platformOf(type).secret?.(url));
    it.telling.secretOf = async (_, how) => (how === 'fresh' ? fresh : old);
    await expect(told(await next(it, 2))).resolves.toBe('sent');
    expect(mended.told).toHaveLength(1);
    // And the message that failed, when it is redriven.
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(1);
  });
});

test('many that find out at once count as one', async () => {
  const it = await gone('slack');
  const scenes = await Promise.all([2, 3, 4, 5].map((version) => next(it, version)));
  await Promise.all([it, ...scenes].map((one) => failure(told(one))));
  expect(it.disabled).toHaveLength(1);
});

test('what is stored of the address tells nothing of it', async () => {
  const it = await gone('slack');
  await failure(told(it));
  const [id = ''] = it.event.tell;
  await expect(it.telling.gone.isGone(id, { url: it.target.url })).resolves.toBe(true);
  await expect(it.telling.gone.isGone('another', { url: it.target.url })).resolves.toBe(false);
});
