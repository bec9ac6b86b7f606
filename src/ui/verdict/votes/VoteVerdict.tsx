import { useMemo, useState } from 'react';
import type { VotingRunRecord } from '../../../workloads/runRecord';
import type { ShownJob, ShownRun } from '../../../state/appState';
import type { MajorityVotingSummary } from '../../../workloads/majorityVoting';
import { BallotPicture } from './BallotPicture';
import { Findings } from '../checks/Findings';
import { JudgmentReader } from '../critique/JudgmentReader';
import { jobTitle } from '../jobWords';
import { useConflict } from '../checks/useConflict';
import { scaleOf } from './voteWords';
import { Warnings } from '../Warnings';
import { texts } from './texts';
import styles from './Votes.module.css';

interface VoteVerdictProps {
  readonly run: VotingRunRecord;
  readonly shown: ShownRun;
  readonly summary: MajorityVotingSummary;
}

/** A vote: one mark a ballot, what the texts show, and each ballot's critique to read. */
export function VoteVerdict({ run, shown, summary }: VoteVerdictProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { jobs, phase } = shown;
  // Until a ballot is chosen, the reader follows the judge.
  const read = jobs.find(({ job }) => job.key === chosen) ?? latest(jobs);
  const answer = useMemo(() => winnerOf(summary), [summary]);
  const conflict = useConflict(run.task, phase === 'finished' ? answer : null);
  return (
    <>
      <BallotPicture
        run={run}
        summary={summary}
        chosen={read?.job.key ?? null}
        onChoose={setChosen}
      />
      <Warnings
        shown={shown}
        missing={summary.missing > 0 && !(run.earlyStop && summary.settled)}
        kept="ballots"
        conflict={conflict}
      />
      <Findings task={run.task} />
      {read && <BallotReader run={run} jobs={jobs} read={read} onChoose={setChosen} />}
    </>
  );
}

/** The job at hand, else the last one that was begun. */
function latest(jobs: readonly ShownJob[]): ShownJob | undefined {
  const begun = jobs.filter(({ progress }) => progress.kind !== 'waiting');
  return begun.find(({ progress }) => progress.kind !== 'done') ?? begun.at(-1) ?? jobs[0];
}

function winnerOf(summary: MajorityVotingSummary) {
  const { winner } = summary.vote;
  if (winner === 'no-majority') return null;
  if (typeof winner !== 'number') return winner;
  const scale = scaleOf(summary.judgments);
  return scale ? { rating: winner, scale } : null;
}

interface BallotReaderProps {
  readonly run: VotingRunRecord;
  readonly jobs: readonly ShownJob[];
  readonly read: ShownJob;
  readonly onChoose: (key: string) => void;
}

/** One ballot's critique, and the way to the others. */
function BallotReader({ run, jobs, read, onChoose }: BallotReaderProps) {
  // Ballots that were left out have nothing to read.
  const begun = jobs.filter((one) => one === read || one.progress.kind !== 'waiting');
  const index = begun.indexOf(read);
  const step = (label: string, to: ShownJob | undefined) => (
    <button
      type="button"
      className="quiet-button"
      disabled={!to}
      onClick={() => to && onChoose(to.job.key)}
    >
      {label}
      <span className="visually-hidden">{texts.stepHidden}</span>
    </button>
  );
  return (
    <section className={styles.reader} aria-label={texts.ballot}>
      <div className="split">
        <h3 className="small-heading">
          {texts.ballotOf(index + 1, begun.length, jobTitle(run, read.job))}
        </h3>
        <span>
          {step(texts.previous, begun[index - 1])}
          {step(texts.next, begun[index + 1])}
        </span>
      </div>
      <JudgmentReader key={read.job.key} task={run.task} shown={[read]} />
    </section>
  );
}
