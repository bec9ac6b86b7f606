import type { ImportStatus } from '../../../state/datasets/datasetState';
import { useActions } from '../../appContext';
import styles from './Import.module.css';
import { texts } from './texts';

/** Asks which of a file's tables is meant. */
export function TableChoice({ fileName, tables }: Extract<ImportStatus, { kind: 'tables' }>) {
  const { chooseTable, dismissImport } = useActions();
  return (
    <section className={styles.imported} aria-label={texts.chooseTable}>
      <p>
        <b>{fileName}</b>
        {texts.severalTables}
      </p>
      <p className="row">
        {tables.map(({ path, rowCount }) => (
          <button
            key={path}
            type="button"
            className="secondary"
            onClick={() => void chooseTable(path)}
          >
            {texts.table(path, rowCount)}
          </button>
        ))}
        <button type="button" className="secondary" onClick={dismissImport}>
          {texts.cancel}
        </button>
      </p>
    </section>
  );
}
