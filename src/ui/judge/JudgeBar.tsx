import { selectIsJudging } from '../../state/selectors';
import { useActions, useAppState } from '../appContext';
import { useHeadline } from '../verdict/useHeadline';
import { barTexts as texts } from './texts';
import styles from './JudgeBar.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Judge and Stop, always in reach; on a narrow screen also the verdict in one line. */
export function JudgeBar() {
  const judging = useAppState(selectIsJudging);
  const stopping = useAppState(({ shown }) => shown?.phase === 'stopping');
  const problem = useAppState((state) => state.draftProblem);
  const { judge, stopJudging } = useActions();
  return (
    <div className={styles.bar}>
      <button
        type="button"
        className="primary"
        aria-disabled={judging}
        onClick={() => void judge()}
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        {texts.judge}
      </button>
      <button
        type="button"
        className="secondary"
        disabled={!judging || stopping}
        onClick={stopJudging}
      >
        {texts.stop}
      </button>
      <VerdictLine />
      <p className={styles.note} role="alert">
        {problem?.message}
      </p>
      {!problem && (
        <p className={styles.keys}>{texts.keyHint(isApple ? texts.apple : texts.control)}</p>
      )}
    </div>
  );
}

/** The verdict in one line, and the way to it where it is below the form. */
function VerdictLine() {
  const headline = useHeadline();
  const show = () => {
    const region = document.getElementById('verdict');
    region?.scrollIntoView({ block: 'start' });
    region?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={styles.verdict} onClick={show}>
      <span>{headline.text}</span>
    </button>
  );
}
