/** What a detector answers: spans of the text in order, none overlapping, and what to show in their place. */
import type { PrivateDataType } from '../score/score.ts';

/** `start` and `end` (exclusive) are UTF-16 offsets. */
export type Finding = { type: PrivateDataType; start: number; end: number; mask: string };
export type Detector = (text: string) => Finding[];

/** What stands in place of a number: its kind and, so that customer and agent can tell two apart, its last 2 digits. */
export function numberMask(kind: string, characters: string): string {
  return `[${kind} …${characters.slice(-2)}]`;
}
