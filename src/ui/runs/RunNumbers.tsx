import type { ReactNode } from 'react';
import { inCount } from '../../report/numbers';
import { troubleWords, type RunStanding } from './runWords';

interface RunNumbersProps {
  readonly standing: Omit<RunStanding, 'state'>;
  /** What else is known of the judgments that are left. */
  readonly children?: ReactNode;
}

/** How many judgments there are, and how many of them failed or hold no verdict. */
export function RunNumbers({ standing, children }: RunNumbersProps) {
  return (
    <p className="run-numbers numbers">
      <span>
        <b>{inCount(standing.judged)}</b> of {inCount(standing.planned)} judged
      </span>
      {children}
      {troubleWords(standing).map((words) => (
        <span key={words} className="is-warning">
          {words}
        </span>
      ))}
    </p>
  );
}
