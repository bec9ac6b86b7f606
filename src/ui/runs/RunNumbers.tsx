import type { ReactNode } from 'react';
import { inCount } from '../../report/numbers';
import { troubleWords, type RunStatus } from './runWords';
import { runTexts as texts } from './texts';
import styles from './RunsPage.module.css';

interface RunNumbersProps {
  readonly status: Omit<RunStatus, 'state'>;
  /** What else is known of the judgments that are left. */
  readonly children?: ReactNode;
}

/** How many judgments there are, and how many of them failed or hold no verdict. */
export function RunNumbers({ status, children }: RunNumbersProps) {
  return (
    <p className={`numbers ${styles.counts}`}>
      <span>
        <b>{inCount(status.judged)}</b>
        {texts.judgedOf(status.planned)}
      </span>
      {children}
      {troubleWords(status).map((words) => (
        <span key={words} className={styles.trouble}>
          {words}
        </span>
      ))}
    </p>
  );
}
