import { useMemo } from 'react';
import type { Judgment } from '../../judge/judgment';
import type { TaskRunRecord } from '../../workloads/runRecord';
import type { ShownRun } from '../../state/appState';
import { CritiquePane } from './critique/CritiquePane';
import { Details } from './Details';
import { Findings } from './checks/Findings';
import { PreferencePicture } from './PreferencePicture';
import { Quotations } from './critique/Quotations';
import { RatingPicture } from './RatingPicture';
import { useConflict } from './checks/useConflict';
import { useShownJudgments } from './useHeadline';
import { Warnings } from './Warnings';
import type { TaskSummary } from './words';
import styles from './critique/Critique.module.css';

interface TaskVerdictProps {
  readonly run: TaskRunRecord;
  readonly shown: ShownRun;
  readonly summary: TaskSummary;
}

/** One task, judged once or in both orders: picture, what the texts show, critiques, details. */
export function TaskVerdict({ run, shown, summary }: TaskVerdictProps) {
  const { jobs, phase } = shown;
  const judgments = useShownJudgments();
  const answer = useMemo(() => answerOf(summary), [summary]);
  const conflict = useConflict(run.task, phase === 'finished' ? answer : null);
  return (
    <>
      <Picture summary={summary} judgments={judgments} />
      <Warnings shown={shown} missing={jobs.some(isMissing)} kept="order" conflict={conflict} />
      <Findings task={run.task} />
      <Quotations task={run.task}>
        {(onQuote) => (
          <div className={styles.critiques}>
            {jobs.map((shownJob) => (
              <CritiquePane
                key={shownJob.job.key}
                shown={shownJob}
                showOrder={run.task.kind === 'pairwise'}
                onQuote={onQuote}
              />
            ))}
          </div>
        )}
      </Quotations>
      {phase === 'finished' && judgments.length > 0 && <Details judgments={judgments} />}
    </>
  );
}

function Picture({ summary, judgments }: { summary: TaskSummary; judgments: readonly Judgment[] }) {
  const check = summary.workload === 'swap-check' ? summary.check : null;
  const verdict = verdictOf(summary);
  if (verdict?.kind === 'rating') return <RatingPicture verdict={verdict} />;
  const isRating = judgments[0]?.job.task.kind === 'rating';
  if (isRating) return <RatingPicture verdict={null} />;
  return <PreferencePicture judgments={judgments} check={check} />;
}

function verdictOf(summary: TaskSummary) {
  const judgment = summary.workload === 'single-judgment' ? summary.judgment : summary.ab;
  return judgment?.outcome.kind === 'judged' ? judgment.outcome.verdict : null;
}

/** True where no judgment was made, or the engine failed on it. */
export function isMissing({ progress }: ShownRun['jobs'][number]): boolean {
  return progress.kind !== 'done' || progress.judgment.outcome.kind === 'failed';
}

function answerOf(summary: TaskSummary) {
  if (summary.workload === 'swap-check' && summary.check) {
    const { conclusion } = summary.check;
    return conclusion === 'inconsistent' || conclusion === 'unparsable' ? null : conclusion;
  }
  const verdict = verdictOf(summary);
  if (!verdict) return null;
  return verdict.kind === 'pairwise'
    ? verdict.preference
    : { rating: verdict.rating, scale: verdict.scale };
}
