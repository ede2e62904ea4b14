/**
 * An item is its keys, the few attributes that conditions, updates and indices look at, and one JSON text, `body`,
 * that holds the rest. Nothing asks the table about what lies inside, so the SDK, the table and its stream need not
 * take apart, check and put together some hundred typed values. A write is billed by the kilobyte, twice in a
 * transaction: a text that would begin a second one is deflated (RFC 1951), to a bit more than half.
 */

import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Item } from '../dynamo.ts';
import type { Reason } from '../score/score.ts';

/** The item's attributes named in `outside` as they are, and everything else as its body. */
export function enclose(item: Item, outside: ReadonlySet<string>): Item {
  const attributes: Item = {};
  const rest: Item = {};
  for (const [name, value] of Object.entries(item)) (outside.has(name) ? attributes : rest)[name] = value;
  return { ...attributes, body: JSON.stringify(rest, reasonsAsPairs) };
}

const KILOBYTE = 1_024;

/** An enclosed item with its body deflated, if with the text it would not fit in one kilobyte. */
export function dense(item: Item): Item {
  const { body, ...attributes } = item;
  // As JSON the attributes take a little more than DynamoDB counts.
  const most = Buffer.byteLength(JSON.stringify(attributes)) + Buffer.byteLength(`body${body}`);
  return most > KILOBYTE ? { ...attributes, body: deflateRawSync(String(body)) } : item;
}

/** The item with what its body holds. Anything that is no such item is left as it is, for its schema to refuse. */
export function disclose(item: unknown): unknown {
  if (!isItem(item)) return item;
  const { body, ...attributes } = item;
  const rest = parsed(body);
  return isItem(rest) ? { ...rest, ...attributes } : item;
}

/** The item without what is as usual; who reads it puts that back. */
export function unusual(item: Item, usual: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name, value]) => !isDeepStrictEqual(value, usual[name])));
}

export const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

function parsed(body: unknown): unknown {
  try {
    const text = body instanceof Uint8Array ? inflateRawSync(body) : body;
    return JSON.parse(String(text), reasonsOfPairs);
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
