import type { DatasetRecord } from '../../run/dataset';
import { useAppState } from '../appContext';
import { hrefOf } from '../route';
import styles from './LabelPage.module.css';
import { choiceTexts as texts, texts as common } from './texts';

/** Which dataset to label; where there is none, what labelling is for. */
export function DatasetChoice() {
  const datasets = useAppState((state) => state.datasets);
  return (
    <>
      <h1>{common.title}</h1>
      {datasets === null ? <p className="quiet">{common.loading}</p> : null}
      {datasets?.length === 0 ? <NoDatasets /> : null}
      {datasets && datasets.length > 0 ? <Datasets datasets={datasets} /> : null}
    </>
  );
}

function NoDatasets() {
  return (
    <div className="stack-wide reading-width">
      <p>{texts.purpose}</p>
      <ol>
        <li>
          {texts.importBefore}
          <a href={hrefOf('runs')}>{texts.runs}</a>
          {texts.importAfter}
        </li>
        <li>{texts.label}</li>
        <li>{texts.compare}</li>
      </ol>
      <p>
        <a href={hrefOf('runs')}>{texts.import}</a>
      </p>
    </div>
  );
}

function Datasets({ datasets }: { datasets: readonly DatasetRecord[] }) {
  return (
    <>
      <p className="quiet">{texts.intro}</p>
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
  return texts.contents([
    ...(pairs > 0 ? [texts.pairs(pairs)] : []),
    ...(ratings > 0 ? [texts.toRate(ratings)] : []),
  ]);
}
