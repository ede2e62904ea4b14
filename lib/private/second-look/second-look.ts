/**
 * A second look at the mentions whose local masking looks unsure. Only masked texts are shown to whoever is asked;
 * where no answer comes, the local masking stands.
 */

import { cutText, type Mention } from '../../mention/mention.ts';
import { detectLanguage } from '../../score/language.ts';
import type { Finding } from '../finding.ts';
import type { MaskedMention } from '../mask-mention.ts';
import { replaceFindings, typesOf } from '../mask-with.ts';
import type { PiiJudge } from './pii.ts';
import { isSuspicious } from './suspicious.ts';

/** Mentions in the order given, those without a finding being the same objects; units of all that was asked. */
export type Looked = { mentions: MaskedMention[]; units: number };

/**
 * Masks what `ask` finds in the titles and texts of suspicious mentions, one question for both. `findings` stay those
 * of the local detectors: the offsets of what was found here count in the masked text. Never rejects.
 */
export async function secondLook(mentions: readonly MaskedMention[], ask: PiiJudge): Promise<Looked> {
  const looks = mentions.flatMap(({ masked }, index) =>
    isSuspicious(masked) ? [{ index, ...documentOf(masked) }] : [],
  );
  if (looks.length === 0) return { mentions: [...mentions], units: 0 };
  const answers = await ask(looks).catch(() => []);
  const result = [...mentions];
  let units = 0;
  for (const [n, { index, textStart }] of looks.entries()) {
    const answer = answers[n];
    const one = mentions[index];
    if (!answer || !one) continue;
    units += answer.units;
    if (answer.findings.length > 0) result[index] = maskedMore(one, answer.findings, textStart);
  }
  return { mentions: result, units };
}

/** Title and text as one document, so that they are paid for once; `textStart` is where the text begins in it. */
function documentOf({ title, text, languageHint }: Mention) {
  const document = title === undefined ? text : `${title}\n${text}`;
  const language = detectLanguage(document, languageHint).code;
  return { text: document, language, textStart: document.length - text.length };
}

function maskedMore(one: MaskedMention, findings: readonly Finding[], textStart: number): MaskedMention {
  const { title, text } = one.masked;
  const masked: Mention = {
    ...one.masked,
    text: cutText(replaceFindings(text, within(findings, textStart, text.length))),
  };
  if (title !== undefined) masked.title = cutText(replaceFindings(title, within(findings, 0, title.length)), 500);
  return { ...one, masked, types: [...new Set([...one.types, ...typesOf(findings)])], changed: true };
}

/** The findings in this part of the document, in its own offsets; one that crosses its border counts on both sides. */
function within(findings: readonly Finding[], from: number, length: number): Finding[] {
  return findings.flatMap((finding) => {
    const start = Math.max(0, finding.start - from);
    const end = Math.min(length, finding.end - from);
    return start < end ? [{ ...finding, start, end }] : [];
  });
}
