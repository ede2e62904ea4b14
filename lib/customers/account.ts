/**
 * How a customer's account on a platform is known to the directory: by its id, which nobody can choose, or by its
 * handle, marked with an @ so that nobody can take a handle that is another one's id. What is an e-mail address or a
 * phone number is kept as its SHA-256 only, as triage keeps the ids of authors.
 */
import { digest } from '../mention/key.ts';
import type { Author } from '../mention/mention.ts';
import { maskAuthorId } from '../private/mask-mention.ts';
import { maskText } from '../private/mask-text.ts';

/** Channels whose people have no handle but an address or a number. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NUMBER = /^\+?[\d\s().-]{7,25}$/;
/** What masking leaves of a handle: it is that of many. */
const MASKED = /\[[A-Z]+(?: …\w{2})?\]/;

/** The account of a platform's id. An address is read in any case, a phone number with or without `+` and spaces. */
export function accountOfId(id: string, channel: string): string {
  const written = id.trim();
  if (ADDRESS.test(written)) return maskAuthorId(written.toLowerCase(), channel).id;
  if (channel === 'whatsapp' && NUMBER.test(written)) return maskAuthorId(written.replace(/\D/g, ''), channel).id;
  if (written.startsWith('+') && NUMBER.test(written))
    return maskAuthorId(`+${written.replace(/\D/g, '')}`, channel).id;
  return maskAuthorId(written, channel).id;
}

/** The account of a handle, in lower case; undefined for one that says nothing or was masked. */
export function accountOfHandle(handle: string): string | undefined {
  const plain = handle.trim().replace(/^@+/, '').toLowerCase();
  if (plain === '' || MASKED.test(handle)) return undefined;
  return `@${maskText(plain).types.length > 0 ? digest(plain) : plain}`;
}

/** Whether something written where a handle is asked for is the id by which the people of this channel are known. */
export const isIdThere = (written: string, channel: string): boolean =>
  channel === 'email' ? ADDRESS.test(written.trim()) : channel === 'whatsapp' && NUMBER.test(written);

/** All accounts by which an author may be known, the surest first. */
export function accountsOf({ id, handle }: Pick<Author, 'id' | 'handle'>, channel: string): string[] {
  const named = handle === undefined ? undefined : accountOfHandle(handle);
  return [...(id === undefined ? [] : [accountOfId(id, channel)]), ...(named === undefined ? [] : [named])];
}
