import { useState } from 'react';
import type { DatasetRecord } from '../../run/dataset';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useActions, useAppState } from '../appContext';
import { ConfirmDialog } from '../controls/ConfirmDialog';
import { NameDialog } from '../controls/NameDialog';
import { hrefOf } from '../route';
import type { NewRun } from './NewRunDialog';
import { statusOfRun } from './runWords';
import { runTexts as texts, texts as common } from './texts';
import styles from './RunsPage.module.css';

interface RunActionsProps {
  readonly item: RunListItem;
  readonly dataset: DatasetRecord | null;
  readonly onNewRun: (newRun: NewRun) => void;
  readonly onDeleted?: () => void;
}

/** What can be done with a run: go on or pause, judge again, look at the results, rename, delete. */
export function RunActions(props: RunActionsProps) {
  const { item, dataset, onNewRun } = props;
  const active = useAppState((state) => state.activeRun);
  const { resumeRun, pauseRun } = useActions();
  const { run } = item;
  const { state, judged, unparsable, failed } = statusOfRun(item, active);
  const isFree = active === null && state !== 'elsewhere';
  const isActive = active?.runId === run.id;
  const button = (label: string, className: string, onClick: () => void, disabled = false) => (
    <button type="button" className={className} disabled={disabled} onClick={onClick}>
      {label}
      <span className="visually-hidden">{common.actionOn(run.name)}</span>
    </button>
  );
  return (
    <div className={styles.actions}>
      {isActive && button(texts.pause, 'secondary compact', pauseRun, state === 'stopping')}
      {state === 'paused' &&
        button(texts.resume, 'secondary compact', () => void resumeRun(run.id), active !== null)}
      {judged > 0 && (
        <a className="quiet-button" href={hrefOf('results', run.id)}>
          {texts.results}
          <span className="visually-hidden">{texts.resultsOf(run.name)}</span>
        </a>
      )}
      {failed + unparsable > 0 &&
        isFree &&
        button(texts.judgeFailures, 'quiet-button', () => void resumeRun(run.id, 'failures'))}
      {dataset && button(texts.newLikeThis, 'quiet-button', () => onNewRun({ dataset, from: run }))}
      <RunChanges {...props} isBusy={isActive || state === 'elsewhere'} />
    </div>
  );
}

function RunChanges({ item, onDeleted, isBusy }: RunActionsProps & { isBusy: boolean }) {
  const { renameRun, deleteRun } = useActions();
  const [asking, setAsking] = useState<'name' | 'delete' | null>(null);
  const close = () => setAsking(null);
  const { run, judged } = item;
  const remove = () => {
    void deleteRun(run.id);
    onDeleted?.();
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => setAsking('name')}>
        {common.rename}
        <span className="visually-hidden">{common.actionOn(run.name)}</span>
      </button>
      <button
        type="button"
        className="quiet-button"
        disabled={isBusy}
        onClick={() => setAsking('delete')}
      >
        {common.delete}
        <span className="visually-hidden">{common.actionOn(run.name)}</span>
      </button>
      {asking === 'name' && (
        <NameDialog
          title={texts.renameTitle}
          name={run.name}
          onName={(typed) => void renameRun(run.id, typed)}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          title={texts.deleteTitle}
          action={common.delete}
          onConfirm={remove}
          onClose={close}
        >
          {texts.deleteWarning(run.name, judged)}
        </ConfirmDialog>
      )}
    </>
  );
}
