/**
 * An item is its keys, the few attributes that conditions, updates and indices look at, and one JSON text, `body`,
 * that holds the rest. Nothing asks the table about what lies inside, so the SDK, the table and its stream need not
 * take apart, check and put together some hundred typed values.
 */
import type { Item } from '../dynamo.ts';
import type { Reason } from '../score/score.ts';

/** The item's attributes named in `outside` as they are, and everything else as its body. */
export function enclose(item: Item, outside: ReadonlySet<string>): Item {
  const attributes: Item = {};
  const rest: Item = {};
  for (const [name, value] of Object.entries(item)) (outside.has(name) ? attributes : rest)[name] = value;
  return { ...attributes, body: JSON.stringify(rest, reasonsAsPairs) };
}

/** The item with what its body holds. Anything that is no such item is left as it is, for its schema to refuse. */
export function disclose(item: unknown): unknown {
  if (!isItem(item) || typeof item.body !== 'string') return item;
  const { body, ...attributes } = item;
  const rest = parsed(item.body);
  return isItem(rest) ? { ...rest, ...attributes } : item;
}

export const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, reasonsOfPairs);
  } catch {
    return undefined;
  }
}

/** Every item repeats its reasons, five or so: as pairs they take half the bytes. */
function reasonsAsPairs(name: string, value: unknown): unknown {
  if (name !== 'reasons' || !Array.isArray(value)) return value;
  return value.map(({ factor, points }: Reason) => [factor, points]);
}

function reasonsOfPairs(name: string, value: unknown): unknown {
  if (name !== 'reasons' || !Array.isArray(value)) return value;
  return value.map((pair) => (Array.isArray(pair) ? { factor: pair[0], points: pair[1] } : pair));
}
