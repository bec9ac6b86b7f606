/** Between two reports of one piece of work, in milliseconds. */
const reportEveryMs = 100;

/**
 * Passes on at most one report in a tenth of a second, and every one that must not be lost: a page
 * that draws each chunk of a download has no time left for anything else.
 * @param isMilestone reports that always pass, such as the last
 */
export function throttleProgress<Report extends readonly unknown[]>(
  onProgress: (...report: Report) => void,
  isMilestone: (...report: Report) => boolean,
  now: () => number = () => performance.now(),
): (...report: Report) => void {
  let last = -Infinity;
  return (...report) => {
    if (!isMilestone(...report) && now() - last < reportEveryMs) return;
    last = now();
    onProgress(...report);
  };
}
