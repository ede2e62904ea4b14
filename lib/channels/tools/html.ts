import { decodeHTML } from 'entities';

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'head', 'title']);
const TAG = /^\/?([a-z][a-z0-9:-]*)(?=[\s/>])/i;

/**
 * What a reader of the HTML would see, as plain text: tags go, blocks and breaks become lines, entities are decoded
 * last, so `&lt;b&gt;` stays text. Reads each character once, whatever the markup; the result is still data and must
 * be escaped wherever it is shown.
 */
export function htmlToText(html: string): string {
  const [first = '', ...pieces] = withoutComments(html).split('<');
  const isFlow = pieces.some((piece) => TAG.test(piece));
  let text = first;
  let unseen: string | undefined;
  for (const piece of pieces) {
    const end = piece.indexOf('>');
    const name = TAG.exec(piece)?.[1]?.toLowerCase();
    if (name === undefined || end < 0) {
      if (!unseen) text += `&lt;${piece}`;
      continue;
    }
    const isEnd = piece.startsWith('/');
    if (isEnd && name === unseen) unseen = undefined;
    else if (!isEnd && !unseen && UNSEEN.has(name)) unseen = name;
    if (!unseen) text += (BLOCKS.has(name) ? '\v' : '') + piece.slice(end + 1);
  }
  return tidy(decodeHTML(isFlow ? text.replace(/[ \t\r\n]+/g, ' ') : text));
}

function withoutComments(html: string): string {
  const [first = '', ...pieces] = html.split('<!--');
  const rest = pieces.map((piece) => (piece.includes('-->') ? piece.slice(piece.indexOf('-->') + 3) : ''));
  return first + rest.join('');
}

/** `\v` stands for a break of lines; several, and the blanks around them, are one. */
function tidy(text: string): string {
  return text
    .split(/[\v\n]/)
    .map((line) => line.replace(/[ \t\r\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
