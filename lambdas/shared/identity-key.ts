import { type IdentityKey, identitySecretName } from '../../lib/customers/hidden.ts';
import { liveKeys, type Secrets } from './secrets.ts';

/** The deployment's key to what tells who somebody is, as read within the last five minutes. */
export function identityKey(secrets: Secrets, prefix: string): IdentityKey {
  const name = identitySecretName(prefix);
  return async () => liveKeys(await secrets.get(name), name)[0];
}
