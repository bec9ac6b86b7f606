import { useState } from 'react';
import type { DatasetRecord } from '../../run/dataset';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useActions } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { NameDialog } from '../controls/NameDialog';
import { plural } from '../../report/numbers';
import { hrefOf } from '../route';
import { AccountLists } from './import/AccountLists';
import { contentWords } from './runWords';

interface DatasetListProps {
  readonly datasets: readonly DatasetRecord[];
  readonly runs: readonly RunListItem[];
  readonly onJudge: (dataset: DatasetRecord) => void;
}

/** Imported datasets, newest first. */
export function DatasetList({ datasets, runs, onJudge }: DatasetListProps) {
  return (
    <section aria-labelledby="datasets">
      <h2 id="datasets">Datasets</h2>
      <ul className="cards">
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
    <li className="card">
      <h3 className="card-name">{name}</h3>
      <p>{contentWords(dataset)}</p>
      <p className="hint numbers">
        {format} · <abbr title={`Fingerprint ${fingerprint}`}>{fingerprint.slice(0, 8)}</abbr> ·{' '}
        <time dateTime={new Date(createdAt).toISOString()}>
          {new Date(createdAt).toLocaleString()}
        </time>
      </p>
      <AccountLists dataset={dataset} />
      <div className="card-actions">
        {rowCount > 0 && (
          <button type="button" className="secondary" onClick={() => onJudge(dataset)}>
            Judge
            <span className="visually-hidden"> {name}</span>
          </button>
        )}
        {rowCount > 0 && (
          <a className="quiet-button" href={hrefOf('label', id)}>
            Label
            <span className="visually-hidden"> {name}</span>
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
        Rename
        <span className="visually-hidden"> {name}</span>
      </button>
      <button type="button" className="quiet-button" onClick={() => setAsking('delete')}>
        Delete
        <span className="visually-hidden"> {name}</span>
      </button>
      {asking === 'name' && (
        <NameDialog
          title="Rename the dataset"
          name={name}
          onName={(typed) => void renameDataset(id, typed)}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          title="Delete the dataset?"
          action="Delete"
          onConfirm={() => void deleteDataset(id)}
          onClose={close}
        >
          “{name}” with its {plural(rowCount, { one: '# row', other: '# rows' })}, its human labels
          {runCount > 0 && (
            <> and {plural(runCount, { one: '# run', other: '# runs' })} with all judgments</>
          )}{' '}
          will be gone from this device. The file that it came from is not touched.
        </ConfirmDialog>
      )}
    </>
  );
}
