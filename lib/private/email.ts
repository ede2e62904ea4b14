/**
 * E-mail addresses. Works outwards from each `@`, within the lengths of RFC 5321 (64 before, 255 after), so the work
 * is linear in the text whatever it holds.
 */
import type { Finding } from './finding.ts';

const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;
const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const TOP_LEVEL = /\.(?:\p{L}{2,63}|xn--[a-z0-9-]{1,59})$/iu;

export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    const previous = found.at(-1)?.end ?? 0;
    while (start > previous && at - start < MAX_LOCAL && LOCAL.test(text.charAt(start - 1))) start--;
    // What looks like an address after an @ is a public handle of the fediverse: @somebody@server.example
    if (start === at || text.charAt(start - 1) === '@') continue;
    let end = at + 1;
    while (end < text.length && end - at <= MAX_DOMAIN && DOMAIN.test(text.charAt(end))) end++;
    const domain = text.slice(at + 1, end).replace(/[.-]+$/, '');
    if (!TOP_LEVEL.test(domain) || domain.startsWith('.')) continue;
    found.push({ type: 'email', start: trimLeft(text, start), end: at + 1 + domain.length, mask: '[EMAIL]' });
  }
  return found;
}

/** Quotes and marks around an address are not part of it. */
function trimLeft(text: string, start: number): number {
  let first = start;
  while (/[^\p{L}\p{N}_]/u.test(text.charAt(first)) && text.charAt(first + 1) !== '@') first++;
  return first;
}
