/** Files of the folder that belong to no channel of ours. */
import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  { file: 'derived.vectors.json', unread: 'signatures computed with dummy keys, no payload' },
  { file: 'yelp-new-review.webhook.json', unread: 'Yelp is no channel of ours' },
];
