/** The books of a replay: what became of each mention that was sent. */

export type Sent = {
  /** Key of the mention in the case table. */
  key: string;
  /** The webhook answered 2xx, or the feed took it. */
  accepted: boolean;
};

export type Account = {
  sent: number;
  accepted: number;
  /** Never accepted, and not in the table. */
  rejected: number;
  /** In the table before the replay, or sent more than once by it. */
  duplicates: number;
  /** New in the table. */
  stored: string[];
  /** Accepted, and not in the table: must be none. */
  lost: string[];
};

/**
 * Sorts every mention sent into exactly one of four: sent = rejected + duplicates + stored + lost. `before` and
 * `found` are the keys that the table held before the replay and holds now.
 */
export function account(sent: readonly Sent[], before: ReadonlySet<string>, found: ReadonlySet<string>): Account {
  const result: Account = { sent: sent.length, accepted: 0, rejected: 0, duplicates: 0, stored: [], lost: [] };
  for (const [key, all] of Map.groupBy(sent, (one) => one.key)) {
    const accepted = all.filter((one) => one.accepted).length;
    result.accepted += accepted;
    if (before.has(key)) result.duplicates += all.length;
    else if (!found.has(key) && accepted === 0) result.rejected += all.length;
    else {
      result.duplicates += all.length - 1;
      (found.has(key) ? result.stored : result.lost).push(key);
    }
  }
  return result;
}
