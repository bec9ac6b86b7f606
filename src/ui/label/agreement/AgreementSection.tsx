import { useMemo, useState } from 'react';
import type { OpenDataset, OpenRun, RunListItem } from '../../../state/datasets/datasetState';
import { protocolLabel } from '../../../report/words';
import { modelLabel } from '../../../state/selectors';
import { summariseDatasetRun } from '../../../workloads/datasetRun';
import {
  labelAgreement,
  saidByFile,
  saidByRun,
} from '../../../workloads/evaluation/labelAgreement';
import { useAppState } from '../../appContext';
import { useOpenRuns } from '../../results/useOpenRuns';
import { hrefOf } from '../../route';
import { troubleWords } from '../../runs/runWords';
import { AgreementTables, type Comparison } from './AgreementTables';
import { texts } from './texts';

/** What the labels say about the file's labels and the judges: only when asked for. */
export function AgreementSection({ open }: { open: OpenDataset }) {
  const [shown, setShown] = useState(false);
  return (
    <section className="part" aria-labelledby="label-agreement">
      <h2 id="label-agreement">{texts.title}</h2>
      <p className="quiet">{shown ? texts.shownHint : texts.hiddenHint}</p>
      <button
        type="button"
        className="secondary"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? texts.hide : texts.show}
      </button>
      {shown && <Agreement open={open} />}
    </section>
  );
}

function Agreement({ open }: { open: OpenDataset }) {
  const items = useRunsOf(open.dataset.id);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ run }) => !left.has(run.id));
  const { runs, waiting } = useOpenRuns(chosen.map(({ run }) => run.id));
  const comparisons = useComparisons(open, runs);
  if (open.labels.length === 0) {
    return <p>{texts.noLabels}</p>;
  }
  return (
    <>
      {items.length === 0 ? (
        <p className="quiet">
          {texts.noRuns}
          <a href={hrefOf('runs')}>{texts.startRun}</a>
        </p>
      ) : (
        <fieldset>
          <legend>{texts.compareWith}</legend>
          {items.map(({ run, ...one }) => (
            <label key={run.id} className="check">
              <input
                type="checkbox"
                checked={!left.has(run.id)}
                onChange={(event) => setLeft(toggled(left, run.id, !event.target.checked))}
              />
              {texts.facts([run.name, nameOf(run), ...troubleWords(one)])}
            </label>
          ))}
        </fieldset>
      )}
      {waiting && <p className="quiet">{texts.loading}</p>}
      {comparisons.length === 0 && !waiting ? (
        <p>{texts.nothingToCompare}</p>
      ) : (
        <AgreementTables comparisons={comparisons} rows={open.rows} />
      )}
    </>
  );
}

/** Every run on this dataset whose jobs are all made, whether or not each gave a verdict. */
function useRunsOf(datasetId: string): readonly RunListItem[] {
  const runList = useAppState((state) => state.runList);
  return useMemo(
    () =>
      (runList ?? []).filter(
        ({ run, judged, failed, planned }) =>
          run.datasetId === datasetId && judged > 0 && judged + failed >= planned,
      ),
    [runList, datasetId],
  );
}

/** Bootstrapping takes a while: only where labels or runs change. */
function useComparisons({ rows, labels }: OpenDataset, runs: readonly OpenRun[]) {
  return useMemo((): readonly Comparison[] => {
    const file = {
      id: 'file',
      name: texts.fileLabels,
      href: null,
      agreement: labelAgreement(rows, labels, saidByFile(rows)),
    };
    const judges = runs.map(({ run, judgments, ...one }) => ({
      id: run.id,
      name: texts.facts([run.name, nameOf(run)]),
      href: hrefOf('runs', run.id),
      agreement: labelAgreement(
        one.rows,
        labels,
        saidByRun(summariseDatasetRun(run, one.rows, judgments)),
      ),
    }));
    return [file, ...judges].filter(
      ({ agreement: { pairs, ratings } }) => saysSomething(pairs) || saysSomething(ratings),
    );
  }, [rows, labels, runs]);
}

type Figures = { readonly agreement: { readonly of: number } } | null;

function saysSomething(figures: Figures): boolean {
  return figures !== null && figures.agreement.of > 0;
}

function nameOf({ model, protocolId }: OpenRun['run']): string {
  return texts.judgeName(modelLabel(model.id), protocolLabel(protocolId));
}

function toggled(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
