import { useId, useMemo, useState } from 'react';
import { makeRunFile } from '../../datasets/out/makeRunFile';
import type { OpenRun } from '../../state/datasets/datasetState';
import { modelLabel } from '../../state/selectors';
import { compareJudges } from '../../workloads/evaluation/metaEvaluation';
import { Segmented } from '../controls/Segmented';
import { hrefOf } from '../route';
import { differenceTable, judgesTable, runNumber, testWords } from '../../report/comparison';
import { DataTable } from './DataTable';
import { download } from '../../browser/download';
import { RowDialog } from './RowDialog';
import { RunDiffView } from './RunDiffView';
import { evaluateRun, type EvaluatedRun } from '../../report/evaluateRun';
import { tableToCsv } from '../../report/tableData';
import { compareTexts as texts } from './texts';
import styles from './ResultsPage.module.css';

/** Several runs on the same rows: their figures, a paired test, and where they differ. */
export function SeveralRuns({ runs }: { runs: readonly OpenRun[] }) {
  const evaluated = useMemo(
    () => runs.map((open) => evaluateRun(open, modelLabel(open.run.model.id))),
    [runs],
  );
  const table = useMemo(() => judgesTable(evaluated), [evaluated]);
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [first, second] = [
    evaluated[chosen[0]] ?? evaluated[0],
    evaluated[chosen[1]] ?? evaluated[1],
  ];
  const sameData = new Set(runs.map(({ dataset }) => dataset.fingerprint)).size === 1;
  return (
    <>
      {!sameData && <p className="problem">{texts.otherData}</p>}
      <section aria-label={texts.judges}>
        <DataTable table={table} />
        <ul className="row small">
          {evaluated.map(({ run }, index) => (
            <li key={run.id}>
              <a href={hrefOf('results', run.id)}>{texts.alone(runNumber(index), run.name)}</a>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="quiet-button flush"
          onClick={() => download('judges.csv', tableToCsv(table), 'text/csv')}
        >
          {texts.csv}
          <span className="visually-hidden">{texts.csvOf}</span>
        </button>
      </section>
      {evaluated.length > 2 && <ChoosePair runs={evaluated} chosen={chosen} choose={setChosen} />}
      {first && second && first !== second && (
        <TwoRuns
          first={first}
          second={second}
          names={[runNumber(evaluated.indexOf(first)), runNumber(evaluated.indexOf(second))]}
        />
      )}
    </>
  );
}

interface ChoosePairProps {
  readonly runs: readonly EvaluatedRun[];
  readonly chosen: readonly [number, number];
  readonly choose: (pair: readonly [number, number]) => void;
}

function ChoosePair({ runs, chosen, choose }: ChoosePairProps) {
  return (
    <div className={styles.settings}>
      <RunSelect
        label={texts.compare}
        runs={runs}
        value={chosen[0]}
        onChange={(one) => choose([one, chosen[1]])}
      />
      <RunSelect
        label={texts.with}
        runs={runs}
        value={chosen[1]}
        onChange={(other) => choose([chosen[0], other])}
      />
    </div>
  );
}

interface RunSelectProps {
  readonly label: string;
  readonly runs: readonly EvaluatedRun[];
  readonly value: number;
  readonly onChange: (index: number) => void;
}

function RunSelect({ label, runs, value, onChange }: RunSelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {runs.map(({ run }, index) => (
          <option key={run.id} value={index}>
            {texts.option(runNumber(index), run.name)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TwoRunsProps {
  readonly first: EvaluatedRun;
  readonly second: EvaluatedRun;
  readonly names: readonly [string, string];
}

function TwoRuns({ first, second, names }: TwoRunsProps) {
  const differences = useMemo(() => differenceTable(first, second, names), [first, second, names]);
  const [rowId, setRowId] = useState<string | null>(null);
  const [shown, setShown] = useState<'first' | 'second'>('first');
  const test = useMemo(() => compareJudges(first.summary, second.summary), [first, second]);
  const files = useMemo(
    () => [first, second].map((one) => makeRunFile(sourceOf(one))),
    [first, second],
  );
  const [one, other] = files;
  return (
    <>
      <section aria-label={texts.test}>
        <h2>{texts.names(...names)}</h2>
        {test.n > 0 && <p className="numbers">{testWords(test, names[0], names[1])}</p>}
        {differences.rows.length === 0 ? (
          <p className="quiet">{texts.same}</p>
        ) : (
          <DataTable table={differences} onRow={setRowId} />
        )}
        {differences.rows.length > 0 && (
          <div className={styles.settings}>
            <span>{texts.opensAs}</span>
            <Segmented
              legend={texts.opensAs}
              value={shown}
              options={[
                { value: 'first', label: names[0] },
                { value: 'second', label: names[1] },
              ]}
              onChange={setShown}
            />
          </div>
        )}
      </section>
      {rowId !== null && (
        <RowDialog
          summary={shown === 'first' ? first.summary : second.summary}
          rowId={rowId}
          onShow={setRowId}
          onClose={() => setRowId(null)}
        />
      )}
      {one && other && <RunDiffView first={one} second={other} names={names} />}
    </>
  );
}

function sourceOf({ run, dataset, rows, judgments }: EvaluatedRun) {
  return { run, dataName: dataset.name, rows, judgments, appVersion: __APP_VERSION__ };
}
