import { DATASET_FORMATS } from '../../datasets/in/knownFormats';
import { useActions } from '../appContext';
import { emptyTexts as texts } from './texts';
import styles from './RunsPage.module.css';

/** Before there is a dataset: what a run is, what a file may look like, and one to try. */
export function EmptyRuns() {
  return (
    <div className={styles.empty}>
      <p className={styles.lead}>{texts.lead}</p>
      <ol className={styles.steps}>
        <li>
          <b>{texts.importStep}</b>
          {texts.importStepMore}
        </li>
        <li>
          <b>{texts.judgeStep}</b>
          {texts.judgeStepMore}
        </li>
        <li>
          <b>{texts.readStep}</b>
          {texts.readStepMore}
        </li>
      </ol>
      <Examples />
      <KnownColumns />
    </div>
  );
}

function Examples() {
  const { importFile } = useActions();
  const take = async (which: 'pairs' | 'ratings') => {
    const { exampleFiles } = await import('./import/exampleFiles');
    await importFile(exampleFiles[which]());
  };
  return (
    <div className="row">
      <button type="button" className="primary" onClick={() => void take('pairs')}>
        {texts.tryPairs}
      </button>
      <button type="button" className="secondary" onClick={() => void take('ratings')}>
        {texts.tryRatings}
      </button>
      <p className="hint">{texts.examplesHint}</p>
    </div>
  );
}

function KnownColumns() {
  return (
    <details>
      <summary>{texts.columns(DATASET_FORMATS.length)}</summary>
      <p className="hint">{texts.columnsHint}</p>
      <dl className={styles.known}>
        {DATASET_FORMATS.map(({ id, label, mapping }) => (
          <div key={id}>
            <dt>{label.replace(/ \(.*\)$/u, '')}</dt>
            <dd>
              {columnsOf(mapping).map((column) => (
                <code key={column}>{column}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Responses and label first by their roles, without the many of a rubric. */
function columnsOf(mapping: (typeof DATASET_FORMATS)[number]['mapping']): readonly string[] {
  const responses =
    mapping.kind === 'pairwise'
      ? [mapping.responseA, mapping.responseB]
      : mapping.kind === 'rating'
        ? [mapping.response]
        : [mapping.chosen, mapping.rejected];
  const label = mapping.kind === 'preference' ? [] : (mapping.label ?? []);
  const more = [mapping.group, mapping.scenario, mapping.reference, mapping.rubric?.[0]];
  return [...mapping.query, ...responses, ...label, ...more.filter((one) => one !== undefined)];
}
