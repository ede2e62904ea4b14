/** The second look through triage's exported handler: what it finds is nowhere but in the private table. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { disclose } from '../../../lib/case/body.ts';
import type { Mention } from '../../../lib/mention/mention.ts';
import { context } from '../../notify/received.ts';
import { mention } from '../../support/builders.ts';
import { entity, negative, type PiiAnswer, type PiiRequest, startComprehend } from '../../support/comprehend-server.ts';
import { stageTriage, type TriageStage } from '../../support/triage.ts';

let stage: TriageStage;
let comprehend: Awaited<ReturnType<typeof startComprehend>>;
let look: (request: PiiRequest) => PiiAnswer;
const triage = (one: Mention) => stage.triage(stage.eventOf(one), context);

beforeAll(async () => {
  comprehend = await startComprehend(negative, (request) => look(request));
  stage = await stageTriage({
    AWS_ENDPOINT_URL_COMPREHEND: comprehend.url,
    COMPREHEND_PII: 'suspicious',
    COMPREHEND_PII_CALLS_PER_SECOND: '100',
  });
  // The first call of a process also builds the client and connects: on a busy machine longer than a batch waits.
  look = () => ({ entities: [] });
  await triage(mention({ externalId: 'first', author: { id: 'di' }, text: 'my PIN is 4821' }));
  comprehend.looks.length = 0;
});
afterAll(() => Promise.all([stage.stop(), comprehend.stop()]));

/** All that a table holds of what was filed, as text. */
async function itemsIn(table: string): Promise<string> {
  const { Items } = await stage.tables.documents.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return JSON.stringify(Items?.map(disclose));
}

test('what it finds is masked in every item of the case table; the original is in the private table alone', async () => {
  look = (request) => ({ entities: [entity('PASSPORT_NUMBER', 'XDA-442-917', request)] });
  const text = '😡 You lost my passport number XDA-442-917! Call me: +44 20 7946 0958';
  const failed = await triage(mention({ externalId: 'lost', text, languageHint: 'en' }));
  expect(failed.batchItemFailures).toEqual([]);
  const stored = await itemsIn(stage.tables.caseTable);
  expect(stored).toContain('You lost my passport number [ID …17]! Call me: [PHONE …58]');
  expect(stored).toContain('"privateData":["phone","other"]');
  expect(stored).not.toContain('XDA');
  expect(await itemsIn(stage.tables.privateTable)).toContain('XDA-442-917');
  expect(comprehend.looks.map(({ Text }) => Text)).toEqual([
    '😡 You lost my passport number XDA-442-917! Call me: [PHONE …58]',
  ]);
});

test('where it fails the local masking stands, and the mention is filed', async () => {
  look = () => ({ status: 400, type: 'AccessDeniedException' });
  const text = 'Still no word on passport 533380006, reach me at +44 20 7946 0123';
  const failed = await triage(mention({ externalId: 'again', author: { id: 'bea' }, text }));
  expect(failed.batchItemFailures).toEqual([]);
  expect(await itemsIn(stage.tables.caseTable)).toContain(
    'Still no word on passport 533380006, reach me at [PHONE …23]',
  );
});

test('a mention without anything suspicious is never shown to it', async () => {
  const before = comprehend.looks.length;
  await triage(mention({ externalId: 'plain', author: { id: 'cy' }, text: 'my order never came' }));
  expect(comprehend.looks).toHaveLength(before);
});
