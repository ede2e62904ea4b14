/** The mean of the F1 of each class that stands in the truth, 0-1. */
export function macroF1<Label>(truth: readonly Label[], judged: readonly Label[]): number {
  const labels = [...new Set(truth)];
  const scores = labels.map((label) => {
    const hits = truth.filter((one, i) => one === label && judged[i] === label).length;
    const claimed = judged.filter((one) => one === label).length;
    const present = truth.filter((one) => one === label).length;
    return (2 * hits) / (claimed + present);
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
}
