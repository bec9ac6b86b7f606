import { useEffect } from 'react';
import { useActions, useAppState } from '../appContext';
import { brokenTexts } from '../shell/texts';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { VerdictRegion } from '../verdict/VerdictRegion';
import { Composer } from './Composer';
import { JudgeBar } from './JudgeBar';
import { texts } from './texts';
import styles from './Composer.module.css';

/** One screen for judging: what is judged on the left, the verdict on the right. */
export function JudgePage() {
  useJudgeKey();
  const shown = useAppState((state) => state.shown?.run.id);
  return (
    <div className={styles.judge}>
      <h1 className="visually-hidden">{texts.page}</h1>
      <div className={styles.column}>
        <ErrorBoundary part={brokenTexts.composer}>
          <Composer />
        </ErrorBoundary>
        <JudgeBar />
      </div>
      <ErrorBoundary part={brokenTexts.verdict} resetKey={shown}>
        <VerdictRegion />
      </ErrorBoundary>
    </div>
  );
}

/** Ctrl+Enter or Cmd+Enter judges, wherever the cursor stands. */
function useJudgeKey() {
  const { judge } = useActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      void judge();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [judge]);
}
