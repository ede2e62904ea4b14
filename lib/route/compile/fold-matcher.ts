/** Matchers over a mention's text: written as people write, compared as `words` are, without accents, case or punctuation. */
import type { TextMatcher } from '../document/matcher.ts';
import { piecesOf } from '../wildcard.ts';
import { fold } from '../words.ts';

/** The same matcher for a text that is normalised already. */
export function foldMatcher(matcher: TextMatcher): TextMatcher {
  if (typeof matcher === 'string') return whole(matcher);
  if ('prefix' in matcher) return { prefix: whole(caseIgnored(matcher.prefix)) };
  if ('suffix' in matcher) return { suffix: whole(caseIgnored(matcher.suffix)) };
  if ('wildcard' in matcher) return { wildcard: foldWildcard(matcher.wildcard) };
  if ('equals-ignore-case' in matcher) return whole(matcher['equals-ignore-case']);
  if ('exists' in matcher) return matcher;
  return { 'anything-but': foldUnwanted(matcher['anything-but']) };
}

type Unwanted = Extract<TextMatcher, { 'anything-but': unknown }>['anything-but'];

function foldUnwanted(unwanted: Unwanted): Unwanted {
  if (typeof unwanted === 'string' || Array.isArray(unwanted)) return each(unwanted, whole);
  if ('prefix' in unwanted) return { prefix: each(unwanted.prefix, whole) };
  if ('suffix' in unwanted) return { suffix: each(unwanted.suffix, whole) };
  if ('wildcard' in unwanted) return { wildcard: each(unwanted.wildcard, foldWildcard) };
  return each(unwanted['equals-ignore-case'], whole);
}

const each = (texts: string | string[], change: (text: string) => string) => [texts].flat().map(change);
const whole = (text: string) => fold(text).trim();
const caseIgnored = (edge: string | { 'equals-ignore-case': string }) =>
  typeof edge === 'string' ? edge : edge['equals-ignore-case'];

/** A space beside a star stays: it is the border of a word. Escaped stars are punctuation and go. */
const foldWildcard = (pattern: string) => piecesOf(pattern).map(fold).join('*').trim();
