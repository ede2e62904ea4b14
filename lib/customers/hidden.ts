/**
 * Addresses and numbers as the table keeps them: as their HMAC under the deployment's own key, so that whoever reads the
 * table cannot try all phone numbers, and for each brand by itself, so that brands cannot be compared.
 */
import { createHmac } from 'node:crypto';
import { isHashed } from './account.ts';

/** Reads the key. Throws UnavailableError when it cannot be read; who replaces the key makes all forgotten. */
export type IdentityKey = () => Promise<string>;

/** The secret that holds the key; `prefix` is the stack's. */
export const identitySecretName = (prefix: string): string => `${prefix}/identities`;

export const hidden = (key: string, brand: string, plain: string): string =>
  createHmac('sha256', key).update(`${brand}\n${plain}`).digest('base64url');

/** Accounts as they are kept; the key is read only if one of them may be an address or a number. */
export async function hiding<T extends { brand: string; account: string }>(
  accounts: readonly T[],
  key: IdentityKey,
): Promise<T[]> {
  if (!accounts.some(({ account }) => isHashed(account))) return [...accounts];
  const read = await key();
  return accounts.map((one) => (isHashed(one.account) ? { ...one, account: hiddenAccount(read, one) } : one));
}

/** A handle stays one. */
const hiddenAccount = (key: string, { brand, account }: { brand: string; account: string }): string =>
  `${account.startsWith('@') ? '@' : ''}${hidden(key, brand, account)}`;
