/** However long and odd what was written is, the platform takes it: nothing is refused for its size. */
import { describe, expect, test } from '@jest/globals';
import { MOST_TAGS } from '../../lib/case/event.ts';
import { deliver } from '../../lib/notify/index.ts';
import { type TargetType, targetSchema } from '../../lib/route/document/targets.ts';
import { platformOf, platforms } from './platforms.ts';
import { carriersTo } from './scene.ts';
import { startTarget } from './target-server.ts';
import { message } from './written.ts';

describe('however long and odd what was written is, the platform takes it', () => {
  const family = '👨‍👩‍👧‍👦';
  const texts: [string, string][] = [
    ['emoji', family.repeat(2_000)],
    ['characters that are escaped', '\u0001"\\'.repeat(20_000)],
    ['three-byte characters', '漢'.repeat(100_000)],
    ['half an emoji', `${'x'.repeat(1_000)}\ud83d`],
    ['lines', 'a\r\n'.repeat(10_000)],
  ];
  test.each((Object.keys(platforms) as TargetType[]).flatMap((type) => texts.map((text) => [type, ...text] as const)))(
    '%s: %s',
    async (type, _, text) => {
      const platform = platformOf(type);
      const server = await startTarget();
      const long = message(text, {
        type: 'escalated',
        detail: { step: 1, onCall: 'o'.repeat(40), missed: ['firstResponse', 'resolution'] },
      });
      Object.assign(long.notification.case, {
        customer: text.slice(0, 200),
        tags: Array.from({ length: MOST_TAGS }, (_, i) => `${i} ${'ñ'.repeat(40)}`.slice(0, 40)),
        private: true,
        member: 'm'.repeat(40),
        reasons: Array.from({ length: 12 }, (_, i) => ({ factor: `reason ${i}`, points: 5 })),
        url: `https://x.example/${'p'.repeat(1_900)}`,
      });
      const target = targetSchema.parse(platform.settings);
      await deliver(long, target, platform.secret?.(server.url), carriersTo(server.url), new Date()).catch(
        () => undefined,
      );
      const [told] = server.told;
      await server.close();
      if (!told) throw new Error('nothing was sent');
      expect(platform.accept(told).status).toBeLessThan(300);
      // No emoji is cut in two where bytes are counted.
      if (type === 'teams' && text.startsWith(family)) expect(told.body).toMatch(new RegExp(`"(${family})+"`));
    },
  );
});
