import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { protocolLabel } from '../../report/words';
import { modelLabel } from '../../state/selectors';
import { summariseOpenRun } from '../../state/datasets/datasetSelectors';
import type { OpenRun } from '../../state/datasets/datasetState';
import { useActions, useAppState } from '../appContext';
import { goTo, hrefOf } from '../route';
import { modeLabels } from '../../report/texts';
import { LoadedJudgeWarning } from './LoadedJudgeWarning';
import { NewRunDialog, type NewRun } from './NewRunDialog';
import { RunActions } from './RunActions';
import { RunProgress } from './RunProgress';
import { RunRows } from './rows/RunRows';
import { entryOfKey } from '../../state/entryOfKey';
import { runTexts as texts, texts as common } from './texts';
import styles from './RunsPage.module.css';

/** One run: how far it is, what can be done with it, and its rows. */
export function RunPage({ runId }: { runId: string }) {
  const open = useAppState(({ openRuns }) => entryOfKey(openRuns, runId));
  const { openRun, closeRun } = useActions();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let isLeft = false;
    void openRun(runId).then((found) => {
      if (!isLeft) setMissing(!found);
    });
    return () => {
      isLeft = true;
      closeRun(runId);
    };
  }, [runId, openRun, closeRun]);
  return (
    <div className={styles.runs}>
      <p className="small">
        <a href={hrefOf('runs')}>{texts.all}</a>
      </p>
      {open ? <OpenRunView open={open} /> : <NotOpen missing={missing} />}
    </div>
  );
}

function NotOpen({ missing }: { missing: boolean }) {
  return (
    <>
      <h1>{texts.run}</h1>
      <p className="quiet" role="status">
        {missing ? texts.missing : common.loading}
      </p>
    </>
  );
}

function OpenRunView({ open }: { open: OpenRun }) {
  const { run, dataset } = open;
  const item = useAppState(({ runList }) => runList?.find((one) => one.run.id === run.id));
  const [newRun, setNewRun] = useState<NewRun | null>(null);
  // Typing, scrolling and buttons go before the news of a run in progress.
  const settled = useDeferredValue(open);
  const summary = useMemo(() => summariseOpenRun(settled), [settled]);
  const title = useFocusedTitle();
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        {run.name}
      </h1>
      <p className="hint numbers">
        {common.facts([
          ...(dataset.name === run.name ? [] : [dataset.name]),
          modelLabel(run.model.id),
          protocolLabel(run.protocolId),
          modeLabels[run.mode],
          ...(dataset.pairs === 0
            ? []
            : [run.orders === 'both' ? texts.bothOrders : texts.oneOrder]),
          '',
        ])}
        <time dateTime={new Date(run.createdAt).toISOString()}>
          {new Date(run.createdAt).toLocaleString()}
        </time>
      </p>
      <LoadedJudgeWarning runs={[run]} />
      {item && <RunProgress item={item} />}
      {item && (
        <RunActions
          item={item}
          dataset={dataset}
          onNewRun={setNewRun}
          onDeleted={() => goTo('runs')}
        />
      )}
      <RunRows run={run} results={summary.rows} />
      {newRun && <NewRunDialog newRun={newRun} onClose={() => setNewRun(null)} />}
    </>
  );
}

/** The page has changed under whoever came by a link or a dialog: the reading begins at its title. */
function useFocusedTitle() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return title;
}
