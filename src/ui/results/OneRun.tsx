import { useDeferredValue, useMemo, useState } from 'react';
import { labelledRows } from '../../state/datasets/datasetSelectors';
import type { OpenRun } from '../../state/datasets/datasetState';
import { modelLabel } from '../../state/selectors';
import { bootstrapPlan } from '../../workloads/evaluation/evaluationIntervals';
import { Facts } from '../controls/Facts';
import { useAppState } from '../appContext';
import { Segmented } from '../controls/Segmented';
import { CalibrationPanel } from '../label/agreement/CalibrationPanel';
import { RunNumbers } from '../runs/RunNumbers';
import { DataTable } from './DataTable';
import { Exports } from './exports/Exports';
import { figureTables } from '../../report/figures';
import { Plots } from './Plots';
import { createPlotRegistry, PlotRegistryContext } from './plots/plotRegistry';
import { Quote } from './Quote';
import { sentencesOf } from '../../report/sentence';
import { conditionsOf, evaluateRun } from '../../report/evaluateRun';
import { useIntervals } from './useIntervals';
import { texts } from './texts';
import styles from './ResultsPage.module.css';

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
      <h2>{open.run.name}</h2>
      <RunNumbers status={evaluated.summary} />
      <Quote sentences={made.sentences} />
      {labels !== undefined && labels.length > 0 && (
        <div className={styles.settings}>
          <span>{texts.compareWith}</span>
          <Segmented
            legend={texts.compareWith}
            value={source}
            options={[
              { value: 'file', label: texts.fileLabels },
              {
                value: 'own',
                label: texts.ownLabels(labels.length),
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
      <section className={styles.figures} aria-labelledby="figures-title">
        <h2 id="figures-title">{texts.figures}</h2>
        <p className="hint" role="status" aria-label={texts.intervals}>
          {intervals === null ? texts.computing : texts.intervalsOf(plan.resamples, plan.seed)}
        </p>
        {made.tables.map((table) => (
          <DataTable key={table.caption} table={table} />
        ))}
      </section>
      <Plots evaluated={evaluated} />
      {labels !== undefined && evaluated.evaluation.pairwise !== null && (
        <CalibrationPanel openRun={settled} labels={labels} />
      )}
      <details className={styles.conditions}>
        <summary>{texts.conditions}</summary>
        <Facts facts={conditions} />
      </details>
    </PlotRegistryContext>
  );
}
