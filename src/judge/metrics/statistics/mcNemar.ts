/** Whether two judges were right on one and the same row; null where one of them was not judged. */
interface PairedResult {
  readonly first: boolean | null;
  readonly second: boolean | null;
}

/** A paired test of two judges on the same rows. */
export interface McNemar {
  readonly bothRight: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly bothWrong: number;
  /** share(first) - share(second), -1 to 1; null without rows. */
  readonly difference: number | null;
  /** Two-sided exact probability of a split at least as uneven, if both were equally good. */
  readonly pValue: number;
  readonly n: number;
  readonly excluded: number;
}

/** McNemar's test (1947), exact: rows on which both are right or both wrong say nothing. */
export function mcNemar(results: readonly PairedResult[]): McNemar {
  let [bothRight, onlyFirst, onlySecond, bothWrong] = [0, 0, 0, 0];
  for (const { first, second } of results) {
    if (first === null || second === null) continue;
    if (first && second) bothRight += 1;
    else if (first) onlyFirst += 1;
    else if (second) onlySecond += 1;
    else bothWrong += 1;
  }
  const n = bothRight + onlyFirst + onlySecond + bothWrong;
  return {
    bothRight,
    onlyFirst,
    onlySecond,
    bothWrong,
    difference: n > 0 ? (onlyFirst - onlySecond) / n : null,
    pValue: exactSplit(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond),
    n,
    excluded: results.length - n,
  };
}

/** min(1, 2 · P(X ≤ smaller)) for X ~ Binomial(total, 1/2); in logarithms, so that nothing underflows. */
function exactSplit(smaller: number, total: number): number {
  let logTerm = -total * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= smaller; k += 1) {
    if (k > 0) logTerm += Math.log(total - k + 1) - Math.log(k);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
