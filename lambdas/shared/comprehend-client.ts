import { ComprehendClient } from '@aws-sdk/client-comprehend';

/** One attempt: the judge asks again itself, within the little time that a batch may wait for a second opinion. */
export const comprehendClient = () => new ComprehendClient({ maxAttempts: 1 });
