/**
 * Retrying is decided by type, never by reading a message: a `PermanentError` will fail the same way every time,
 * so its message goes straight to the dead-letter queue with `reason`; anything else is tried again.
 */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/** A conditional write lost against another writer. Never permanent: read again, strongly, and decide anew. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** A service refused for now (throttled, unavailable, partly failed). Worth trying again later. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
  /** How many seconds the service asked us to wait; undefined when it did not say. */
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
