import { useMemo } from 'react';
import type { DatasetRunSummary } from '../../workloads/datasetRun';
import { RowDetail } from '../runs/rows/RowDetail';
import { toRunRows } from '../runs/rows/rowList';

interface RowDialogProps {
  readonly summary: DatasetRunSummary;
  readonly rowId: string;
  readonly onShow: (rowId: string) => void;
  readonly onClose: () => void;
}

/** A row of a run with both orders side by side, as the Runs page shows it. */
export function RowDialog({ summary, rowId, onShow, onClose }: RowDialogProps) {
  const rows = useMemo(() => toRunRows(summary.rows), [summary]);
  const at = rows.findIndex(({ result }) => result.row.id === rowId);
  const row = rows[at];
  if (!row) return null;
  return (
    <RowDetail
      key={row.position}
      row={row}
      total={rows.length}
      neighbours={{
        previous: rows[at - 1]?.position ?? null,
        next: rows[at + 1]?.position ?? null,
      }}
      onShow={(position) => {
        const shown = rows.find((one) => one.position === position);
        if (shown) onShow(shown.result.row.id);
      }}
      onClose={onClose}
    />
  );
}
