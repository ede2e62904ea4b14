/**
 * One matcher of EventBridge event-pattern syntax, compiled to a predicate. A list-valued fact matches when any of
 * its entries does; a fact that is absent matches `exists: false` alone, and `anything-but` needs a value too,
 * as in EventBridge.
 */
import type { Matcher } from './document/condition.ts';

type Scalar = string | number | boolean;
export type Fact = Scalar | readonly Scalar[] | undefined;

export function compileMatcher(matcher: Matcher): (fact: Fact) => boolean {
  if (typeof matcher !== 'object') return some((value) => value === matcher);
  if ('exists' in matcher) return (fact) => valuesOf(fact).length > 0 === matcher.exists;
  if ('prefix' in matcher) return some((value) => typeof value === 'string' && value.startsWith(matcher.prefix));
  if ('suffix' in matcher) return some((value) => typeof value === 'string' && value.endsWith(matcher.suffix));
  if ('numeric' in matcher) return some(compileNumeric(matcher.numeric));
  if ('equals-ignore-case' in matcher) {
    const wanted = matcher['equals-ignore-case'].toLowerCase();
    return some((value) => typeof value === 'string' && value.toLowerCase() === wanted);
  }
  const unwanted = [matcher['anything-but']].flat();
  return some((value) => !unwanted.includes(value));
}

const valuesOf = (fact: Fact): readonly Scalar[] =>
  fact === undefined ? [] : Array.isArray(fact) ? fact : [fact as Scalar];
const some = (test: (value: Scalar) => boolean) => (fact: Fact) => valuesOf(fact).some(test);

function compileNumeric(bounds: readonly (string | number)[]): (value: Scalar) => boolean {
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
