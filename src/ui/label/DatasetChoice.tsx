import type { DatasetRecord } from '../../run/dataset';
import { useAppState } from '../appContext';
import { plural } from '../../report/numbers';
import { hrefOf } from '../route';
import styles from './LabelPage.module.css';

/** Which dataset to label; where there is none, what labelling is for. */
export function DatasetChoice() {
  const datasets = useAppState((state) => state.datasets);
  return (
    <>
      <h1>Label</h1>
      {datasets === null ? <p className="quiet">Loading…</p> : null}
      {datasets?.length === 0 ? <NoDatasets /> : null}
      {datasets && datasets.length > 0 ? <Datasets datasets={datasets} /> : null}
    </>
  );
}

function NoDatasets() {
  return (
    <div className="stack-wide reading-width">
      <p>
        Does a judge agree with you? Say for some rows of your data which response is better,
        without knowing what any judge said, and compare.
      </p>
      <ol>
        <li>
          Import a dataset on the <a href={hrefOf('runs')}>Runs</a> page, or take the sample there.
        </li>
        <li>Come back and label: 50 rows at random take a quarter of an hour or so.</li>
        <li>
          Look at the agreement with every judge that you ran, and with the file’s own labels.
        </li>
      </ol>
      <p>
        <a href={hrefOf('runs')}>Import a dataset</a>
      </p>
    </div>
  );
}

function Datasets({ datasets }: { datasets: readonly DatasetRecord[] }) {
  return (
    <>
      <p className="quiet">
        Say which response is better without knowing what a judge, a model’s name or the file says.
        Your labels stay on this device.
      </p>
      <ul className="lines">
        {datasets.map((dataset) => (
          <li key={dataset.id} className={styles.dataset}>
            <a href={hrefOf('label', dataset.id)}>{dataset.name}</a>
            <span className="numbers quiet">{contentOf(dataset)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function contentOf({ pairs, ratings }: DatasetRecord): string {
  const parts = [
    ...(pairs > 0 ? [plural(pairs, { one: '# pair', other: '# pairs' })] : []),
    ...(ratings > 0
      ? [`${plural(ratings, { one: '# response', other: '# responses' })} to rate`]
      : []),
  ];
  return parts.join(' · ');
}
