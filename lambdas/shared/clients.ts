/**
 * How every function talks to AWS: one client a service, built once per cold start. Retries inside the invocation
 * are the SDK's (standard mode, jittered); sockets are kept alive. One module per client, so bundles hold only theirs.
 */
export const clientDefaults = { maxAttempts: 4, retryMode: 'standard' } as const;
