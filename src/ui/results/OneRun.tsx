import { useDeferredValue, useMemo, useState } from 'react';
import { labelledRows } from '../../state/datasets/datasetSelectors';
import type { OpenRun } from '../../state/datasets/datasetState';
import { modelLabel } from '../../state/selectors';
import { bootstrapPlan } from '../../workloads/evaluation/evaluationIntervals';
import { Facts } from '../controls/Facts';
import { useAppState } from '../appContext';
import { Segmented } from '../controls/Segmented';
import { inCount, plural } from '../../report/numbers';
import { CalibrationPanel } from '../label/agreement/CalibrationPanel';
import { RunNumbers } from '../runs/RunNumbers';
import { DataTable } from './DataTable';
import { Exports } from './Exports';
import { figureTables } from '../../report/figures';
import { Plots } from './Plots';
import { createPlotRegistry, PlotRegistryContext } from './plots/plotRegistry';
import { Quote } from './Quote';
import { sentencesOf } from '../../report/sentence';
import { conditionsOf, evaluateRun } from '../../report/evaluateRun';
import { useIntervals } from './useIntervals';

/** Whose labels the figures compare with. */
type LabelSource = 'file' | 'own';

/** Everything about one run: the sentence first, then files, figures and plots. */
export function OneRun({ open }: { open: OpenRun }) {
  const [source, setSource] = useState<LabelSource>('file');
  const labels = useAppState(({ openDatasets }) => openDatasets[open.run.datasetId]?.labels);
  const settled = useDeferredValue(open);
  const judge = modelLabel(open.run.model.id);
  const evaluated = useMemo(
    () =>
      evaluateRun(
        settled,
        judge,
        source === 'own' ? labelledRows(settled, labels ?? []) : settled.rows,
      ),
    [settled, judge, source, labels],
  );
  const plan = bootstrapPlan(evaluated.rows.length);
  const intervals = useIntervals(evaluated.summary, evaluated.evaluation, plan);
  const made = useMemo(() => {
    const context = { ...evaluated, intervals: intervals ?? {} };
    return { sentences: sentencesOf(context), tables: figureTables(evaluated.evaluation, context) };
  }, [evaluated, intervals]);
  const [registry] = useState(createPlotRegistry);
  const conditions = useMemo(() => conditionsOf(open, judge, __APP_VERSION__), [open, judge]);
  return (
    <PlotRegistryContext value={registry}>
      <h2 className="results-name">{open.run.name}</h2>
      <RunNumbers status={evaluated.summary} />
      <Quote sentences={made.sentences} />
      {labels !== undefined && labels.length > 0 && (
        <div className="label-source">
          <span>Compare with</span>
          <Segmented
            legend="Compare with"
            value={source}
            options={[
              { value: 'file', label: 'labels of the file' },
              {
                value: 'own',
                label: `your ${plural(labels.length, { one: '# label', other: '# labels' })}`,
              },
            ]}
            onChange={setSource}
          />
        </div>
      )}
      <Exports
        evaluated={evaluated}
        sentences={made.sentences}
        tables={made.tables}
        conditions={conditions}
        registry={registry}
      />
      <section className="figures" aria-labelledby="figures-title">
        <h2 id="figures-title">Figures</h2>
        <p className="hint" role="status" aria-label="Intervals">
          {intervals === null
            ? 'The bootstrapped intervals are being computed.'
            : `Shares have Wilson’s interval; the others a bootstrap’s over rows, ${inCount(plan.resamples)} resamples, seed ${plan.seed}. An unread verdict is a miss, never a tie.`}
        </p>
        {made.tables.map((table) => (
          <DataTable key={table.caption} table={table} />
        ))}
      </section>
      <Plots evaluated={evaluated} />
      {labels !== undefined && evaluated.evaluation.pairwise !== null && (
        <CalibrationPanel openRun={settled} labels={labels} />
      )}
      <details className="conditions">
        <summary>Conditions</summary>
        <Facts facts={conditions} />
      </details>
    </PlotRegistryContext>
  );
}
