import { useState } from 'react';
import { labelsToCsv, labelsToJsonLines } from '../../datasets/in/labelFile';
import type { LabelImport, OpenDataset } from '../../state/datasets/datasetState';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { FileButton } from '../controls/FileButton';
import { download, fileName } from '../../browser/download';
import styles from './LabelPage.module.css';
import { fileTexts as texts } from './texts';

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
      <h2 id="label-files">{texts.title}</h2>
      <div className="row">
        <button type="button" className="secondary" onClick={() => save('csv')}>
          {texts.exportCsv}
        </button>
        <button type="button" className="secondary" onClick={() => save('jsonl')}>
          {texts.exportJson}
        </button>
        <FileButton accept=".csv,.jsonl,.json,.ndjson" onFile={(file) => void take(file)}>
          {texts.import}
        </FileButton>
        <button
          type="button"
          className="quiet-button"
          aria-disabled={labels.length === 0 || undefined}
          onClick={() => setAsking(labels.length > 0)}
        >
          {texts.deleteAll}
        </button>
      </div>
      <p className="hint">
        {texts.columnsBefore}
        <code>id</code>
        {texts.columnsAnd}
        <code>label</code>
        {texts.columnsAfter}
      </p>
      <div role="status">{imported && <ImportOutcome outcome={imported} />}</div>
      {asking && (
        <ConfirmDialog
          title={texts.deleteTitle}
          action={texts.delete}
          onConfirm={deleteAll}
          onClose={() => setAsking(false)}
        >
          {texts.deleteWarning(labels.length, dataset.name)}
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
    return <p className="problem">{texts.failed(outcome.reason)}</p>;
  }
  const { taken, refused } = outcome;
  return (
    <>
      <p>{texts.taken(taken, refused.length)}</p>
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.slice(0, SHOWN_LINES).map(({ line, reason }) => (
            <li key={line}>{texts.line(line, reason)}</li>
          ))}
          {refused.length > SHOWN_LINES && <li>{texts.more(refused.length - SHOWN_LINES)}</li>}
        </ul>
      )}
    </>
  );
}
