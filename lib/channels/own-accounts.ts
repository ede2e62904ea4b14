/** Author ids of a brand's own accounts on a channel, out of `<brand>:<channel>:<author id>` of all of them. */
export function ownAccountsOf(accounts: readonly string[], brand: string, channel: string): Set<string> {
  const prefix = `${brand}:${channel}:`;
  return new Set(accounts.filter((own) => own.startsWith(prefix)).map((own) => own.slice(prefix.length)));
}
