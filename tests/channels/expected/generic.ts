import type { ExpectedPayload } from './expected.ts';

export const expected: ExpectedPayload[] = [
  { file: 'standard-webhooks.spec.md', unread: 'the specification itself' },
  { file: 'standard-webhooks.vectors.json', unread: 'signatures, which the test of the channel checks' },
];
