import { useState } from 'react';
import type { DatasetRecord } from '../../run/dataset';
import { useActions, useAppState } from '../appContext';
import { FileButton } from '../controls/FileButton';
import { usePageFiles } from '../controls/usePageFiles';
import { DatasetList } from './DatasetList';
import { EmptyRuns } from './EmptyRuns';
import { ImportPanel } from './import/ImportPanel';
import { NewRunDialog, type NewRun } from './NewRunDialog';
import { RunList } from './RunList';
import { texts } from './texts';
import styles from './RunsPage.module.css';

/** Every dataset and every run, and the way to bring in another. */
export function RunsOverview() {
  const datasets = useAppState((state) => state.datasets);
  const runs = useAppState((state) => state.runList);
  const reading = useAppState(({ importing }) => importing.kind === 'reading');
  const { importFile } = useActions();
  const [newRun, setNewRun] = useState<NewRun | null>(null);
  const over = usePageFiles((file) => void importFile(file));
  const judge = (dataset: DatasetRecord) => setNewRun({ dataset, from: null });
  const isEmpty = datasets?.length === 0;
  return (
    <div className={styles.runs} data-dropping={over || undefined}>
      <div className={styles.head}>
        <h1>{texts.title}</h1>
        <FileButton
          accept={datasetFiles}
          className={isEmpty ? 'secondary' : 'primary'}
          disabled={reading}
          onFile={(file) => void importFile(file)}
        >
          {texts.import}
        </FileButton>
      </div>
      <ImportPanel onJudge={judge} />
      {datasets === null || runs === null ? (
        <p className="quiet">{texts.loading}</p>
      ) : isEmpty ? (
        <EmptyRuns />
      ) : (
        <>
          <RunList runs={runs} datasets={datasets} onNewRun={setNewRun} />
          <DatasetList datasets={datasets} runs={runs} onJudge={judge} />
        </>
      )}
      {newRun && <NewRunDialog newRun={newRun} onClose={() => setNewRun(null)} />}
      {over && (
        <p className={styles.dropNote} aria-hidden="true">
          {texts.drop}
        </p>
      )}
    </div>
  );
}

/** What the file chooser offers; a file with another ending can still be dropped. */
const datasetFiles = '.jsonl,.ndjson,.json,.csv,.tsv,.txt,.gz,.parquet,.xlsx';
