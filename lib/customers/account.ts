/**
 * How a customer's account on a platform is known to the directory: by its id, which nobody can choose, or by its
 * handle, marked with an @ so that nobody can take a handle that is another one's id. What is, or may be, an e-mail
 * address or a phone number is known by its SHA-256 only: the same by which triage knows such authors once masked. The
 * table keeps that under a key: see `hidden.ts`.
 */
import { digest } from '../mention/key.ts';
import type { Author } from '../mention/mention.ts';

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const NUMBER = /^\+?\d[\d\s().-]{5,25}$/;
/** Many a platform's numeric id is hashed with the phone numbers: no harm, and cheaper than telling them apart. */
const PERSONAL = /@|\d(?:[\s().-]?\d){6}/;
/** What masking leaves of a handle: it would be that of many. */
const MASK = /\[[A-Z]+(?: …\w{2})?\]/;

/** What masking leaves of an id, which is known by the same hash as before; some have many digits. */
const HASH = /^[\w-]{43}$/;

/** Whether an account, an id's or a handle's, is the hash of what may be an address or a number. */
export const isHashed = (account: string): boolean => HASH.test(account.replace(/^@/, ''));

const hashed = (account: string) => (PERSONAL.test(account) && !HASH.test(account) ? digest(account) : account);

/** The account of a platform's id. Addresses are read in any case, phone numbers with or without spaces. */
export function accountOfId(id: string, channel: string): string {
  const written = id.trim();
  if (ADDRESS.test(written)) return digest(written.toLowerCase());
  if (!NUMBER.test(written)) return hashed(written);
  const digits = written.replace(/\D/g, '');
  // WhatsApp writes numbers without a plus.
  return hashed(channel !== 'whatsapp' && written.startsWith('+') ? `+${digits}` : digits);
}

/** The account of a handle, in lower case; undefined for one that says nothing or was masked. */
export function accountOfHandle(handle: string): string | undefined {
  const plain = handle.trim().replace(/^@+/, '').toLowerCase();
  return plain === '' || MASK.test(handle) ? undefined : `@${hashed(plain)}`;
}

/** Whether something given as a handle is what the people of such a channel are known by: an address, a number. */
export const isIdThere = (written: string, channel: string): boolean =>
  (channel === 'email' && ADDRESS.test(written.trim())) || (channel === 'whatsapp' && NUMBER.test(written.trim()));

/** All accounts by which an author may be known, the surest first. */
export function accountsOf({ id, handle }: Pick<Author, 'id' | 'handle'>, channel: string): string[] {
  const named = handle === undefined ? undefined : accountOfHandle(handle);
  return [...(id === undefined ? [] : [accountOfId(id, channel)]), ...(named === undefined ? [] : [named])];
}
