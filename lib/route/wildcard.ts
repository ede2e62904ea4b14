/**
 * `wildcard` of EventBridge event patterns: `*` is any characters or none, `\*` and `\\` are the characters themselves.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */

/** EventBridge refuses patterns that take it too long; with so few of these no text does. */
const MOST_STARS = 10;

const TOKEN = /\\[*\\]|./gsu;

/** What stands between the stars, unescaped: `a*\*` is `['a', '*']`. */
export function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (token === '*') pieces.push('');
    else pieces[pieces.length - 1] += token.length > 1 ? token.slice(1) : token;
  }
  return pieces;
}

/** One sentence on what is wrong with a pattern; undefined when nothing is. */
export function mistakeInWildcard(pattern: string): string | undefined {
  const stray = /\\(?![*\\])/;
  if (stray.test(pattern.replaceAll(/\\[*\\]/g, ''))) return 'a backslash stands only before * or another backslash';
  const pieces = piecesOf(pattern);
  if (pieces.slice(1, -1).includes('')) return 'two * in a row say no more than one';
  return pieces.length - 1 > MOST_STARS ? `too complex: at most ${MOST_STARS} * in a wildcard` : undefined;
}

/** Looks for the pieces from left to right, each as early as it stands: no text makes it go back. */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let end = first.length;
    for (const piece of others) {
      const at = text.indexOf(piece, end);
      if (at < 0) return false;
      end = at + piece.length;
    }
    return end + last.length <= text.length && text.endsWith(last);
  };
}
