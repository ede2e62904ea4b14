/** A text as the character runs see it: handles and addresses masked alike, hashtags split, letters not drawn out. */
const ADDRESS = /https?:\/\/\S+|www\.\S+|\bhttp\b/gi;
const HANDLE = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_.]+/gu;
const HASHTAG = /#([\p{L}\p{N}_]+)/gu;
const HUMPS = /(?<=\p{Ll})(?=\p{Lu})|_|(?<=\p{L})(?=\p{N})/gu;
const DRAWN_OUT = /(.)\1{2,}/gu;

/** Lower case, one space around the whole and between words. */
export function normalise(text: string): string {
  let plain = text;
  if (plain.includes('http') || plain.includes('www.')) plain = plain.replace(ADDRESS, 'http');
  if (plain.includes('@')) plain = plain.replace(HANDLE, '@user');
  if (plain.includes('#')) plain = plain.replace(HASHTAG, (_, tag: string) => `# ${tag.replace(HUMPS, ' ')}`);
  return ` ${plain.toLowerCase().replace(DRAWN_OUT, '$1$1').replace(/\s+/g, ' ').trim()} `;
}

/** How a text is typed, as words of a small vocabulary, and its emojis; each once. */
export function signsOf(text: string): Set<string> {
  const signs = new Set<string>(/[^ -~]/.test(text) ? text.match(/\p{Extended_Pictographic}/gu) : undefined);
  if (text.includes('!')) signs.add(text.includes('!!') ? '!!' : '!');
  if (/[?¿]/.test(text)) signs.add(/\?\s*$/.test(text) ? '?$' : '?');
  if (/\?\?|\?!|!\?/.test(text)) signs.add('??');
  if (/\.\.|…/.test(text)) signs.add('...');
  if (/https?(?::|\b)|www\./i.test(text)) signs.add('http');
  if (/^\s*\.?@/.test(text)) signs.add('^@');
  else if (text.includes('@')) signs.add('@');
  if (text.includes('#')) signs.add('#');
  if (/\b\p{Lu}{3,}\b/u.test(text)) signs.add('CAPS');
  if (/(\p{L})\1\1/u.test(text)) signs.add('drawn out');
  if (/["“”«»]/.test(text)) signs.add('"');
  if (/\d/.test(text)) signs.add('number');
  if (/^\s*RT\b/.test(text)) signs.add('RT');
  signs.add(text.length < 40 ? 'short' : text.length < 90 ? 'middle' : 'long');
  return signs;
}
