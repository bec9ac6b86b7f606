import { useState } from 'react';
import { labelsToCsv, labelsToJsonLines } from '../../datasets/in/labelFile';
import type { LabelImport, OpenDataset } from '../../state/datasets/datasetState';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { FileButton } from '../controls/FileButton';
import { inCount, plural } from '../../report/numbers';
import { download, fileName } from '../../browser/download';
import styles from './LabelPage.module.css';

interface LabelFilesProps {
  readonly open: OpenDataset;
  /** Labels came or went by the dozen. */
  readonly onManyChanged: () => void;
}

/** Labels out to a file, in from a file, and away. */
export function LabelFiles({ open, onManyChanged }: LabelFilesProps) {
  const { dataset, labels } = open;
  const { importLabels, deleteLabels } = useActions();
  const [asking, setAsking] = useState(false);
  const [imported, setImported] = useState<LabelImport | null>(null);
  const save = (extension: 'csv' | 'jsonl') => {
    const ordered = inOrder(open);
    const text = extension === 'csv' ? labelsToCsv(ordered) : labelsToJsonLines(ordered);
    const type = extension === 'csv' ? 'text/csv' : 'application/jsonl';
    download(fileName(`${dataset.name}-labels`, extension), text, type);
  };
  const take = async (file: File) => {
    setImported(await importLabels(dataset.id, file));
    onManyChanged();
  };
  const deleteAll = () => {
    onManyChanged();
    setImported(null);
    void deleteLabels(dataset.id);
  };
  return (
    <section className="part" aria-labelledby="label-files">
      <h2 id="label-files">Your labels</h2>
      <div className="row">
        <button type="button" className="secondary" onClick={() => save('csv')}>
          Export CSV
        </button>
        <button type="button" className="secondary" onClick={() => save('jsonl')}>
          Export JSONL
        </button>
        <FileButton accept=".csv,.jsonl,.json,.ndjson" onFile={(file) => void take(file)}>
          Import labels
        </FileButton>
        <button
          type="button"
          className="quiet-button"
          aria-disabled={labels.length === 0 || undefined}
          onClick={() => setAsking(labels.length > 0)}
        >
          Delete all labels
        </button>
      </div>
      <p className="hint">
        A file has the columns <code>id</code> and <code>label</code>: A, B or tie in the frame of
        your file, not in that of the screen, or a score. Imported labels replace your own of the
        same rows.
      </p>
      <div role="status">{imported && <ImportOutcome outcome={imported} />}</div>
      {asking && (
        <ConfirmDialog
          title="Delete all your labels?"
          action="Delete"
          onConfirm={deleteAll}
          onClose={() => setAsking(false)}
        >
          {plural(labels.length, { one: '# label', other: '# labels' })} that you gave or imported
          for {dataset.name} will be gone. The dataset, its own labels and its runs stay.
        </ConfirmDialog>
      )}
    </section>
  );
}

/** In the order of the dataset, so that two exports of the same labels are the same file. */
function inOrder({ rows, labels }: OpenDataset) {
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const at = ({ rowId }: { readonly rowId: string }): number => place.get(rowId) ?? rows.length;
  return [...labels].sort((one, other) => at(one) - at(other));
}

/** More would be a wall of text; the count says how many there are. */
const SHOWN_LINES = 20;

function ImportOutcome({ outcome }: { outcome: LabelImport }) {
  if (outcome.kind === 'failed') {
    return (
      <p className="problem">Nothing was imported; your labels are as before. {outcome.reason}</p>
    );
  }
  const { taken, refused } = outcome;
  return (
    <>
      <p>
        {plural(taken, { one: '# label', other: '# labels' })} taken, {inCount(refused.length)}{' '}
        refused.
      </p>
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.slice(0, SHOWN_LINES).map(({ line, reason }) => (
            <li key={line}>
              Line {inCount(line)}: {reason}
            </li>
          ))}
          {refused.length > SHOWN_LINES && (
            <li>And {inCount(refused.length - SHOWN_LINES)} more.</li>
          )}
        </ul>
      )}
    </>
  );
}
