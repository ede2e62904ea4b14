/** Detectors take turns, each on what those before it left, so that no two of them claim the same characters. */
import type { PrivateDataType } from '../score/score.ts';
import type { Detector, Finding } from './finding.ts';

/** `findings` are in order, their offsets those of the text as it was given, in UTF-16 units. */
export type Masked = { text: string; types: PrivateDataType[]; findings: Finding[] };

/** Enough for any text seen: a mask may free the border of a neighbour, which the next round then sees. */
const MOST_ROUNDS = 6;

export function maskWith(detectors: readonly Detector[], text: string): Masked {
  let findings: Finding[] = [];
  let masked = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = findings.length;
    for (const detect of detectors) {
      const found = detect(masked);
      if (found.length === 0) continue;
      findings = [...findings, ...inOriginal(found, findings)].sort((a, b) => a.start - b.start);
      masked = replaceFindings(text, findings);
    }
    if (findings.length === before) break;
  }
  return { text: masked, types: typesOf(findings), findings };
}

/** Kinds found, each once. */
export function typesOf(findings: readonly Finding[]): PrivateDataType[] {
  return [...new Set(findings.map((finding) => finding.type))];
}

/** Moves findings in the masked text to where they are in the original, by what the earlier masks took or added. */
function inOriginal(found: readonly Finding[], earlier: readonly Finding[]): Finding[] {
  let next = 0;
  let shift = 0;
  return found.map((finding) => {
    for (let one = earlier[next]; one && one.start - shift < finding.start; one = earlier[++next])
      shift += one.end - one.start - one.mask.length;
    return { ...finding, start: finding.start + shift, end: finding.end + shift };
  });
}

/** The text with its findings, in order and none overlapping, masked. */
export function replaceFindings(text: string, findings: readonly Finding[]): string {
  let replaced = '';
  let position = 0;
  for (const { start, end, mask } of findings) {
    replaced += text.slice(position, start) + mask;
    position = end;
  }
  return replaced + text.slice(position);
}
