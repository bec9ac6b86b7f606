import type { ShownRun } from '../../state/appState';
import { cautionsFor, judgmentsOf } from '../../state/selectors';
import { useActions } from '../appContext';
import { SelfCheckWarning } from '../models/SelfCheckWarning';
import { regionTexts as texts } from './texts';
import styles from './Verdict.module.css';

interface WarningsProps {
  readonly shown: ShownRun;
  /** Is there something left that judging again would try? */
  readonly missing: boolean;
  /** What was judged and is kept. */
  readonly kept: Exclude<keyof typeof texts.kept, 'nothing'>;
  /** What else speaks against the verdict. */
  readonly conflict: string | null;
}

/** What speaks against taking the verdict as it stands, and the way out of a failure. */
export function Warnings({ shown, missing, kept, conflict }: WarningsProps) {
  const { judgeAgain } = useActions();
  const { run, phase } = shown;
  const judged = judgmentsOf(shown).some(({ outcome }) => outcome.kind !== 'failed');
  return (
    <div className={styles.warnings}>
      {missing && phase === 'finished' && (
        <p className="warning-line">
          <span>{texts.kept[judged ? kept : 'nothing']}</span>
          <button type="button" className="secondary compact" onClick={() => void judgeAgain()}>
            {texts.judgeAgain}
          </button>
        </p>
      )}
      {conflict !== null && <p className="warning-line">{conflict}</p>}
      <SelfCheckWarning model={run.model} device={judgmentsOf(shown)[0]?.trace?.device ?? ''} />
      {cautionsFor(run.model.id, run.protocolId).map((caution) => (
        <p key={caution} className="caution">
          {caution}
        </p>
      ))}
    </div>
  );
}
