import { useMemo } from 'react';
import type { HistoryEntry } from '../../state/appState';
import { queryOf, summariseRun } from '../../state/judging/planRun';
import { protocolLabel } from '../../report/words';
import { modelLabel, selectIsJudging } from '../../state/selectors';
import { useActions, useAppState } from '../appContext';
import { goTo, hrefOf } from '../route';
import { runHeadline } from '../verdict/headline';
import { texts } from './texts';
import styles from './HistoryPage.module.css';

/** Past judgments, newest first. */
export default function HistoryPage() {
  const history = useAppState((state) => state.history);
  const left = useAppState((state) => state.historyLeft);
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <HistoryBody history={history} left={left} />
    </div>
  );
}

interface HistoryBodyProps {
  readonly history: readonly HistoryEntry[] | null;
  /** Older runs that were not read yet. */
  readonly left: number;
}

function HistoryBody({ history, left }: HistoryBodyProps) {
  const { readOlderRuns } = useActions();
  if (!history) return <p className="quiet">{texts.loading}</p>;
  if (history.length === 0) {
    return (
      <p className="quiet">
        {texts.empty}
        <a href={hrefOf('judge')}>{texts.judgeSomething}</a>
      </p>
    );
  }
  return (
    <>
      <p className="quiet">{texts.count(history.length + left)}</p>
      <ul className={styles.list}>
        {history.map((entry) => (
          <HistoryRow key={entry.run.id} entry={entry} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="secondary" onClick={() => void readOlderRuns()}>
          {texts.showOlder(left)}
        </button>
      )}
    </>
  );
}

function HistoryRow({ entry }: { entry: HistoryEntry }) {
  const { reopen, rejudge, deleteRuns } = useActions();
  const judging = useAppState(selectIsJudging);
  const headline = useMemo(() => runHeadline(summariseRun(entry)), [entry]);
  const { run } = entry;
  const name = excerpt(queryOf(run));
  const open = () => {
    reopen(entry);
    goTo('judge');
  };
  const judgeAnew = () => {
    reopen(entry);
    goTo('judge');
    void rejudge(entry);
  };
  return (
    <li className={styles.entry}>
      <div>
        <p className={styles.query} dir="auto">
          {name}
        </p>
        <p className="hint numbers">
          <time dateTime={new Date(run.createdAt).toISOString()}>
            {new Date(run.createdAt).toLocaleString()}
          </time>
          {texts.facts([
            '',
            modelLabel(run.model.id),
            protocolLabel(run.protocolId),
            ...workloadWords(run),
          ])}
        </p>
      </div>
      <p className={styles.verdict} data-tone={headline.tone}>
        <b>{headline.text}</b>
        <span className="hint numbers">{headline.more}</span>
      </p>
      <div className={styles.actions}>
        <RowButton label={texts.reopen} name={name} disabled={judging} onClick={open} />
        <RowButton label={texts.judgeAgain} name={name} disabled={judging} onClick={judgeAnew} />
        <RowButton label={texts.delete} name={name} onClick={() => void deleteRuns([run.id])} />
      </div>
    </li>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** The name of the row is in the button for those who hear the page. */
function RowButton({ label, name, disabled = false, onClick }: RowButtonProps) {
  return (
    <button type="button" className="quiet-button" disabled={disabled} onClick={onClick}>
      {label}
      <span className="visually-hidden">{texts.actionOn(name)}</span>
    </button>
  );
}

/** What else than a judgment or a swap check was asked for. */
function workloadWords(run: HistoryEntry['run']): readonly string[] {
  if (run.workload === 'best-of-n') {
    const count = run.responses.length;
    return [run.method === 'pairs' ? texts.bestOfByPairs(count) : texts.bestOfByRating(count)];
  }
  if (run.workload !== 'majority-voting') return [];
  const { samples, task } = run;
  return [task.kind === 'pairwise' ? texts.voteInBothOrders(samples) : texts.vote(samples)];
}

function excerpt(query: string): string {
  const line = query.replace(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
