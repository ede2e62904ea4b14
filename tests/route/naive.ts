/**
 * What a routing table means, said a second time and as plainly as can be: no index, no compiling, the tree walked as
 * it is written. What the table decides is held against it.
 */
import type { Condition } from '../../lib/route/document/condition.ts';
import type { Matcher } from '../../lib/route/document/matcher.ts';
import type { Route } from '../../lib/route/document/route.ts';
import type { Facts } from '../../lib/route/facts.ts';

type Given = Omit<Facts, 'receivedAt'> & { hour: number; text: string; atWork: readonly string[] };

export type Found = { id: string; path: string[]; continues: boolean; team: string } & Options;
type Options = Pick<Route, 'priority' | 'tags' | 'private' | 'skills'>;
type Above = { path: string[]; team?: string } & Options;

/** Matching routes in order, up to and with the first that owns. */
export function walk(routes: readonly Route[], given: Given, above: Above = { path: [] }): Found[] {
  const found: Found[] = [];
  for (const route of routes) {
    if (!conditionHolds(route.when, given)) continue;
    const here = {
      path: [...above.path, route.id],
      team: route.team ?? above.team,
      priority: route.priority ?? above.priority,
      tags: route.tags ?? above.tags,
      private: route.private ?? above.private,
      skills: route.skills ?? above.skills,
    };
    found.push(...walk(route.routes, given, here));
    if (found.at(-1)?.continues === false) return found;
    if (here.team === undefined) continue;
    found.push({ ...here, team: here.team, id: route.id, continues: route.continue });
    if (!route.continue) return found;
  }
  return found;
}

function conditionHolds({ words, within, $or, ...fields }: Condition, given: Given): boolean {
  if (words && !words.some((phrase) => given.words.includes(` ${phrase} `))) return false;
  if (within && !within.some((team) => given.atWork.includes(team))) return false;
  if ($or && !$or.some((one) => conditionHolds(one, given))) return false;
  return Object.entries(fields).every(([field, list]) => {
    const fact = given[field as keyof typeof fields];
    return list === undefined || list.some((matcher) => matcherHolds(matcher, fact));
  });
}

function matcherHolds(matcher: Matcher, fact: Given[keyof Given]): boolean {
  const values = fact === undefined ? [] : [fact].flat();
  if (typeof matcher === 'object' && 'exists' in matcher) return values.length > 0 === matcher.exists;
  return values.some((value) => valueHolds(matcher, value));
}

function valueHolds(matcher: unknown, value: unknown): boolean {
  if (typeof matcher !== 'object' || matcher === null) return matcher === value;
  const [[operator, wanted] = ['', undefined]] = Object.entries(matcher);
  if (operator === 'anything-but') {
    if (typeof wanted !== 'object' || Array.isArray(wanted)) return ![wanted].flat().includes(value);
    const [[form, several] = ['', undefined]] = Object.entries(wanted);
    return ![several].flat().some((one) => valueHolds({ [form]: one }, value));
  }
  if (operator === 'numeric') return typeof value === 'number' && inRange(wanted, value);
  if (typeof value !== 'string') return false;
  const caseless = typeof wanted === 'object' || operator === 'equals-ignore-case';
  const pattern = typeof wanted === 'object' ? wanted['equals-ignore-case'] : wanted;
  const source = {
    prefix: `^${literal(pattern)}`,
    suffix: `${literal(pattern)}$`,
    wildcard: `^${pattern.replaceAll(/\\[*\\]|./gsu, (one: string) => (one === '*' ? '.*' : literal(one.at(-1) ?? '')))}$`,
    'equals-ignore-case': `^${literal(pattern)}$`,
  }[operator];
  return new RegExp(source ?? '$^', caseless ? 'isu' : 'su').test(value);
}

const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\\-', '-');

function inRange([operator, bound, ...more]: (string | number)[], value: number): boolean {
  if (operator === undefined) return true;
  const difference = Math.sign(value - Number(bound));
  const allowed = { '<': [-1], '<=': [-1, 0], '=': [0], '>=': [0, 1], '>': [1] }[operator] ?? [];
  return allowed.includes(difference) && inRange(more, value);
}
