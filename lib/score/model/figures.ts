/** How good judgements are, against the truth: shares between 0 and 1. */
export type ClassFigures = { precision: number; recall: number; f1: number; n: number };
export type Figures = {
  n: number;
  accuracy: number;
  /** Mean over the labels of the truth. */
  macroF1: number;
  perClass: Record<string, ClassFigures>;
};

/** `truth` and `judged` in the same order; a label that is no truth counts against precision of nothing. */
export function figuresOf(truth: readonly string[], judged: readonly string[]): Figures {
  const labels = [...new Set(truth)].sort();
  const perClass = Object.fromEntries(labels.map((label) => [label, figuresOfClass(label, truth, judged)]));
  const right = truth.filter((label, i) => judged[i] === label).length;
  return {
    n: truth.length,
    accuracy: share(right, truth.length),
    macroF1: round(Object.values(perClass).reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, labels.length)),
    perClass,
  };
}

function figuresOfClass(label: string, truth: readonly string[], judged: readonly string[]): ClassFigures {
  let [hits, said, n] = [0, 0, 0];
  for (const [i, one] of truth.entries()) {
    if (one === label) n++;
    if (judged[i] === label) said++;
    if (one === label && judged[i] === label) hits++;
  }
  return { precision: share(hits, said), recall: share(hits, n), f1: share(2 * hits, said + n), n };
}

/** Accuracy on the given share of the texts of which the judge was surest. */
export function accuracyWhenSure(right: readonly boolean[], confidence: readonly number[], part: number): number {
  const surest = [...right.keys()]
    .sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0))
    .slice(0, Math.round(part * right.length));
  return share(surest.filter((i) => right[i]).length, surest.length);
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole));
const round = (value: number) => Math.round(1e4 * value) / 1e4;
