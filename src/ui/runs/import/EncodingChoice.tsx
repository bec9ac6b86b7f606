import type { ImportStatus } from '../../../state/datasets/datasetState';
import { useActions } from '../../appContext';
import styles from './Import.module.css';
import { texts } from './texts';

/** Asks by samples in which encoding a text is: a wrong guess would damage it silently. */
export function EncodingChoice({ fileName, samples }: Extract<ImportStatus, { kind: 'encoding' }>) {
  const { chooseEncoding, dismissImport } = useActions();
  return (
    <section className={styles.imported} aria-label={texts.chooseEncoding}>
      <p>
        <b>{fileName}</b>
        {texts.notUtf8}
      </p>
      <ul>
        {samples.map(({ encoding, text }) => (
          <li key={encoding}>
            <button
              type="button"
              className="secondary"
              onClick={() => void chooseEncoding(encoding)}
            >
              {encoding}
            </button>{' '}
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ul>
      <p className="row">
        <button type="button" className="secondary" onClick={dismissImport}>
          {texts.cancel}
        </button>
      </p>
    </section>
  );
}
