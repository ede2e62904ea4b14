/**
 * What tells that accounts on several channels are one customer's. An identity is never shown and never holds what was
 * said: an e-mail address or a phone number is kept as `hidden.ts` says.
 */
import * as z from 'zod';
import type { Author, Mention } from '../mention/mention.ts';
import type { Finding } from '../private/finding.ts';
import { hidden } from './hidden.ts';
import type { KnownAuthor } from './lookup.ts';

export const evidenceName = z.enum(['directory', 'agent', 'email', 'phone']);
export type Evidence = z.infer<typeof evidenceName>;
export type Identity = {
  evidence: Evidence;
  id: string;
  /** Whom the directory knows beside an agent's word: where it names another, it has the last word. */
  customer?: string;
};

/**
 * How sure it is that two accounts with this in common are one customer's: people also name others' addresses. An
 * agent has read both, yet may be taken in; what the company itself keeps is surer still.
 */
export const CONFIDENCE: Readonly<Record<Evidence, number>> = { directory: 0.95, agent: 0.9, email: 0.8, phone: 0.8 };

/** More than these in one message are no longer one's own. */
const MOST_CONTACTS = 2;
/** Numbers are written with and without their country: in most, the rest has at most nine digits. */
const NATIONAL_DIGITS = 9;

type Said = Pick<Mention, 'brand' | 'channel' | 'text' | 'public' | 'own'> & { author: Pick<Author, 'id'> };

/**
 * The identities that a mention gives away: of its unmasked text with the private data found there, its author, and
 * what the directory and agents know of them. What is said in public tells nothing of who says it, our own staff are
 * nobody's customers, and several addresses in one message are no one's. Without the deployment's `key`, addresses and
 * numbers tell nothing.
 */
export function identitiesOf(
  mention: Said,
  findings: readonly Finding[],
  { known, circles }: KnownAuthor,
  key: string | undefined,
): Identity[] {
  if (mention.own || known?.staff) return [];
  const said = mention.public
    ? []
    : [...contactsIn(mention, findings, 'email'), ...contactsIn(mention, findings, 'phone')];
  const all: Identity[] = [
    ...(known ? [{ evidence: 'directory' as const, id: known.customer }] : []),
    ...circles.map((id) => ({ evidence: 'agent' as const, id, customer: known?.customer })),
    ...(key === undefined
      ? []
      : [...accountOf(mention), ...said].map((contact) => ({
          evidence: contact.evidence,
          id: hidden(key, mention.brand, plainOf(contact)).slice(0, 22),
        }))),
  ];
  return [...new Map(all.map((one) => [`${one.evidence} ${one.id}`, one])).values()];
}

type Contact = { evidence: 'email' | 'phone'; value: string };

function contactsIn({ text }: Said, findings: readonly Finding[], evidence: Contact['evidence']): Contact[] {
  const found = findings.filter(({ type }) => type === evidence).map(({ start, end }) => text.slice(start, end));
  const values = [...new Set(found)];
  return values.length <= MOST_CONTACTS ? values.map((value) => ({ evidence, value })) : [];
}

/** On some channels people are known by their address or number itself. */
function accountOf({ channel, author: { id } }: Said): Contact[] {
  if (id === undefined) return [];
  if (channel === 'email' && id.includes('@')) return [{ evidence: 'email', value: id }];
  return channel === 'whatsapp' && /^\+?\d{7,15}$/.test(id) ? [{ evidence: 'phone', value: id }] : [];
}

/** Written in one way, whoever writes it. */
function plainOf({ evidence, value }: Contact): string {
  const plain = evidence === 'email' ? value.trim().toLowerCase() : value.replace(/\D/g, '').slice(-NATIONAL_DIGITS);
  return `${evidence} ${plain}`;
}
