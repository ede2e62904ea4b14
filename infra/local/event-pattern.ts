/** EventBridge's event patterns, which also filter streams: the operators in use, any other is refused by name. */
import { SetupError } from './setup-error.ts';

type Matches = (value: unknown) => boolean;

/** Parses a pattern (JSON text) once. `where` names its owner for errors. */
export function eventPattern(pattern: string, where: string): Matches {
  return compile(JSON.parse(pattern), where);
}

function compile(pattern: unknown, where: string): Matches {
  if (!isObject(pattern))
    throw new SetupError(`${where}: an event pattern must be an object, not ${JSON.stringify(pattern)}.`);
  const members = Object.entries(pattern).map(([name, expected]) => {
    const matches = Array.isArray(expected) ? anyOf(expected, where) : compile(expected, where);
    return { name, matches };
  });
  return (value) => members.every(({ name, matches }) => matches(isObject(value) ? value[name] : undefined));
}

function anyOf(choices: unknown[], where: string): Matches {
  const matchers = choices.map((choice) => (isObject(choice) ? operator(choice, where) : equal(choice)));
  return (value) => matchers.some((matches) => matches(value));
}

const equal =
  (expected: unknown): Matches =>
  (value) =>
    value === expected;

function operator(choice: Record<string, unknown>, where: string): Matches {
  const [[name, argument] = ['', undefined]] = Object.entries(choice);
  if (name === 'exists') return (value) => (value !== undefined) === argument;
  if (name === 'prefix' && typeof argument === 'string')
    return (value) => typeof value === 'string' && value.startsWith(argument);
  if (name === 'suffix' && typeof argument === 'string')
    return (value) => typeof value === 'string' && value.endsWith(argument);
  if (name === 'anything-but') return (value) => value !== undefined && ![argument].flat().includes(value);
  throw new SetupError(`${where}: the local stack does not know the filter ${JSON.stringify(choice)}.`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
