/**
 * The labelled set: posts written by us, a file for each language, one post a line, private data marked as
 * `{type value}`. About half of the lines hold none: what they hold only looks like it. Every third line is held back,
 * for figures on posts that nothing was tuned on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { PrivateDataType } from '../../lib/score/score.ts';
import { privateDataType } from '../../lib/score/score.ts';

const FOLDER = new URL('labelled/', import.meta.url);
const MARKED = /\{(\w+) ([^}]*)\}/g;

/** Offsets are UTF-16 units, as the detectors answer them. */
export type Labelled = { type: PrivateDataType; start: number; end: number };
export type Post = { language: string; text: string; labels: Labelled[]; heldBack: boolean };

/** The forms of the numbers of the made-up brand that the posts are about. */
export const NUMBER_FORMS = ['AC-########', '@@###@'];

export function labelledPosts(): Post[] {
  return readdirSync(FOLDER).flatMap((file) =>
    readFileSync(new URL(file, FOLDER), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line, i) => ({ language: file.slice(0, 2), ...readLine(line), heldBack: i % 3 === 2 })),
  );
}

function readLine(line: string): { text: string; labels: Labelled[] } {
  const labels: Labelled[] = [];
  let text = '';
  let position = 0;
  for (const { 0: marked, 1: type, 2: value = '', index } of line.matchAll(MARKED)) {
    text += line.slice(position, index);
    labels.push({ type: privateDataType.parse(type), start: text.length, end: text.length + value.length });
    text += value;
    position = index + marked.length;
  }
  return { text: text + line.slice(position), labels };
}
