import { useMemo, useState } from 'react';
import type { BestOfNRunRecord } from '../../../workloads/runRecord';
import type { ShownJob } from '../../../state/appState';
import { recordOf, type BestOfNSummary } from '../../../workloads/bestOfN';
import { Comparisons } from './Comparisons';
import { Findings } from '../checks/Findings';
import { JudgmentReader } from '../critique/JudgmentReader';
import type { RankingRow } from './rankingRows';
import { rankedWords, responseName, scoreWords, winsWords } from './rankingWords';
import { RatingPicture } from '../RatingPicture';
import { StrengthAxis } from './StrengthAxis';
import { texts } from './texts';
import styles from './Ranking.module.css';

interface RankedResponseProps {
  readonly run: BestOfNRunRecord;
  readonly row: RankingRow;
  readonly summary: BestOfNSummary;
  /** The jobs that this response has a part in. */
  readonly judgments: readonly ShownJob[];
}

/** A response in the ranking; opens to its text and to what the judge said of it. */
export function RankedResponse({ run, row, summary, judgments }: RankedResponseProps) {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.ranked}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={`numbers ${styles.place}`}>
            {row.place !== null && <span className="visually-hidden">{texts.place}</span>}
            {row.place ?? '–'}
          </span>
          <span className={styles.name}>
            <b>{responseName(row.item)}</b>
            <span className={styles.excerpt} dir="auto">
              {excerptOf(row.text)}
            </span>
          </span>
          <Score row={row} summary={summary} judgments={judgments} />
        </summary>
        {open && <Opened run={run} row={row} summary={summary} judgments={judgments} />}
      </details>
    </li>
  );
}

function Score({ row, summary, judgments }: Omit<RankedResponseProps, 'run'>) {
  if (summary.method === 'pairs') {
    return (
      <span className={`numbers ${styles.score}`}>
        <StrengthAxis ranked={row.ranked} ranking={summary.ranking} />
        <span>{winsWords(recordOf(summary.comparisons, row.item))}</span>
      </span>
    );
  }
  return (
    <span className={`numbers ${styles.score}`}>
      <Bars row={row} />
      <span>
        {row.rated ? (
          <>
            <b>{scoreWords(row.rated, summary.ratings)}</b>
            {texts.ofMax(row.rated.verdict.scale.max)}
          </>
        ) : (
          statusOf(judgments[0])
        )}
      </span>
    </span>
  );
}

/** The probability of each score in miniature; the numbers stand in the opened response. */
function Bars({ row: { rated } }: { row: RankingRow }) {
  const probabilities = rated?.verdict.probabilities ?? [];
  const highest = Math.max(...probabilities.map(({ probability }) => probability), 0);
  return (
    <span className={styles.bars} aria-hidden="true">
      {probabilities.map(({ answer, probability }) => (
        <span key={answer} style={{ height: `${((probability / highest) * 100).toFixed(1)}%` }} />
      ))}
    </span>
  );
}

function statusOf(shown: ShownJob | undefined): string {
  switch (shown?.progress.kind) {
    case 'prefill':
      return texts.reading;
    case 'writing':
      return texts.writing;
    case 'done':
      return shown.progress.judgment.outcome.kind === 'failed' ? texts.notJudged : texts.noRating;
    default:
      return texts.waiting;
  }
}

function Opened({ run, row, summary, judgments }: RankedResponseProps) {
  const task = useMemo(
    () => ({ kind: 'rating' as const, ...run.context, response: row.text }),
    [run.context, row.text],
  );
  const [first] = judgments;
  return (
    <div className={styles.opened}>
      <pre tabIndex={0} className={styles.text} dir="auto" aria-label={responseName(row.item)}>
        {row.text}
      </pre>
      <Findings task={task} />
      {summary.method === 'pairs' ? (
        <>
          {row.ranked && <p className="numbers">{rankedWords(row.ranked)}</p>}
          <Comparisons run={run} item={row.item} summary={summary} />
        </>
      ) : (
        <>
          {row.rated && <RatingPicture verdict={row.rated.verdict} />}
          {first && <JudgmentReader task={task} shown={[first]} />}
        </>
      )}
    </div>
  );
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
