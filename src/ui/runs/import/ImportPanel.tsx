import type { DatasetRecord } from '../../../run/dataset';
import type { ImportStatus } from '../../../state/datasets/datasetState';
import { useActions, useAppState } from '../../appContext';
import { inBytes, plural } from '../../../report/numbers';
import { AccountLists } from './AccountLists';
import { EncodingChoice } from './EncodingChoice';
import { MappingDialog } from './MappingDialog';
import { TableChoice } from './TableChoice';
import { contentWords } from '../runWords';
import styles from './Import.module.css';

/** An import under way, or how the last one ended. */
export function ImportPanel({ onJudge }: { onJudge: (dataset: DatasetRecord) => void }) {
  const importing = useAppState((state) => state.importing);
  return (
    <>
      <p className="visually-hidden" role="status" aria-label="Import">
        {spoken(importing)}
      </p>
      {importing.kind === 'reading' && <Reading {...importing} />}
      {importing.kind === 'mapping' && <MappingDialog file={importing} />}
      {importing.kind === 'encoding' && <EncodingChoice {...importing} />}
      {importing.kind === 'tables' && <TableChoice {...importing} />}
      {importing.kind === 'failed' && <Failed {...importing} />}
      {importing.kind === 'done' && <Done dataset={importing.dataset} onJudge={onJudge} />}
    </>
  );
}

/** Beginnings and ends are read out; the bytes between change too often. */
function spoken(importing: ImportStatus): string {
  switch (importing.kind) {
    case 'reading':
      return `Reading ${importing.fileName}.`;
    case 'done':
      return `${importing.dataset.name} was imported: ${contentWords(importing.dataset)}.`;
    default:
      return '';
  }
}

type ReadingFacts = Extract<ImportStatus, { kind: 'reading' }>;

function Reading({ fileName, readBytes, totalBytes, rows }: ReadingFacts) {
  const { dismissImport } = useActions();
  return (
    <section className={styles.imported} aria-label="Import under way">
      <p>
        Reading <b>{fileName}</b>
      </p>
      <p className="row small numbers">
        <progress
          aria-label={`Import of ${fileName}`}
          {...(totalBytes > 0 ? { value: Math.min(readBytes, totalBytes), max: totalBytes } : {})}
        />
        {inBytes(readBytes)} of {inBytes(totalBytes)},{' '}
        {plural(rows, { one: '# row', other: '# rows' })}
      </p>
      <p className="row">
        <button type="button" className="secondary" onClick={dismissImport}>
          Cancel
        </button>
      </p>
    </section>
  );
}

function Failed({ fileName, reason }: Extract<ImportStatus, { kind: 'failed' }>) {
  const { dismissImport } = useActions();
  return (
    <section className={`${styles.imported} ${styles.refused}`} role="alert">
      <p>
        <b>{fileName}</b> was not imported.
      </p>
      <p className="plain-text">{reason}</p>
      <p className="row">
        <MapColumns />
        <MapColumns />
        <button type="button" className="secondary" onClick={dismissImport}>
          Dismiss
        </button>
      </p>
    </section>
  );
}

/** Whatever the file was read as, a person may say what its columns hold. */
function MapColumns() {
  const { mapColumns } = useActions();
  return (
    <button type="button" className="secondary" onClick={() => void mapColumns()}>
      Map columns
    </button>
  );
}

interface DoneProps {
  readonly dataset: DatasetRecord;
  readonly onJudge: (dataset: DatasetRecord) => void;
}

function Done({ dataset, onJudge }: DoneProps) {
  const { dismissImport } = useActions();
  const { name, rowCount, format } = dataset;
  return (
    <section className={styles.imported} aria-label="Import done">
      <p>
        <b>{name}</b> was imported: {contentWords(dataset)}.
      </p>
      <p className="hint">Read as: {format}</p>
      <AccountLists dataset={dataset} />
      <p className="row">
        {rowCount > 0 && (
          <button
            type="button"
            className="primary"
            onClick={() => {
              dismissImport();
              onJudge(dataset);
            }}
          >
            Judge it
          </button>
        )}
        <MapColumns />
        <button type="button" className="secondary" onClick={dismissImport}>
          Dismiss
        </button>
      </p>
    </section>
  );
}
