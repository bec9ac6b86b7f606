import { useMemo } from 'react';
import type { JudgeProtocol } from '../../judge/protocol';
import type { AppState } from '../../state/appState';
import { useAppState } from '../appContext';
import { inDuration, plural } from '../../report/numbers';
import { estimateMs, rowsWithoutRubric, type RunForm } from './runForm';

interface RunForecastProps {
  readonly datasetId: string;
  readonly protocol: JudgeProtocol;
  readonly form: RunForm;
  readonly modelId: string;
}

/** How much a run is to judge, about how long that takes, and what keeps it from beginning. */
export function RunForecast({ datasetId, protocol, form, modelId }: RunForecastProps) {
  const open = useAppState(({ openDatasets }) => openDatasets[datasetId]);
  const history = useAppState((state) => state.history);
  const openRuns = useAppState((state) => state.openRuns);
  const all = open?.rows;
  const lacking = useMemo(
    () => (all ? rowsWithoutRubric(all, protocol).length : 0),
    [all, protocol],
  );
  const ms = useMemo(
    () => (all ? estimateMs(all, form, modelId, pastJudgments(history, openRuns)) : null),
    [all, form, modelId, history, openRuns],
  );
  if (!all) return <p className="hint">Counting the rows.</p>;
  const perRow = form.kind === 'pairwise' && form.orders === 'both' ? 2 : 1;
  const rows = all.length;
  const what =
    form.kind === 'pairwise'
      ? plural(rows, { one: '# pair', other: '# pairs' })
      : plural(rows, { one: '# response', other: '# responses' });
  return (
    <div className="forecast">
      <p className="numbers">
        {what}, {plural(rows * perRow, { one: '# judgment', other: '# judgments' })}
        {ms !== null && <>; about {inDuration(ms)}, going by what this judge has judged here</>}.
      </p>
      {lacking > 0 && (
        <p className="caution">
          This protocol judges by a rubric, and {plural(lacking, { one: '# row', other: '# rows' })}{' '}
          of the dataset {lacking === 1 ? 'has' : 'have'} none. Choose another protocol, or import a
          file with a rubric column.
        </p>
      )}
    </div>
  );
}

function pastJudgments(history: AppState['history'], openRuns: AppState['openRuns']) {
  return [
    ...Object.values(openRuns).flatMap(({ judgments }) => judgments.slice(-50)),
    ...(history ?? []).flatMap(({ judgments }) => judgments),
  ];
}
