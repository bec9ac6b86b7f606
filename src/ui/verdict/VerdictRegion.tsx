import type { ShownRun } from '../../state/appState';
import type { RunSummary } from '../../state/judging/planRun';
import { judgmentsOf, selectIsStale } from '../../state/selectors';
import { useAppState } from '../appContext';
import { CopyButtons } from './CopyButtons';
import { EmptyVerdict } from './EmptyVerdict';
import { RankingVerdict } from './ranking/RankingVerdict';
import { TaskVerdict } from './TaskVerdict';
import { useHeadline, useShownSummary } from './useHeadline';
import { VoteVerdict } from './votes/VoteVerdict';
import { regionTexts as texts } from './texts';
import styles from './Verdict.module.css';

/** The verdict, always in the same place: words, picture, what the texts show, critiques, details. */
export function VerdictRegion() {
  const shown = useAppState((state) => state.shown);
  const summary = useShownSummary();
  return (
    <section id="verdict" className={styles.verdict} aria-label={texts.verdict} tabIndex={0}>
      <Head />
      {shown && summary ? <ShownVerdict shown={shown} summary={summary} /> : <EmptyVerdict />}
    </section>
  );
}

function Head() {
  const { tone, text, more, isFinal } = useHeadline();
  const shown = useAppState((state) => state.shown);
  const stale = useAppState(selectIsStale);
  const words = (
    <>
      <span className="headline">{text}</span>
      <span className="headline-more numbers">{more}</span>
    </>
  );
  return (
    <div className={styles.head} data-tone={tone}>
      <div className={styles.title}>
        <h2>{texts.verdict}</h2>
        {shown?.phase === 'finished' && (
          <CopyButtons run={shown.run} judgments={judgmentsOf(shown)} />
        )}
      </div>
      {!isFinal && <p>{words}</p>}
      {/* Only what is final is read out. */}
      <p aria-live="polite">{isFinal && words}</p>
      {stale && <p className="hint">{texts.stale}</p>}
    </div>
  );
}

function ShownVerdict({ shown, summary }: { shown: ShownRun; summary: RunSummary }) {
  const { run } = shown;
  if (run.workload === 'majority-voting') {
    return summary.workload === 'majority-voting' ? (
      <VoteVerdict key={run.id} run={run} shown={shown} summary={summary} />
    ) : null;
  }
  if (run.workload === 'best-of-n') {
    return summary.workload === 'best-of-n' ? (
      <RankingVerdict key={run.id} run={run} shown={shown} summary={summary} />
    ) : null;
  }
  return summary.workload === 'majority-voting' || summary.workload === 'best-of-n' ? null : (
    <TaskVerdict key={run.id} run={run} shown={shown} summary={summary} />
  );
}
