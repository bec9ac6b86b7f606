import { useMemo } from 'react';
import type { JudgeProtocol } from '../../judge/protocol';
import type { AppState } from '../../state/appState';
import { useAppState } from '../appContext';
import { estimateMs, rowsWithoutRubric, type RunForm } from './runForm';
import { formTexts as texts } from './texts';

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
  if (!all) return <p className="hint">{texts.counting}</p>;
  const perRow = form.kind === 'pairwise' && form.orders === 'both' ? 2 : 1;
  const rows = all.length;
  const judged = rows * perRow;
  const what = form.kind === 'pairwise' ? texts.pairs(rows, judged) : texts.responses(rows, judged);
  return (
    <div className="ruled">
      <p className="numbers">{ms === null ? texts.forecast(what) : texts.forecastTime(what, ms)}</p>
      {lacking > 0 && <p className="caution">{texts.noRubric(lacking)}</p>}
    </div>
  );
}

function pastJudgments(history: AppState['history'], openRuns: AppState['openRuns']) {
  return [
    ...Object.values(openRuns).flatMap(({ judgments }) => judgments.slice(-50)),
    ...(history ?? []).flatMap(({ judgments }) => judgments),
  ];
}
