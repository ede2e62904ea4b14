/** A text file read line by line, never whole. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export type Line = { number: number; text: string };

/** Lines that hold something, numbered from 1 as an editor does. Throws what the file system says. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() !== '') yield { number, text };
  }
}

export async function countLines(file: string): Promise<number> {
  let count = 0;
  for await (const _ of readLines(file)) count++;
  return count;
}

/** Gathers up to `size` at a time; the last one may be shorter. */
export async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
