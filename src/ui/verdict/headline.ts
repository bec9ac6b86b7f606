import type { RunSummary } from '../../state/judging/planRun';
import { rankingHeadline } from './ranking/rankingWords';
import { voteHeadline } from './votes/voteWords';
import { headlineOf, type Headline } from './words';

/** A finished run in words. */
export function runHeadline(summary: RunSummary): Headline {
  switch (summary.workload) {
    case 'single-judgment':
    case 'swap-check':
      return headlineOf(summary);
    case 'majority-voting':
      return voteHeadline(summary);
    case 'best-of-n':
      return rankingHeadline(summary);
  }
}
