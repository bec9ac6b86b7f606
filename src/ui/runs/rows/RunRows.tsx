import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { DatasetRunRecord } from '../../../workloads/runRecord';
import type { DatasetRowResult } from '../../../workloads/datasetRun';
import { replaceRoute, openOverlay, hrefOf, hrefOfRow, closeOverlay, useRoute } from '../../route';
import { RowDetail } from './RowDetail';
import { RowTools } from './RowTools';
import { RunTable } from './RunTable';
import { toRunRows } from './rowList';
import { countRows, firstView, viewRows, type RowView } from './rowView';
import { texts } from './texts';
import styles from './RowTools.module.css';

interface RunRowsProps {
  readonly run: DatasetRunRecord;
  readonly results: readonly DatasetRowResult[];
}

/** The rows of a run: searched, filtered, sorted, and one of them opened. */
export function RunRows({ run, results }: RunRowsProps) {
  const [view, setView] = useState<RowView>(firstView);
  const address = useRowAddress(run.id);
  // The fields answer at once; ten thousand rows follow when there is time.
  const settled = useDeferredValue(view);
  const rows = useMemo(() => toRunRows(results), [results]);
  const counts = useMemo(() => countRows(rows, settled.lowMargin), [rows, settled.lowMargin]);
  const shown = useMemo(() => viewRows(rows, settled), [rows, settled]);
  const isRating = rows[0]?.result.row.task.kind === 'rating';
  const row = address.position === null ? undefined : rows[address.position - 1];
  return (
    <section className={styles.rows} aria-label={texts.rows}>
      {address.named !== null && !row && (
        <p className="problem" role="alert">
          {texts.noSuchRow(address.named, rows.length)}
        </p>
      )}
      <RowTools view={view} counts={counts} isRating={isRating} onChange={setView} />
      <p className="hint numbers" role="status" aria-label={texts.shown}>
        {shownWords(shown.length, rows.length)}
      </p>
      <RunTable
        name={run.name}
        rows={shown}
        isRating={isRating}
        sort={settled.sort}
        onSort={(sort) => setView({ ...view, sort })}
        onOpen={({ position }) => address.open(position)}
      />
      {row && (
        <RowDetail
          key={row.position}
          row={row}
          total={rows.length}
          neighbours={neighboursOf(row.position, shown)}
          onShow={address.show}
          onClose={address.close}
        />
      )}
    </section>
  );
}

/** The row that the address names, and the ways to open, change and leave it. */
function useRowAddress(runId: string) {
  const { part } = useRoute();
  // The browser goes back a moment later: a second Escape must not go back twice.
  const leaving = useRef(false);
  useEffect(() => {
    leaving.current = false;
  }, [part]);
  return {
    /** As it stands in the address, whatever that is; null without one. */
    named: part,
    position: part !== null && /^[1-9]\d*$/u.test(part) ? Number(part) : null,
    open: (position: number) => openOverlay(hrefOfRow(runId, position)),
    show: (position: number) => replaceRoute(hrefOfRow(runId, position)),
    close: () => {
      if (!leaving.current) closeOverlay(hrefOf('runs', runId));
      leaving.current = true;
    },
  };
}

function shownWords(shown: number, all: number): string {
  if (all === 0) return texts.noRows;
  if (shown === 0) return texts.noneShown(all);
  return shown === all ? texts.allShown(all) : texts.someShown(shown, all);
}

/** The rows before and after one in the table, also where a filter has since dropped it. */
function neighboursOf(position: number, shown: readonly { readonly position: number }[]) {
  const at = shown.findIndex((row) => row.position === position);
  if (at < 0) return { previous: null, next: shown[0]?.position ?? null };
  return { previous: shown[at - 1]?.position ?? null, next: shown[at + 1]?.position ?? null };
}
