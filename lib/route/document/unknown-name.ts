/** One sentence: that the table has nothing of this name, and which names it has. */
export function unknownName(what: string, name: string, known: object): string {
  const names = Object.keys(known);
  if (names.length === 0) return `there is no ${what} "${name}", for the table has no ${what}s`;
  const has = names.length === 1 ? `the only ${what} is` : `the ${what}s are`;
  return `there is no ${what} "${name}"; ${has} ${names.join(', ')}`;
}
