/** JSON as nobody would send it, made of JSON that somebody sends. */
import fc from 'fast-check';

/** One of the payloads with some of its values replaced or left out, anywhere inside. */
export function mutated(payloads: unknown[]): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(null, '', -1, 1e300, 1.5, true, [], {}, '1e99', '\u0000\uffff\ud800', 'x'.repeat(6_000)),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const change = fc.record({ at: fc.nat(200), with: fc.option(odd, { nil: undefined }) });
  return fc
    .tuple(fc.constantFrom(...payloads), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([payload, changes]) => changes.reduce((value, { at, with: other }) => replaced(value, at, other), payload));
}

/** A copy with the value number `at`, counted in reading order and round again, replaced; `undefined` leaves it out. */
function replaced(value: unknown, at: number, other: unknown): unknown {
  const total = countOf(value);
  let n = 0;
  const walk = (inner: unknown): unknown => {
    if (n++ === at % total) return other;
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value);
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countOf(inner), 1);
}
