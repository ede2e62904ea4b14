/** What a detector answers: spans of the text in order, none overlapping, and what to show in their place. */
import type { PrivateDataType } from '../score/score.ts';

/** `start` and `end` (exclusive) are UTF-16 offsets. */
export type Finding = { type: PrivateDataType; start: number; end: number; mask: string };
export type Detector = (text: string) => Finding[];
export type Masked = { text: string; types: PrivateDataType[] };

/** What stands in place of a number: its kind and, so that customer and agent can tell two apart, its last 2 digits. */
export function numberMask(kind: string, characters: string): string {
  return `[${kind} …${characters.slice(-2)}]`;
}

/** Enough for any text seen: a mask may free the border of a neighbour, which the next round then sees. */
const MOST_ROUNDS = 4;

/** Lets the detectors work in turn, each on what those before it left, until none finds anything more. */
export function maskWith(detectors: readonly Detector[], text: string): Masked {
  const types: PrivateDataType[] = [];
  let masked = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = masked;
    for (const detect of detectors) {
      const findings = detect(masked);
      types.push(...findings.map((finding) => finding.type));
      masked = replaceFindings(masked, findings);
    }
    if (masked === before) break;
  }
  return { text: masked, types: [...new Set(types)] };
}

function replaceFindings(text: string, findings: readonly Finding[]): string {
  let replaced = '';
  let position = 0;
  for (const { start, end, mask } of findings) {
    replaced += text.slice(position, start) + mask;
    position = end;
  }
  return replaced + text.slice(position);
}
