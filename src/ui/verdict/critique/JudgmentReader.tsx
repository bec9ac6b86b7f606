import type { Task } from '../../../judge/task';
import type { ShownJob } from '../../../state/appState';
import { CritiquePane } from './CritiquePane';
import { Details } from '../Details';
import { Quotations } from './Quotations';
import styles from './Critique.module.css';

interface JudgmentReaderProps {
  readonly task: Task;
  /** One judgment, or both orders of a pair. */
  readonly shown: readonly ShownJob[];
}

/** Judgments on one task to read: critiques beside each other, and everything about them. */
export function JudgmentReader({ task, shown }: JudgmentReaderProps) {
  const judgments = shown.flatMap(({ progress }) =>
    progress.kind === 'done' ? [progress.judgment] : [],
  );
  return (
    <>
      <Quotations task={task}>
        {(onQuote) => (
          <div className={styles.critiques}>
            {shown.map((one) => (
              <CritiquePane
                key={one.job.key}
                shown={one}
                showOrder={task.kind === 'pairwise'}
                onQuote={onQuote}
              />
            ))}
          </div>
        )}
      </Quotations>
      {judgments.length > 0 && <Details judgments={judgments} />}
    </>
  );
}
