import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Judgment } from '../../judge/judgment';
import type { AppState } from '../../state/appState';
import { summariseRun, type RunSummary } from '../../state/judging/planRun';
import { judgmentsOf } from '../../state/selectors';
import { useAppState } from '../appContext';
import { runHeadline } from './headline';
import { headlineTexts as texts, orderLabels } from './texts';
import { engineFailureWords, type Headline } from './words';

/** The verdict in one line, or what is going on before there is one. */
export function useHeadline(): Headline & { readonly isFinal: boolean } {
  const shown = useAppState((state) => state.shown);
  const waiting = useAppState((state) => state.waitingForJudge);
  const engine = useAppState((state) => state.engine);
  const summary = useShownSummary();
  if (waiting) return going(texts.waiting, texts.waitingMore);
  if (!shown || !summary) {
    if (engine.kind === 'failed') {
      const more = texts.notLoadedMore(engineFailureWords(engine.failure));
      return { tone: 'warning', text: texts.notLoaded, more, isFinal: true };
    }
    return going(texts.none, '');
  }
  if (shown.phase === 'finished') return { ...runHeadline(summary), isFinal: true };
  if (shown.phase === 'stopping') return going(texts.stopping, '');
  return going(texts.judging, runningWords(shown));
}

/** The judgments that are there of the run that is shown: a new list only where one was added. */
export function useShownJudgments(): readonly Judgment[] {
  return useAppState(useShallow(({ shown }) => (shown ? judgmentsOf(shown) : none)));
}

const none: readonly Judgment[] = [];

/** What the run that is shown comes to so far; summed up once a judgment, not once a token. */
export function useShownSummary(): RunSummary | null {
  const run = useAppState(({ shown }) => shown?.run ?? null);
  const judgments = useShownJudgments();
  return useMemo(() => (run ? summariseRun({ run, judgments }) : null), [run, judgments]);
}

function going(text: string, more: string) {
  return { tone: 'quiet' as const, text, more, isFinal: false };
}

function runningWords({ run, jobs }: NonNullable<AppState['shown']>): string {
  const index = jobs.findIndex(({ progress }) => progress.kind !== 'done');
  const current = jobs[index];
  if (!current || run.workload === 'single-judgment') return '';
  if (run.workload === 'swap-check') {
    return texts.atOrder(index + 1, jobs.length, orderLabels[current.job.order]);
  }
  const done = jobs.filter(({ progress }) => progress.kind === 'done').length;
  const begun = jobs.filter(({ progress }) => progress.kind !== 'waiting').length - done;
  return begun > 1
    ? texts.progressTogether(done, jobs.length, begun)
    : texts.progress(done, jobs.length);
}
