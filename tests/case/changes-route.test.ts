import { expect, test } from '@jest/globals';
import { changesRoute } from '../../lib/case/changes-route.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { scoreMentions } from '../../lib/score/score-mention.ts';
import { mention, table } from '../support/builders.ts';

/** The texts that would be sent to Comprehend, all of them being unsure. */
async function askedAbout(...mentions: Mention[]): Promise<string[]> {
  const asked: string[] = [];
  const weighed: number[] = [];
  await scoreMentions(
    mentions.map((one) => ({ mention: one, privateData: [] })),
    {
      policy: 'uncertain',
      comprehend: async (documents) => {
        asked.push(...documents.map(({ text }) => text));
        return documents.map(() => undefined);
      },
      couldChange: (index, scores) => {
        weighed.push(index);
        const one = mentions[index];
        return one !== undefined && changesRoute(one, scores, table);
      },
    },
  );
  expect(weighed).toEqual([...mentions.keys()]);
  return asked;
}
const post = (text: string, brand = 'demo') => mention({ externalId: text, text, brand });

test('a second opinion is asked for where another label would make another thing of the mention', async () => {
  const unsure = '@demo I sent the parcel over to you on Monday';
  expect(await askedAbout(post(unsure))).toEqual([unsure]);
});

test('and not where the mention goes to one team at one priority whatever its label, however unsure it is', async () => {
  // A question is a case, and the route names team and priority.
  expect(await askedAbout(post('@demo at what time is the fire drill on Monday?'))).toEqual([]);
});

test('a brand that the table does not know is not asked about, and keeps nobody else from it', async () => {
  const unsure = '@demo I sent the parcel over to you on Monday';
  expect(await askedAbout(post(unsure, 'stranger'), post(unsure))).toEqual([unsure]);
});
