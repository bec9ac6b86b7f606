import { DATASET_FORMATS } from '../../datasets/in/knownFormats';
import { useActions } from '../appContext';

/** Before there is a dataset: what a run is, what a file may look like, and one to try. */
export function EmptyRuns() {
  return (
    <div className="empty-runs">
      <p className="lead">
        A dataset run judges every row of a file with one judge and one protocol, pairs in both
        orders. Where rows carry labels, you see how often the judge agrees with them, and whether
        it follows the position or the length instead.
      </p>
      <ol className="steps">
        <li>
          <b>Import a file</b> as JSON Lines, JSON or CSV: with the button, dropped on this page or
          pasted. It stays on this device.
        </li>
        <li>
          <b>Judge it.</b> Each judgment is kept at once: pause, close the page, and go on later.
        </li>
        <li>
          <b>Read the rows</b> where the judge disagrees, wavers or gave no verdict.
        </li>
      </ol>
      <Samples />
      <KnownColumns />
    </div>
  );
}

function Samples() {
  const { importFile } = useActions();
  const take = async (which: 'pairs' | 'ratings') => {
    const { sampleFiles } = await import('./import/sampleFiles');
    await importFile(sampleFiles[which]());
  };
  return (
    <div className="samples">
      <button type="button" className="primary" onClick={() => void take('pairs')}>
        Try the sample
      </button>
      <button type="button" className="secondary" onClick={() => void take('ratings')}>
        Try the sample of ratings
      </button>
      <p className="hint">
        12 pairs with labels, or 8 responses with scores, of our own; judged in seconds.
      </p>
    </div>
  );
}

function KnownColumns() {
  return (
    <section aria-labelledby="known-columns">
      <h2 id="known-columns">Columns that are understood</h2>
      <p className="hint">
        Case, blanks, underscores and hyphens make no difference. For any other columns you say what
        each one holds.
      </p>
      <dl className="known-columns">
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
    </section>
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
