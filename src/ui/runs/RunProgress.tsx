import { timeLeft } from '../../state/datasets/datasetSelectors';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useActions, useAppState } from '../appContext';
import { RunNumbers } from './RunNumbers';
import { statusOfRun, stateWords } from './runWords';
import { runTexts as texts } from './texts';
import styles from './RunsPage.module.css';

/** How many judgments there are, how many are left and about how long that takes. */
export function RunProgress({ item }: { item: RunListItem }) {
  const active = useAppState((state) => state.activeRun);
  const status = statusOfRun(item, active);
  const { state, judged, failed, planned } = status;
  const left = Math.max(0, planned - judged - failed);
  const msLeft = active?.runId === item.run.id ? timeLeft(active, item) : null;
  return (
    <section className={styles.progress} aria-label={texts.progress}>
      <p className={styles.state}>
        <b role="status" aria-label={texts.run}>
          {stateWords(status)}
        </b>
      </p>
      <progress aria-label={texts.judged} value={judged} max={Math.max(planned, 1)} />
      <RunNumbers status={status}>
        {left > 0 && <span>{texts.left(left)}</span>}
        {left > 0 && msLeft !== null && <span>{texts.about(msLeft)}</span>}
      </RunNumbers>
      {active && (state === 'starting' || state === 'running') && (
        <NotifyToggle isOn={active.notifyAtEnd} />
      )}
    </section>
  );
}

function NotifyToggle({ isOn }: { isOn: boolean }) {
  const { notifyAtEnd } = useActions();
  return (
    <button
      type="button"
      className="quiet-button option"
      aria-pressed={isOn}
      onClick={() => void notifyAtEnd(!isOn)}
    >
      {texts.notify}
    </button>
  );
}
