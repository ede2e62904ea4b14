/** The frame of all detectors of personal numbers: a form that is searched for, and a check that confirms it. */
import type { PrivateDataType } from '../score/score.ts';
import { type Called, calledBy, contextOf, isCalled } from './context.ts';
import { type Detector, numberMask } from './finding.ts';

type CheckedId = {
  type: PrivateDataType;
  /** Shown in the mask. */
  kind: string;
  /** As it may be written, without what must not touch it; no quantifier in it may be unbounded. */
  form: string;
  /** What people call it, as it may stand before the number. */
  names: RegExp;
  /** By chance too many other numbers pass, so one that is called an order or the like is that; so are bare digits. */
  weak?: boolean;
  /** `id` is what was written, in capitals, without separators; `named` when it was called by its name. */
  accepts: (id: string, written: string, named: boolean) => boolean;
};

/** Neither in the middle of a word or number, nor a handle or a hashtag. */
const STARTS = String.raw`(?<![\p{L}\p{N}_@#+]|\d[.,-])`;
const ENDS = String.raw`(?![\p{L}\p{N}_]|[.,-]\d)`;

export function checkedId({ type, kind, form, names, weak = false, accepts }: CheckedId): Detector {
  const pattern = new RegExp(`${STARTS}(?:${form})${ENDS}`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].flatMap(({ 0: written, index: start }) => {
      const end = start + written.length;
      const context = contextOf(text, start, end);
      const named = isCalled(context, names);
      if (!named && isCalledElse(calledBy(context), weak, written)) return [];
      const id = written.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
      return accepts(id, written, named) ? [{ type, start, end, mask: numberMask(kind, id) }] : [];
    });
}

const isCalledElse = (called: Called, weak: boolean, written: string): boolean =>
  (called === 'other' && (weak || /^\d{1,11}$/.test(written))) || (called === 'phone' && /^\d+$/.test(written));
