/** Lambda's own limit for the event and the answer of a synchronous invocation, in bytes. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

/** Room for what Lambda's record adds to the message it was made from. */
const RECORD_OVERHEAD = 1_024;

/** How many items, from the first, fit into one event; at least one, which is then refused with its own error. */
export function fitting<T>(items: T[], jsonBytesOf: (item: T) => number): number {
  let weight = 0;
  const over = items.findIndex((item) => {
    weight += RECORD_OVERHEAD + jsonBytesOf(item);
    return weight > PAYLOAD_LIMIT;
  });
  return over === -1 ? items.length : Math.max(1, over);
}
