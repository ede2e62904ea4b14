/**
 * Whether what is judged has become otherwise: the population stability index of the labels in two halves of time, the
 * sum over labels of (p - q) ln(p / q), p and q being their shares (the symmetric divergence of Kullback and Leibler,
 * 1951). Read as in credit scoring: under 0.1 alike, over DRIFTED another population (Siddiqi, "Credit Risk Scorecards",
 * 2006). Half a case is added to each label, so that one which is missing in a half has a share too.
 */
export const DRIFTED = 0.2;
/** In each half; between fewer the index is mostly noise. */
export const FEWEST_IN_HALF = 50;

/** Undefined when there are too few labels to tell. `labels` in order of time. */
export function driftOf(labels: readonly string[]): number | undefined {
  const middle = Math.floor(labels.length / 2);
  if (middle < FEWEST_IN_HALF) return undefined;
  const names = [...new Set(labels)];
  const older = sharesOf(labels.slice(0, middle), names);
  const newer = sharesOf(labels.slice(middle), names);
  const index = names.reduce((sum, _, i) => {
    const [p = 0, q = 0] = [older[i], newer[i]];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
  return Math.round(1e3 * index) / 1e3;
}

function sharesOf(labels: readonly string[], names: readonly string[]): number[] {
  return names.map((name) => (labels.filter((one) => one === name).length + 0.5) / (labels.length + names.length / 2));
}
