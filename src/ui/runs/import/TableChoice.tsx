import type { ImportStatus } from '../../../state/datasets/datasetState';
import { plural } from '../../../report/numbers';
import { useActions } from '../../appContext';
import styles from './Import.module.css';

/** Asks which of a file's tables is meant. */
export function TableChoice({ fileName, tables }: Extract<ImportStatus, { kind: 'tables' }>) {
  const { chooseTable, dismissImport } = useActions();
  return (
    <section className={styles.imported} aria-label="Choose a table">
      <p>
        <b>{fileName}</b> holds several tables. Which one is the dataset?
      </p>
      <p className="row">
        {tables.map(({ path, rowCount }) => (
          <button
            key={path}
            type="button"
            className="secondary"
            onClick={() => void chooseTable(path)}
          >
            {path} ({plural(rowCount, { one: '# row', other: '# rows' })})
          </button>
        ))}
        <button type="button" className="secondary" onClick={dismissImport}>
          Cancel
        </button>
      </p>
    </section>
  );
}
