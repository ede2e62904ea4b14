/**
 * One matcher of EventBridge event-pattern syntax, compiled to a predicate. A list-valued fact matches when any of
 * its entries does; a fact that is absent matches `exists: false` alone, and `anything-but` needs a value too,
 * as in EventBridge.
 */
import type { Matcher } from './document/matcher.ts';
import { compileWildcard } from './wildcard.ts';

export type Scalar = string | number | boolean;
export type Fact = Scalar | readonly Scalar[] | undefined;
type Test = (value: Scalar) => boolean;

export function compileMatcher(matcher: Matcher): (fact: Fact) => boolean {
  if (typeof matcher === 'object' && 'exists' in matcher)
    return (fact) => (fact !== undefined && (!isList(fact) || fact.length > 0)) === matcher.exists;
  const test = compileTest(matcher);
  return (fact) => fact !== undefined && (isList(fact) ? fact.some(test) : test(fact));
}

/** `Array.isArray` does not know of readonly lists. */
export const isList = (fact: Fact): fact is readonly Scalar[] => Array.isArray(fact);

function compileTest(matcher: Exclude<Matcher, { exists: boolean }>): Test {
  if (typeof matcher !== 'object') return (value) => value === matcher;
  if ('numeric' in matcher) return compileNumeric(matcher.numeric);
  if (!('anything-but' in matcher)) return compileText(matcher);
  const unwanted = matcher['anything-but'];
  if (typeof unwanted !== 'object' || Array.isArray(unwanted)) {
    const values = new Set<Scalar>([unwanted].flat());
    return (value) => !values.has(value);
  }
  const tests = severally(unwanted).map(compileText);
  return (value) => !tests.some((test) => test(value));
}

type IgnoringCase = { 'equals-ignore-case': string };
type TextForm =
  | { prefix: string | IgnoringCase }
  | { suffix: string | IgnoringCase }
  | { wildcard: string }
  | IgnoringCase;

function compileText(form: TextForm): Test {
  if ('prefix' in form) return atEdge(form.prefix, (value, edge) => value.startsWith(edge));
  if ('suffix' in form) return atEdge(form.suffix, (value, edge) => value.endsWith(edge));
  if ('wildcard' in form) return onText(compileWildcard(form.wildcard));
  return atEdge(form, (value, wanted) => value === wanted);
}

function atEdge(wanted: string | IgnoringCase, holds: (value: string, edge: string) => boolean): Test {
  if (typeof wanted === 'string') return onText((value) => holds(value, wanted));
  const edge = wanted['equals-ignore-case'].toLowerCase();
  return onText((value) => holds(value.toLowerCase(), edge));
}

const onText =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

/** `{ prefix: [a, b] }` as `{ prefix: a }` and `{ prefix: b }`. */
function severally(
  forms:
    | { prefix: string | string[] }
    | { suffix: string | string[] }
    | { wildcard: string | string[] }
    | { 'equals-ignore-case': string | string[] },
): TextForm[] {
  if ('prefix' in forms) return [forms.prefix].flat().map((prefix) => ({ prefix }));
  if ('suffix' in forms) return [forms.suffix].flat().map((suffix) => ({ suffix }));
  if ('wildcard' in forms) return [forms.wildcard].flat().map((wildcard) => ({ wildcard }));
  return [forms['equals-ignore-case']].flat().map((wanted) => ({ 'equals-ignore-case': wanted }));
}

function compileNumeric(bounds: readonly (string | number)[]): Test {
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < bounds.length; i += 2) tests.push(comparison(String(bounds[i]), Number(bounds[i + 1])));
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function comparison(operator: string, bound: number): (value: number) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    default:
      return (value) => value === bound;
  }
}
