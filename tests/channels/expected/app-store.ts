import type { ExpectedPayload } from './expected.ts';

/** Nobody's review of an app lies in the folder; fixtures of ours have all shapes of the feed. */
export const expected: ExpectedPayload[] = [];
