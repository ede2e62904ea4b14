/** What triage's exported handler makes of who somebody is: with the deployment's key, and while it cannot be read. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createCaseStore } from '../../lib/case/store.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { context } from '../notify/received.ts';
import { mention } from '../support/builders.ts';
import { stageTriage, type TriageStage } from '../support/triage.ts';

let stage: TriageStage;
beforeAll(async () => {
  stage = await stageTriage({ POWERTOOLS_LOG_LEVEL: 'SILENT' });
});
afterAll(() => stage.stop());

/** The case of a private message in which somebody names their address. */
async function writes(name: string, channel: string) {
  const text = `My parcel never came, awful service! Write to ${name}@example.com`;
  const postedAt = new Date().toISOString();
  const one = mention({ externalId: name, channel, author: { id: name }, public: false, text, postedAt });
  const { batchItemFailures } = await stage.triage(stage.eventOf(one), context);
  expect(batchItemFailures).toEqual([]);
  const store = createCaseStore(stage.tables.documents, stage.tables.caseTable);
  return store.get((await store.getMention(mentionKey(one)))?.caseId ?? '');
}

test('while the key cannot be read mentions are filed and linked to none, and as soon as it can they are linked', async () => {
  stage.secrets.down = true;
  expect(await writes('lea', 'x')).toMatchObject({ status: 'open' });
  const alone = await writes('lea', 'reddit');
  expect([alone?.status, alone?.linked]).toEqual(['open', undefined]);
  stage.secrets.down = false;
  // A failed read is remembered for ten seconds.
  const later = Date.now() + 11_000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  const first = await writes('bea', 'x');
  expect((await writes('bea', 'reddit'))?.linked).toEqual([{ case: first?.id, evidence: 'email', confidence: 0.8 }]);
});
