import type { DatasetRecord } from '../../run/dataset';
import { protocolLabel } from '../../report/words';
import { modelLabel } from '../../state/selectors';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useAppState } from '../appContext';
import { hrefOf } from '../route';
import { modeLabels } from '../../report/texts';
import type { NewRun } from './NewRunDialog';
import { RunActions } from './RunActions';
import { RunNumbers } from './RunNumbers';
import { statusOfRun, stateWords } from './runWords';
import { runTexts as texts, texts as common } from './texts';
import styles from './RunsPage.module.css';

interface RunListProps {
  readonly runs: readonly RunListItem[];
  readonly datasets: readonly DatasetRecord[];
  readonly onNewRun: (newRun: NewRun) => void;
}

/** Every dataset run, newest first, with how far it is. */
export function RunList({ runs, datasets, onNewRun }: RunListProps) {
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{texts.list}</h2>
      {runs.length === 0 ? (
        <p className="quiet">{texts.nothingJudged}</p>
      ) : (
        <ul className={styles.cards}>
          {runs.map((item) => (
            <RunCard
              key={item.run.id}
              item={item}
              dataset={datasets.find(({ id }) => id === item.run.datasetId) ?? null}
              onNewRun={onNewRun}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RunCardProps {
  readonly item: RunListItem;
  readonly dataset: DatasetRecord | null;
  readonly onNewRun: RunListProps['onNewRun'];
}

function RunCard({ item, dataset, onNewRun }: RunCardProps) {
  const active = useAppState((state) => state.activeRun);
  const { run } = item;
  const status = statusOfRun(item, active);
  return (
    <li className={styles.card}>
      <h3>
        <a href={hrefOf('runs', run.id)}>{run.name}</a>
      </h3>
      <p className={styles.state}>
        <b>{stateWords(status)}</b>
        <progress
          aria-label={texts.progressOf(run.name)}
          value={status.judged}
          max={Math.max(status.planned, 1)}
        />
      </p>
      <RunNumbers status={status} />
      <p className="hint numbers">
        {common.facts([
          ...(dataset && dataset.name !== run.name ? [dataset.name] : []),
          modelLabel(run.model.id),
          protocolLabel(run.protocolId),
          modeLabels[run.mode],
          '',
        ])}
        <time dateTime={new Date(run.createdAt).toISOString()}>
          {new Date(run.createdAt).toLocaleString()}
        </time>
      </p>
      <RunActions item={item} dataset={dataset} onNewRun={onNewRun} />
    </li>
  );
}
