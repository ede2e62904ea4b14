/** Offsets as people outside JavaScript count them: in code points, an emoji being one and not two. */
import type { PrivateDataType } from '../score/score.ts';
import type { Finding } from './finding.ts';

/** `start` and `end` (exclusive) count code points of the original text. */
export type Span = { type: PrivateDataType; start: number; end: number };

/** One walk over the text, whatever the number of findings; these are in order. */
export function inCodePoints(text: string, findings: readonly Finding[]): Span[] {
  let unit = 0;
  let point = 0;
  const pointAt = (offset: number) => {
    while (unit < offset) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point++;
    }
    return point;
  };
  return findings.map(({ type, start, end }) => ({ type, start: pointAt(start), end: pointAt(end) }));
}
