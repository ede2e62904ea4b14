/**
 * Access tokens and sessions that are asked for with a source's credentials. They are kept in the function's memory
 * only, and left out of everything that is stored.
 */
import { digest } from '../../mention/key.ts';
import type { Credentials } from '../poller.ts';

const EARLY_MS = 60_000;

/** Tokens by the credentials that they were granted for, until a minute before they expire. */
export function tokenCache<Token extends { expiresAt: Date }>() {
  const tokens = new Map<string, Token>();
  // By value: the same credentials are read anew, as another object, in every run.
  const keyOf = (credentials: Credentials) => digest(JSON.stringify(Object.entries(credentials).sort()));

  async function get(credentials: Credentials, now: Date, ask: () => Promise<Token>): Promise<Token> {
    const key = keyOf(credentials);
    const known = tokens.get(key);
    if (known && known.expiresAt.getTime() - EARLY_MS > now.getTime()) return known;
    const token = await ask();
    tokens.set(key, token);
    return token;
  }

  /** For a token that the platform refuses: the next one who needs it asks anew. */
  function drop(credentials: Credentials): void {
    tokens.delete(keyOf(credentials));
  }

  return { get, drop };
}
