import type { DatasetRecord } from '../../../run/dataset';
import type { ImportStatus } from '../../../state/datasets/datasetState';
import { useActions, useAppState } from '../../appContext';
import { AccountLists } from './AccountLists';
import { EncodingChoice } from './EncodingChoice';
import { MappingDialog } from './MappingDialog';
import { TableChoice } from './TableChoice';
import { contentWords } from '../runWords';
import styles from './Import.module.css';
import { texts } from './texts';

/** An import under way, or how the last one ended. */
export function ImportPanel({ onJudge }: { onJudge: (dataset: DatasetRecord) => void }) {
  const importing = useAppState((state) => state.importing);
  return (
    <>
      <p className="visually-hidden" role="status" aria-label={texts.status}>
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
      return texts.spokenReading(importing.fileName);
    case 'done':
      return texts.spokenDone(importing.dataset.name, contentWords(importing.dataset));
    default:
      return '';
  }
}

type ReadingFacts = Extract<ImportStatus, { kind: 'reading' }>;

function Reading({ fileName, readBytes, totalBytes, rows }: ReadingFacts) {
  const { dismissImport } = useActions();
  return (
    <section className={styles.imported} aria-label={texts.underWay}>
      <p>
        {texts.reading}
        <b>{fileName}</b>
      </p>
      <p className="row small numbers">
        <progress
          aria-label={texts.importOf(fileName)}
          {...(totalBytes > 0 ? { value: Math.min(readBytes, totalBytes), max: totalBytes } : {})}
        />
        {texts.progress(readBytes, totalBytes, rows)}
      </p>
      <p className="row">
        <button type="button" className="secondary" onClick={dismissImport}>
          {texts.cancel}
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
        <b>{fileName}</b>
        {texts.notImported}
      </p>
      <p className="plain-text">{reason}</p>
      <p className="row">
        <MapColumns />
        <button type="button" className="secondary" onClick={dismissImport}>
          {texts.dismiss}
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
      {texts.mapColumns}
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
    <section className={styles.imported} aria-label={texts.done}>
      <p>
        <b>{name}</b>
        {texts.imported(contentWords(dataset))}
      </p>
      <p className="hint">{texts.readAs(format)}</p>
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
            {texts.judge}
          </button>
        )}
        <MapColumns />
        <button type="button" className="secondary" onClick={dismissImport}>
          {texts.dismiss}
        </button>
      </p>
    </section>
  );
}
