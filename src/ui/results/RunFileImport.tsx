import { useId, useMemo } from 'react';
import { makeRunFile } from '../../datasets/out/makeRunFile';
import { decodeRunFile, type RunFile } from '../../datasets/out/runFile';
import { readTextFile } from '../../browser/readTextFile';
import { modelLabel } from '../../state/selectors';
import { useActions, useAppState } from '../appContext';
import { FileButton } from '../controls/FileButton';
import { hrefOf } from '../route';
import { setImported, useImportedRunFile, type ImportedRunFile } from './importedRunFile';
import { comparableRuns, repetitionOf, requestOf } from '../../report/repetition';
import { RunDiffView } from './RunDiffView';
import { useOpenRuns } from './useOpenRuns';
import { runFileTexts as texts } from './texts';
import styles from './ResultsPage.module.css';

/** Opens a run file, offers to repeat its run, and compares the two. */
export function RunFileImport() {
  const { imported } = useImportedRunFile();
  const open = async (file: File) => {
    const read = await readTextFile(file, file.name);
    const decoded = read.ok ? decodeRunFile(read.text) : read;
    setImported({ fileName: file.name, decoded, runId: null });
  };
  return (
    <section className={styles.runFile} aria-labelledby="run-file-title">
      <h2 id="run-file-title">{texts.title}</h2>
      <p className="quiet">{texts.hint}</p>
      <div className="row">
        <FileButton accept=".json,application/json" onFile={(file) => void open(file)}>
          {texts.open}
        </FileButton>
        {imported && (
          <button type="button" className="quiet-button" onClick={() => setImported(null)}>
            {texts.close(imported.fileName)}
          </button>
        )}
      </div>
      {imported && !imported.decoded.ok && (
        <p className="problem" role="alert">
          {texts.unreadable(imported.fileName, imported.decoded.reason)}
        </p>
      )}
      {imported?.decoded.ok === true && (
        <OpenedRunFile imported={imported} file={imported.decoded.file} />
      )}
    </section>
  );
}

interface OpenedRunFileProps {
  readonly imported: ImportedRunFile;
  readonly file: RunFile;
}

function OpenedRunFile({ imported, file }: OpenedRunFileProps) {
  const datasets = useAppState((state) => state.datasets);
  const runList = useAppState((state) => state.runList);
  const engine = useAppState((state) => state.engine);
  const active = useAppState(({ activeRun }) => activeRun);
  const { startRun } = useActions();
  const repetition = useMemo(() => {
    const model = engine.kind === 'ready' ? engine.model : null;
    return repetitionOf(file, {
      datasets: datasets ?? [],
      model,
      judgeName: modelLabel,
      appVersion: __APP_VERSION__,
    });
  }, [file, datasets, engine]);
  const { dataset, obstacles, differences } = repetition;
  const repeated = runList?.find(({ run }) => run.id === imported.runId);
  const repeat = async () => {
    if (dataset === null) return;
    const runId = await startRun(requestOf(file, dataset));
    if (runId !== null) setImported({ ...imported, runId });
  };
  return (
    <div className="stack-wide full">
      <p className="numbers">
        {texts.contents({
          fileName: imported.fileName,
          judgments: file.verdicts.length,
          dataName: file.dataName,
          model: file.model.id,
          dtype: file.model.dtype,
          protocol: file.protocolId,
        })}
      </p>
      {obstacles.map((obstacle) => (
        <p key={obstacle} className="problem">
          {obstacle}
        </p>
      ))}
      {differences.length > 0 && <p className="caution">{texts.differences(differences)}</p>}
      {obstacles.length === 0 && (
        <button
          type="button"
          className="secondary"
          disabled={active !== null}
          onClick={() => void repeat()}
        >
          {texts.repeat}
        </button>
      )}
      {repeated && active?.runId === repeated.run.id && (
        <p className="hint numbers" role="status" aria-label={texts.progress}>
          {texts.judgedOf(repeated.judged, repeated.planned)}
          <a href={hrefOf('runs', active.runId)}>{texts.watch}</a>
        </p>
      )}
      <CompareWith
        imported={imported}
        file={file}
        runs={comparableRuns(dataset, runList ?? []).map(({ run }) => run)}
      />
    </div>
  );
}

interface CompareWithProps extends OpenedRunFileProps {
  readonly runs: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: number;
  }[];
}

function CompareWith({ imported, file, runs }: CompareWithProps) {
  const id = useId();
  const { runId } = imported;
  const opened = useOpenRuns(runId === null ? [] : [runId]);
  const [other] = opened.runs;
  const second = useMemo(
    () =>
      other &&
      makeRunFile({
        run: other.run,
        dataName: other.dataset.name,
        rows: other.rows,
        judgments: other.judgments,
        appVersion: __APP_VERSION__,
      }),
    [other],
  );
  if (runs.length === 0) return null;
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{texts.compare}</label>
        <select
          id={id}
          value={runId ?? ''}
          onChange={({ target }) =>
            setImported({ ...imported, runId: target.value === '' ? null : target.value })
          }
        >
          <option value="">{texts.none}</option>
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {texts.runOption(run.name, new Date(run.createdAt).toLocaleString())}
            </option>
          ))}
        </select>
      </div>
      {second && <RunDiffView first={file} second={second} names={[texts.theFile, texts.theRun]} />}
    </>
  );
}
