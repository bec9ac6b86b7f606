import type { BestOfNRunRecord } from '../../../workloads/runRecord';
import type { ShownRun } from '../../../state/appState';
import { itemsOf, type BestOfNSummary } from '../../../workloads/bestOfN';
import { CritiquePane } from '../critique/CritiquePane';
import { jobTitle } from '../jobWords';
import { RankedResponse } from './RankedResponse';
import { rowsOf } from './rankingRows';
import { Warnings } from '../Warnings';
import { texts } from './texts';
import styles from './Ranking.module.css';

interface RankingVerdictProps {
  readonly run: BestOfNRunRecord;
  readonly shown: ShownRun;
  readonly summary: BestOfNSummary;
}

/**
 * A ranking: one line a response, which opens to its text and to the judgments behind its place.
 * While judging lasts the lines keep the order of the form; they are sorted once, at the end.
 */
export function RankingVerdict({ run, shown, summary }: RankingVerdictProps) {
  const ranked = shown.phase === 'finished' && summary.missing === 0;
  return (
    <>
      <Warnings shown={shown} missing={summary.missing > 0} kept="judged" conflict={null} />
      <section className={styles.ranking} aria-label={texts.ranking}>
        <h3 className="small-heading">{ranked ? texts.ranking : texts.unranked}</h3>
        <ol>
          {rowsOf(run, summary, ranked).map((row) => (
            <RankedResponse
              key={row.item}
              run={run}
              row={row}
              summary={summary}
              judgments={jobsOf(run, shown, row.item)}
            />
          ))}
        </ol>
        <p className="hint">{texts.legends[summary.method]}</p>
      </section>
      <AtHand run={run} shown={shown} />
    </>
  );
}

/** The jobs of the run that are about one response, or compare it with another. */
function jobsOf(run: BestOfNRunRecord, { jobs }: ShownRun, item: number): ShownRun['jobs'] {
  return jobs.filter(({ job }) => itemsOf(run, job).includes(item));
}

/** The judgment that is being made, below the list so that its text moves nothing. */
function AtHand({ run, shown }: Omit<RankingVerdictProps, 'summary'>) {
  const current = shown.jobs.find(
    ({ progress }) => progress.kind === 'prefill' || progress.kind === 'writing',
  );
  if (!current) return null;
  return (
    <section className="ruled" aria-label={texts.beingJudged}>
      <h3 className="small-heading">{jobTitle(run, current.job)}</h3>
      <CritiquePane
        key={current.job.key}
        shown={current}
        showOrder={current.job.task.kind === 'pairwise'}
        onQuote={ignore}
      />
    </section>
  );
}

/** Quotations are verified once the text is whole. */
const ignore = () => undefined;
