import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import type { QuoteCheck } from '../../../checks';
import type { Judgment } from '../../../judge/judgment';
import type { JobProgress, ShownJob } from '../../../state/appState';
import { inCount, inDuration } from '../../../report/numbers';
import { Thought } from './Thought';
import { useChecks } from '../useChecks';
import { answerWords } from '../../../report/words';
import { parseFailureWords } from '../../../judge/failureWords';
import { engineFailureWords, judgmentNotes, orderLabels } from '../words';

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
    <article className={`critique is-${job.order.toLowerCase()}`}>
      <header className="critique-head">
        <h3>{showOrder ? orderLabels[job.order] : 'Critique'}</h3>
        <span className="critique-verdict">{progressWords(progress)}</span>
      </header>
      {job.order === 'BA' && (
        <p className="hint">In this text “A” or “Response 1” is your Response B, shown first.</p>
      )}
      {judgment && <Notes judgment={judgment} />}
      {thought !== '' && (
        <Thought text={thought} tokens={thoughtTokens} growing={isThinking(progress)} />
      )}
      <CritiqueText text={text} quotes={quotes} onQuote={onQuote} />
      {judgment && text === '' && judgment.outcome.kind === 'judged' && (
        <p className="hint">No critique was asked for: verdict only.</p>
      )}
      <p className="critique-foot numbers">{footWords(progress)}</p>
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
    <div className="critique-text" dir="auto">
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
        <p className="caution">{parseFailureWords(outcome.failure)} Its text is kept as it is.</p>
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
      return 'not judged yet';
    case 'prefill':
      return 'reading';
    case 'writing':
      return isThinking(progress) ? 'thinking' : 'writing';
    case 'done':
      return outcomeWords(progress.judgment);
  }
}

function outcomeWords({ outcome }: Judgment): string {
  switch (outcome.kind) {
    case 'judged':
      return outcome.verdict.kind === 'pairwise'
        ? `says ${answerWords(outcome.verdict.preference)}`
        : `says ${outcome.verdict.rating} of ${outcome.verdict.scale.max}`;
    case 'unparsable':
      return 'no verdict';
    case 'failed':
      return outcome.failure.kind === 'interrupted' ? 'stopped' : 'failed';
  }
}

function footWords(progress: JobProgress): string {
  switch (progress.kind) {
    case 'waiting':
      return '';
    case 'prefill':
      return progress.totalTokens > 0
        ? `Read ${inCount(progress.doneTokens)} of ${inCount(progress.totalTokens)} tokens`
        : '';
    case 'writing':
      return tokensWritten(progress.tokens, progress.thoughtTokens);
    case 'done': {
      const { trace, completion } = progress.judgment;
      if (!trace) return '';
      const time = inDuration(trace.prefillMs + trace.decodeMs);
      return `${tokensWritten(trace.completionTokens, completion.thoughtTokens)} in ${time}`;
    }
  }
}

function tokensWritten(tokens: number, thoughtTokens = 0): string {
  const thought = thoughtTokens > 0 ? ` and ${inCount(thoughtTokens)} of thought` : '';
  return `${inCount(tokens)} tokens${thought}`;
}
