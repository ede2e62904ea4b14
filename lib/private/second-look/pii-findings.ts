/**
 * What becomes of the entities that Comprehend knows. Some are left as they are: names, as agents greet by them and
 * authors show theirs anyway; ages and dates, as they tell of too many; addresses of the web and SWIFT codes, as they
 * are nobody's; places without a number, as towns are what complaints are about; handles, as they are public.
 * https://docs.aws.amazon.com/comprehend/latest/dg/how-pii.html#how-pii-types
 */
import type { PrivateDataType } from '../../score/score.ts';
import { type Finding, numberMask } from '../finding.ts';
import { MASK } from './masks.ts';
import type { Entity } from './pii-reply.ts';

type Span = { start: number; end: number };

/** Findings in order, none overlapping; an entity that covers masks, or a part of another, gives up that part. */
export function findingsOf(text: string, entities: readonly Entity[]): Finding[] {
  const masks = [...text.matchAll(MASK)].map(({ 0: mask, index: start }) => ({ start, end: start + mask.length }));
  const findings: Finding[] = [];
  for (const entity of entities) {
    if (isLeft(text, entity)) continue;
    const start = Math.max(entity.start, findings.at(-1)?.end ?? 0);
    for (const span of without(masks, { start, end: entity.end })) {
      const piece = trimmed(text, span);
      if (piece) findings.push({ ...piece, ...maskFor(entity.type, text.slice(piece.start, piece.end)) });
    }
  }
  return findings;
}

const LEFT = new Set(['NAME', 'AGE', 'URL', 'SWIFT_CODE']);
const BORN = /(?<!\p{L})(?:born|birth(?:day|date)?|d\.?o\.?b|nac(?:[ií]|id[oa]|imiento)?)(?!\p{L})\D{0,20}$/iu;
const LOOK_BACK = 30;

function isLeft(text: string, { type, start, end }: Entity): boolean {
  if (LEFT.has(type)) return true;
  const said = text.slice(start, end);
  if (type === 'ADDRESS') return !/\d/.test(said);
  if (type === 'USERNAME') return said.startsWith('@') || text.charAt(start - 1) === '@';
  return type === 'DATE_TIME' && !BORN.test(text.slice(Math.max(0, start - LOOK_BACK), start));
}

/** Kinds that have a name of ours, and how they are masked. */
const KNOWN: Readonly<Record<string, { type: PrivateDataType; mask: (said: string) => string }>> = {
  EMAIL: { type: 'email', mask: () => '[EMAIL]' },
  ADDRESS: { type: 'address', mask: () => '[ADDRESS]' },
  PHONE: { type: 'phone', mask: hinted('PHONE') },
  CREDIT_DEBIT_NUMBER: { type: 'card', mask: hinted('CARD') },
  INTERNATIONAL_BANK_ACCOUNT_NUMBER: { type: 'iban', mask: hinted('IBAN') },
  SSN: { type: 'ssn', mask: hinted('SSN') },
  UK_NATIONAL_INSURANCE_NUMBER: { type: 'nino', mask: hinted('NINO') },
};
/** Of these even the last two characters would tell too much. */
const SECRETS = new Set([
  ...['PIN', 'PASSWORD', 'CREDIT_DEBIT_CVV', 'CREDIT_DEBIT_EXPIRY', 'AWS_ACCESS_KEY', 'AWS_SECRET_KEY'],
  ...['DATE_TIME', 'USERNAME', 'IP_ADDRESS', 'MAC_ADDRESS'],
]);

/** Everything else identifies somebody: passports, accounts, licences, plates, and what Comprehend learns next. */
function maskFor(type: string, said: string): Pick<Finding, 'type' | 'mask'> {
  const known = Object.hasOwn(KNOWN, type) ? KNOWN[type] : undefined;
  if (known) return { type: known.type, mask: known.mask(said) };
  return { type: 'other', mask: SECRETS.has(type) ? '[SECRET]' : hinted('ID')(said) };
}

/** Fewer characters than these are not told apart by two of them: they are told by them. */
const FEWEST_HINTED = 6;

function hinted(kind: string): (said: string) => string {
  return (said) => {
    const characters = said.replace(/[^\p{L}\p{N}]/gu, '');
    return characters.length < FEWEST_HINTED ? `[${kind}]` : numberMask(kind, characters);
  };
}

/** What the holes, which are in order, leave of a span. */
function without(holes: readonly Span[], { start, end }: Span): Span[] {
  const left: Span[] = [];
  let from = start;
  for (const hole of holes) {
    if (hole.end <= from || hole.start >= end) continue;
    if (hole.start > from) left.push({ start: from, end: hole.start });
    from = hole.end;
  }
  return from < end ? [...left, { start: from, end }] : left;
}

/** Without the spaces around it; undefined when only marks are left. */
function trimmed(text: string, { start, end }: Span): Span | undefined {
  const said = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(said)) return undefined;
  return { start: end - said.trimStart().length, end: start + said.trimEnd().length };
}
