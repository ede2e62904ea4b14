/**
 * Secrets live in Secrets Manager as one JSON object of strings each: `current`, `previous` while a rotation is under
 * way, and whatever else belongs to them (`verifyToken`, `url`). They are read when needed, kept for five minutes, and
 * read again early, at most every ten seconds, when a signature matches none. A value is never logged, and never part
 * of an error.
 */
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { UnavailableError } from '../../lib/errors.ts';
import { clientDefaults } from './clients.ts';

const secretSchema = z
  .object({ current: z.string().min(1).optional(), previous: z.string().min(1).optional() })
  .catchall(z.string());

/** `current` is absent where there is nothing to sign, such as a target that is only a secret `url`. */
export type Secret = { current?: string; previous?: string; [extra: string]: string | undefined };

export type Secrets = {
  /** The secret as read within the last five minutes. Throws UnavailableError when it cannot be read. */
  get(name: string): Promise<Secret>;
  /** The secret as read within the last ten seconds: what to try when no known key fits. */
  refresh(name: string): Promise<Secret>;
};

const FRESH_MS = 5 * 60_000;
const REREAD_MS = 10_000;

type Read = { at: number; freshMs: number; secret: Promise<Secret> };

/** There is no secret of that name: for whoever configured it, not for a caller to wait out. */
export class MissingSecret extends UnavailableError {}

export const secretsClient = () => new SecretsManagerClient(clientDefaults);

/**
 * While Secrets Manager is down the last good value stands; a secret that was deleted is gone at the next read. A
 * failed read is remembered for ten seconds, so that callers without a key cannot drive up the number of reads.
 */
export function createSecrets(client: SecretsManagerClient, now: () => number = () => Date.now()): Secrets {
  const reads = new Map<string, Read>();

  const read = (name: string, last: Read | undefined): Promise<Secret> => {
    const next: Read = { at: now(), freshMs: FRESH_MS, secret: load(client, name) };
    next.secret = next.secret.catch((error: unknown) => {
      next.freshMs = REREAD_MS;
      if (last && !(error instanceof MissingSecret)) return last.secret;
      throw error;
    });
    reads.set(name, next);
    return next.secret;
  };
  const readWithin = (name: string, maxAgeMs: number): Promise<Secret> => {
    const last = reads.get(name);
    const fresh = last && now() - last.at < Math.min(maxAgeMs, last.freshMs);
    return fresh ? last.secret : read(name, last);
  };

  return {
    get: (name) => readWithin(name, FRESH_MS),
    refresh: (name) => readWithin(name, REREAD_MS),
  };
}

/** The keys that count now, the one to sign with first. Throws UnavailableError when the secret holds none. */
export function liveKeys(secret: Secret, name: string): [string, ...string[]] {
  if (!secret.current) throw new UnavailableError(`secret ${name} has no "current"`);
  return secret.previous ? [secret.current, secret.previous] : [secret.current];
}

async function load(client: SecretsManagerClient, name: string): Promise<Secret> {
  const text = await client.send(new GetSecretValueCommand({ SecretId: name })).then(
    (answer) => answer.SecretString,
    (error: unknown) => {
      if (error instanceof ResourceNotFoundException) throw new MissingSecret(`secret ${name} does not exist`);
      throw new UnavailableError(`secret ${name} cannot be read: ${error instanceof Error ? error.name : 'unknown'}`);
    },
  );
  const parsed = secretSchema.safeParse(parseJson(text ?? ''));
  if (parsed.success) return parsed.data;
  throw new UnavailableError(`secret ${name} is not a JSON object of strings`);
}

/** No cause is kept: a JSON error quotes the text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
