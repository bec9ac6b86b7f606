import { useEffect } from 'react';
import { useActions, useAppState } from '../appContext';
import { hrefOf, useRoute } from '../route';
import { LoadedJudgeWarning } from '../runs/LoadedJudgeWarning';
import styles from './ResultsPage.module.css';
import { ChooseRuns } from './ChooseRuns';
import { EmptyResults } from './EmptyResults';
import { OneRun } from './OneRun';
import { RunFileImport } from './RunFileImport';
import { SeveralRuns } from './SeveralRuns';
import { useCloseRunsAtEnd, useOpenRuns } from './useOpenRuns';
import { texts } from './texts';

/** How good a judge is: figures, plots and files of one run, or several runs side by side. */
export default function ResultsPage() {
  const { ids } = useRoute();
  const runList = useAppState((state) => state.runList);
  const latest = runList?.[0]?.run.id;
  useEffect(() => {
    // The address names what is shown: a run that begins later does not take its place.
    if (ids.length === 0 && latest !== undefined) {
      window.location.replace(hrefOf('results', latest));
    }
  }, [ids, latest]);
  const { openDataset, closeDataset } = useActions();
  const opened = useOpenRuns(ids);
  const datasetId = opened.runs[0]?.run.datasetId;
  useCloseRunsAtEnd();
  useEffect(() => {
    if (datasetId === undefined) return;
    void openDataset(datasetId);
    return () => closeDataset(datasetId);
  }, [datasetId, openDataset, closeDataset]);
  return (
    <div className={styles.results}>
      <h1>{texts.title}</h1>
      {runList === null && <p className="quiet">{texts.loading}</p>}
      {runList !== null && runList.length > 0 && <ChooseRuns runList={runList} chosen={ids} />}
      {opened.missing.map((id) => (
        <p key={id} className="problem" role="alert">
          {texts.noSuchRun(id)}
        </p>
      ))}
      <LoadedJudgeWarning runs={opened.runs.map(({ run }) => run)} />
      {opened.waiting && <p className="quiet">{texts.loadingJudgments}</p>}
      {opened.runs.length === 1 && opened.runs[0] && <OneRun open={opened.runs[0]} />}
      {opened.runs.length > 1 && <SeveralRuns runs={opened.runs} />}
      {runList !== null && runList.length === 0 && <EmptyResults />}
      <RunFileImport />
    </div>
  );
}
