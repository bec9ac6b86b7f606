import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import type { QuoteCheck } from '../../../checks';
import type { Judgment } from '../../../judge/judgment';
import type { JobProgress, ShownJob } from '../../../state/appState';
import { Thought } from './Thought';
import { useChecks } from '../checks/useChecks';
import { answerWords } from '../../../report/words';
import { parseFailureWords } from '../../../judge/failureWords';
import { orderLabels } from '../texts';
import { engineFailureWords, judgmentNotes } from '../words';
import { texts } from './texts';
import styles from './Critique.module.css';

const CritiqueMarkdown = lazy(() => import('./CritiqueMarkdown'));

interface CritiquePaneProps {
  readonly shown: ShownJob;
  readonly showOrder: boolean;
  readonly onQuote: (quote: QuoteCheck) => void;
}

/** One order's critique, growing downwards while it is written. */
export function CritiquePane({ shown: { job, progress }, showOrder, onQuote }: CritiquePaneProps) {
  const text = textOf(progress);
  const { thought, thoughtTokens } = thoughtOf(progress);
  const judgment = progress.kind === 'done' ? progress.judgment : null;
  const checks = useChecks();
  const quotes = useMemo(
    () => (judgment && checks ? checks.verifyQuotes(judgment.completion.text, job.task) : noQuotes),
    [judgment, job.task, checks],
  );
  return (
    <article className={styles.critique}>
      <header className={styles.head}>
        <h3 className="small-heading">{showOrder ? orderLabels[job.order] : texts.critique}</h3>
        <span>{progressWords(progress)}</span>
      </header>
      {job.order === 'BA' && <p className="hint">{texts.swappedHint}</p>}
      {judgment && <Notes judgment={judgment} />}
      {thought !== '' && (
        <Thought text={thought} tokens={thoughtTokens} growing={isThinking(progress)} />
      )}
      <CritiqueText text={text} quotes={quotes} onQuote={onQuote} />
      {judgment && text === '' && judgment.outcome.kind === 'judged' && (
        <p className="hint">{texts.verdictOnly}</p>
      )}
      <p className={`numbers ${styles.foot}`}>{footWords(progress)}</p>
    </article>
  );
}

const noQuotes: readonly QuoteCheck[] = [];

function CritiqueText({
  text,
  quotes,
  onQuote,
}: {
  text: string;
  quotes: readonly QuoteCheck[];
  onQuote: (quote: QuoteCheck) => void;
}) {
  // Typing and buttons go before the parsing of Markdown.
  const deferred = useDeferredValue(text);
  return (
    <div className={styles.text} dir="auto">
      <Suspense fallback={<p className="plain-text">{text}</p>}>
        <CritiqueMarkdown text={deferred} quotes={quotes} onQuote={onQuote} />
      </Suspense>
    </div>
  );
}

function Notes({ judgment }: { judgment: Judgment }) {
  const { outcome } = judgment;
  const notes = judgmentNotes(judgment);
  return (
    <>
      {outcome.kind === 'unparsable' && (
        <p className="caution">{texts.noVerdictNote(parseFailureWords(outcome.failure))}</p>
      )}
      {outcome.kind === 'failed' && outcome.failure.kind !== 'interrupted' && (
        <p className="caution">{engineFailureWords(outcome.failure)}</p>
      )}
      {notes.map((note) => (
        <p key={note} className="caution">
          {note}
        </p>
      ))}
    </>
  );
}

function textOf(progress: JobProgress): string {
  if (progress.kind === 'writing') return progress.text;
  return progress.kind === 'done' ? progress.judgment.completion.text : '';
}

function thoughtOf(progress: JobProgress): { thought: string; thoughtTokens: number } {
  const none = { thought: '', thoughtTokens: 0 };
  if (progress.kind === 'writing') return { ...none, ...progress };
  return progress.kind === 'done' ? { ...none, ...progress.judgment.completion } : none;
}

/** The reply has not begun. */
function isThinking(progress: JobProgress): boolean {
  return progress.kind === 'writing' && progress.text === '' && thoughtOf(progress).thought !== '';
}

function progressWords(progress: JobProgress): string {
  switch (progress.kind) {
    case 'waiting':
      return texts.waiting;
    case 'prefill':
      return texts.reading;
    case 'writing':
      return isThinking(progress) ? texts.thinking : texts.writing;
    case 'done':
      return outcomeWords(progress.judgment);
  }
}

function outcomeWords({ outcome }: Judgment): string {
  switch (outcome.kind) {
    case 'judged':
      return outcome.verdict.kind === 'pairwise'
        ? texts.says(answerWords(outcome.verdict.preference))
        : texts.saysScore(outcome.verdict.rating, outcome.verdict.scale.max);
    case 'unparsable':
      return texts.noVerdict;
    case 'failed':
      return outcome.failure.kind === 'interrupted' ? texts.stopped : texts.failed;
  }
}

function footWords(progress: JobProgress): string {
  switch (progress.kind) {
    case 'waiting':
      return '';
    case 'prefill':
      return progress.totalTokens > 0 ? texts.read(progress.doneTokens, progress.totalTokens) : '';
    case 'writing':
      return tokensWritten(progress.tokens, progress.thoughtTokens);
    case 'done': {
      const { trace, completion } = progress.judgment;
      if (!trace) return '';
      const written = tokensWritten(trace.completionTokens, completion.thoughtTokens);
      return texts.writtenIn(written, trace.prefillMs + trace.decodeMs);
    }
  }
}

function tokensWritten(tokens: number, thoughtTokens = 0): string {
  return thoughtTokens > 0 ? texts.tokensAndThought(tokens, thoughtTokens) : texts.tokens(tokens);
}
