import { useState } from 'react';
import { timeLeft } from '../../state/studySelectors';
import type { RunListItem } from '../../state/studyState';
import { useActions, useAppState } from '../appContext';
import { inCount, inDuration } from '../numbers';
import { standingOfRun, stateWords } from './runWords';

interface RunProgressProps {
  readonly item: RunListItem;
  readonly unread: number;
}

/** How many judgments there are, how many are left and about how long that takes. */
export function RunProgress({ item, unread }: RunProgressProps) {
  const active = useAppState((state) => state.activeRun);
  const standing = standingOfRun(item, active);
  const { state, judged, failed, planned } = standing;
  const left = Math.max(0, planned - judged - failed);
  const msLeft = active?.runId === item.run.id ? timeLeft(active) : null;
  return (
    <section className="run-progress" aria-label="Progress">
      <p className={`run-state is-${state}`}>
        <b role="status" aria-label="Run">
          {stateWords(standing)}
        </b>
      </p>
      <progress aria-label="Judged" value={judged} max={Math.max(planned, 1)} />
      <p className="run-numbers numbers">
        <span>
          <b>{inCount(judged)}</b> of {inCount(planned)} judged
        </span>
        {left > 0 && <span>{inCount(left)} left</span>}
        {left > 0 && msLeft !== null && <span>about {inDuration(msLeft)}</span>}
        {failed > 0 && <span className="is-warning">{inCount(failed)} failed</span>}
        {unread > 0 && <span className="is-warning">{inCount(unread)} unread</span>}
      </p>
      {(state === 'starting' || state === 'running') && <NotifyButton />}
    </section>
  );
}

function NotifyButton() {
  const { notifyAtEnd } = useActions();
  const [allowed, setAllowed] = useState(false);
  if (allowed) return <p className="hint">You will be notified at the end.</p>;
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={() => void notifyAtEnd().then(setAllowed)}
    >
      Notify me at the end
    </button>
  );
}
