import { timeLeft } from '../../state/datasets/datasetSelectors';
import type { RunListItem } from '../../state/datasets/datasetState';
import { useActions, useAppState } from '../appContext';
import { inCount, inDuration } from '../../report/numbers';
import { RunNumbers } from './RunNumbers';
import { statusOfRun, stateWords } from './runWords';

/** How many judgments there are, how many are left and about how long that takes. */
export function RunProgress({ item }: { item: RunListItem }) {
  const active = useAppState((state) => state.activeRun);
  const status = statusOfRun(item, active);
  const { state, judged, failed, planned } = status;
  const left = Math.max(0, planned - judged - failed);
  const msLeft = active?.runId === item.run.id ? timeLeft(active, item) : null;
  return (
    <section className="run-progress" aria-label="Progress">
      <p className={`run-state is-${state}`}>
        <b role="status" aria-label="Run">
          {stateWords(status)}
        </b>
      </p>
      <progress aria-label="Judged" value={judged} max={Math.max(planned, 1)} />
      <RunNumbers status={status}>
        {left > 0 && <span>{inCount(left)} left</span>}
        {left > 0 && msLeft !== null && <span>about {inDuration(msLeft)}</span>}
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
      className="quiet-button"
      aria-pressed={isOn}
      onClick={() => void notifyAtEnd(!isOn)}
    >
      Notify me at the end
    </button>
  );
}
