import type { HumanLabel } from '../../run/dataset';
import type { DatasetRow } from '../../workloads/datasetRow';
import { summariseDatasetRun, type DatasetRunSummary } from '../../workloads/datasetRun';
import type { ActiveRun, OpenRun, RunListItem } from './datasetState';

/** Remembers the last result for each of its first inputs, while the second stays the same. */
function remember<First extends object, Second, Result>(
  compute: (first: First, second: Second) => Result,
): (first: First, second: Second) => Result {
  const results = new WeakMap<First, { readonly second: Second; readonly result: Result }>();
  return (first, second) => {
    const known = results.get(first);
    if (known && known.second === second) return known.result;
    const result = compute(first, second);
    results.set(first, { second, result });
    return result;
  };
}

interface KnownSummary {
  readonly judgments: OpenRun['judgments'];
  readonly summary: DatasetRunSummary;
}

/** The last summary of each run on these rows: both leave memory together. */
const summaries = new WeakMap<OpenRun['rows'], Map<string, KnownSummary>>();

/**
 * What a run came to: the same object while its rows and judgments are the same, and the same result
 * of each row while the judgments of that row are.
 */
export function summariseOpenRun({ run, rows, judgments }: OpenRun): DatasetRunSummary {
  const ofRows = summaries.get(rows) ?? new Map<string, KnownSummary>();
  summaries.set(rows, ofRows);
  const known = ofRows.get(run.id);
  if (known?.judgments === judgments) return known.summary;
  const summary = summariseDatasetRun(run, rows, judgments, known?.summary);
  ofRows.set(run.id, { judgments, summary });
  return summary;
}

const relabelled = remember(
  (rows: readonly DatasetRow[], labels: readonly HumanLabel[]): readonly DatasetRow[] => {
    const byRow = new Map(labels.map(({ rowId, label }) => [rowId, label]));
    return rows.map(({ id, line, task, group, scenario, meta }) => {
      const label = byRow.get(id);
      return {
        id,
        line,
        task,
        meta,
        ...(label === undefined ? {} : { label }),
        ...(group === undefined ? {} : { group }),
        ...(scenario === undefined ? {} : { scenario }),
      };
    });
  },
);

/**
 * The rows of a run with the human labels in the place of the file's: what the judge is measured
 * against a person by. A row that the person did not label has none.
 */
export function labelledRows(
  { rows }: Pick<OpenRun, 'rows'>,
  humanLabels: readonly HumanLabel[],
): readonly DatasetRow[] {
  return relabelled(rows, humanLabels);
}

/** Milliseconds until the run has ended, from the median of its last jobs; null while it is not known. */
export function timeLeft(
  { msPerJob }: Pick<ActiveRun, 'msPerJob'>,
  { judged, planned }: Pick<RunListItem, 'judged' | 'planned'>,
): number | null {
  return msPerJob === null ? null : Math.max(0, planned - judged) * msPerJob;
}
