import { useDeferredValue, useMemo, useState } from 'react';
import type { DatasetRunRecord } from '../../run/run';
import type { DatasetRowResult } from '../../workloads/datasetRun';
import { inCount } from '../numbers';
import { RowDetail } from './RowDetail';
import { RowTools } from './RowTools';
import { RunTable } from './RunTable';
import { toRunRows } from './runRows';
import { countRows, firstView, viewRows, type RowView } from './rowView';

interface RunRowsProps {
  readonly run: DatasetRunRecord;
  readonly results: readonly DatasetRowResult[];
}

/** The rows of a run: searched, filtered, sorted, and one of them opened. */
export function RunRows({ run, results }: RunRowsProps) {
  const [view, setView] = useState<RowView>(firstView);
  const [opened, setOpened] = useState<number | null>(null);
  // The fields answer at once; ten thousand rows follow when there is time.
  const settled = useDeferredValue(view);
  const rows = useMemo(() => toRunRows(results), [results]);
  const counts = useMemo(() => countRows(rows, settled.lowMargin), [rows, settled.lowMargin]);
  const shown = useMemo(() => viewRows(rows, settled), [rows, settled]);
  const isRating = rows[0]?.result.row.task.kind === 'rating';
  const row = opened === null ? undefined : rows[opened - 1];
  return (
    <section className="run-rows" aria-label="Rows">
      <RowTools view={view} counts={counts} isRating={isRating} onChange={setView} />
      <p className="hint numbers" role="status" aria-label="Rows shown">
        {shownWords(shown.length, rows.length)}
      </p>
      <RunTable
        name={run.name}
        rows={shown}
        isRating={isRating}
        sort={settled.sort}
        onSort={(sort) => setView({ ...view, sort })}
        onOpen={({ position }) => setOpened(position)}
      />
      {row && (
        <RowDetail
          key={row.position}
          row={row}
          total={rows.length}
          neighbours={neighboursOf(row.position, shown)}
          onShow={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

function shownWords(shown: number, all: number): string {
  if (all === 0) return 'This dataset has no rows.';
  if (shown === 0) return `None of the ${inCount(all)} rows is like that.`;
  return shown === all ? `All ${inCount(all)} rows` : `${inCount(shown)} of ${inCount(all)} rows`;
}

/** The rows before and after one in the table, also where a filter has since dropped it. */
function neighboursOf(position: number, shown: readonly { readonly position: number }[]) {
  const at = shown.findIndex((row) => row.position === position);
  if (at < 0) return { previous: null, next: shown[0]?.position ?? null };
  return { previous: shown[at - 1]?.position ?? null, next: shown[at + 1]?.position ?? null };
}
