import { useState } from 'react';
import type { DatasetRecord } from '../../run/dataset';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { NameDialog } from '../controls/NameDialog';
import { hrefOf } from '../route';
import { AccountLists } from './import/AccountLists';
import { contentWords } from './runWords';
import { datasetTexts as texts, texts as common } from './texts';
import styles from './RunsPage.module.css';

interface DatasetListProps {
  readonly datasets: readonly DatasetRecord[];
  readonly runs: readonly RunListItem[];
  readonly onJudge: (dataset: DatasetRecord) => void;
}

/** Imported datasets, newest first. */
export function DatasetList({ datasets, runs, onJudge }: DatasetListProps) {
  return (
    <section aria-labelledby="datasets">
      <h2 id="datasets">{texts.title}</h2>
      <ul className={styles.cards}>
        {datasets.map((dataset) => (
          <DatasetCard
            key={dataset.id}
            dataset={dataset}
            runCount={runs.filter(({ run }) => run.datasetId === dataset.id).length}
            onJudge={onJudge}
          />
        ))}
      </ul>
    </section>
  );
}

interface DatasetCardProps {
  readonly dataset: DatasetRecord;
  readonly runCount: number;
  readonly onJudge: DatasetListProps['onJudge'];
}

function DatasetCard({ dataset, runCount, onJudge }: DatasetCardProps) {
  const { id, name, createdAt, format, fingerprint, rowCount } = dataset;
  return (
    <li className={styles.card}>
      <h3>{name}</h3>
      <p>{contentWords(dataset)}</p>
      <p className="hint numbers">
        {format} · <abbr title={texts.fingerprint(fingerprint)}>{fingerprint.slice(0, 8)}</abbr> ·{' '}
        <time dateTime={new Date(createdAt).toISOString()}>
          {new Date(createdAt).toLocaleString()}
        </time>
      </p>
      <AccountLists dataset={dataset} />
      <div className={styles.actions}>
        {rowCount > 0 && (
          <button type="button" className="secondary compact" onClick={() => onJudge(dataset)}>
            {texts.judge}
            <span className="visually-hidden">{common.actionOn(name)}</span>
          </button>
        )}
        {rowCount > 0 && (
          <a className="quiet-button" href={hrefOf('label', id)}>
            {texts.label}
            <span className="visually-hidden">{common.actionOn(name)}</span>
          </a>
        )}
        <DatasetChanges dataset={dataset} runCount={runCount} />
      </div>
    </li>
  );
}

function DatasetChanges({ dataset, runCount }: Omit<DatasetCardProps, 'onJudge'>) {
  const { renameDataset, deleteDataset } = useActions();
  const [asking, setAsking] = useState<'name' | 'delete' | null>(null);
  const close = () => setAsking(null);
  const { id, name, rowCount } = dataset;
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => setAsking('name')}>
        {common.rename}
        <span className="visually-hidden">{common.actionOn(name)}</span>
      </button>
      <button type="button" className="quiet-button" onClick={() => setAsking('delete')}>
        {common.delete}
        <span className="visually-hidden">{common.actionOn(name)}</span>
      </button>
      {asking === 'name' && (
        <NameDialog
          title={texts.renameTitle}
          name={name}
          onName={(typed) => void renameDataset(id, typed)}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          title={texts.deleteTitle}
          action={common.delete}
          onConfirm={() => void deleteDataset(id)}
          onClose={close}
        >
          {runCount > 0
            ? texts.deleteWarningRuns(name, rowCount, runCount)
            : texts.deleteWarning(name, rowCount)}
        </ConfirmDialog>
      )}
    </>
  );
}
