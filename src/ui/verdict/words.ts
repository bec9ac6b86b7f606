import type { EngineFailure, Judgment, SlotCut } from '../../judge/judgment';
import { otherLanguage } from '../../judge/critiqueLanguage';
import { parseFailureWords } from '../../judge/failureWords';
import { splitReasoning } from '../../judge/parsing/reasoning';
import { probabilityOf, type SwapCheck } from '../../judge/positionSwap';
import { protocolById } from '../../judge/protocols';
import type { Answer, AnswerProbability, Preference } from '../../judge/verdict';
import type { RunSummary } from '../../state/judging/planRun';
import { inPercent } from '../../report/numbers';
import { answerWords } from '../../report/words';
import { failureAdvice, headlineTexts as texts, noteTexts, shareTexts, slotLabels } from './texts';

/** How a line about a verdict looks: coloured by its answer, or as a warning. */
export type Tone = 'quiet' | 'a' | 'b' | 'even' | 'warning';

export interface Headline {
  readonly tone: Tone;
  readonly text: string;
  readonly more: string;
}

export const preferenceHeadlines: Readonly<Record<Preference, Omit<Headline, 'more'>>> = {
  A: { tone: 'a', text: texts.preference.A },
  B: { tone: 'b', text: texts.preference.B },
  tie: { tone: 'even', text: texts.preference.tie },
};

/** A judgment or a swap check in words. */
export function headlineOf(summary: TaskSummary): Headline {
  return summary.workload === 'swap-check' && summary.check
    ? swapHeadline(summary.check)
    : unfinishedOrSingle(summary);
}

/** Of one task that was judged once, or once in each order. */
export type TaskSummary = Extract<RunSummary, { workload: 'single-judgment' | 'swap-check' }>;

function unfinishedOrSingle(summary: TaskSummary): Headline {
  if (summary.workload === 'single-judgment') {
    return summary.judgment ? judgmentHeadline(summary.judgment) : stopped;
  }
  const half = summary.ab ?? summary.ba;
  if (!half) return stopped;
  const { outcome } = half;
  if (outcome.kind === 'failed') return judgmentHeadline(half);
  return { tone: 'warning', text: texts.halfJudged, more: texts.halfJudgedMore };
}

const stopped: Headline = { tone: 'quiet', text: texts.stopped, more: texts.nothingJudged };

function swapHeadline(check: SwapCheck): Headline {
  const { conclusion, averaged } = check;
  if (conclusion === 'inconsistent') return inconsistentHeadline(check);
  if (conclusion === 'unparsable') {
    const failed = [check.ab, check.ba].find(({ outcome }) => outcome.kind === 'failed');
    if (failed) return judgmentHeadline(failed);
    return { tone: 'warning', text: texts.noVerdict, more: texts.noVerdictInOneOrder };
  }
  const probability = averaged ? probabilityWords(averaged.probabilities, conclusion) : '';
  const more = probability ? texts.averaged(probability) : texts.consistent;
  return { ...preferenceHeadlines[conclusion], more };
}

function inconsistentHeadline({ preferences, averaged }: SwapCheck): Headline {
  const { AB, BA } = preferences;
  const [first, last] = [AB === 'A' && BA === 'B', AB === 'B' && BA === 'A'];
  const leaning = averaged ? [texts.leaning(preferenceWords(averaged.probabilities))] : [];
  if (!first && !last) {
    const more = [texts.disagreeMore(answerWords(AB), answerWords(BA)), ...leaning].join(' ');
    return { tone: 'warning', text: texts.disagree, more };
  }
  const more = [first ? texts.prefersFirst : texts.prefersLast, ...leaning].join(' ');
  return { tone: 'warning', text: texts.followsPosition, more };
}

function judgmentHeadline({ outcome }: Judgment): Headline {
  switch (outcome.kind) {
    case 'judged': {
      const { verdict } = outcome;
      if (verdict.kind === 'rating') {
        const { rating, scale, expectedScore } = verdict;
        const expected =
          expectedScore === undefined ? '' : texts.expectedScore(expectedScore.toFixed(2));
        return { tone: 'even', text: texts.rating(rating, scale.max), more: expected };
      }
      const probability = probabilityWords(verdict.probabilities, verdict.preference);
      const more = probability ? texts.oneOrderWith(probability) : texts.oneOrder;
      return { ...preferenceHeadlines[verdict.preference], more };
    }
    case 'unparsable':
      return {
        tone: 'warning',
        text: texts.noVerdict,
        more: texts.noVerdictBecause(parseFailureWords(outcome.failure)),
      };
    case 'failed':
      return outcome.failure.kind === 'interrupted'
        ? { tone: 'quiet', text: texts.stopped, more: texts.stoppedMore }
        : { tone: 'warning', text: texts.notJudged, more: texts.notJudgedMore };
  }
}

/** `87% for A`; empty where nothing was read. */
export function probabilityWords<A extends Answer>(
  probabilities: readonly AnswerProbability<A>[],
  answer: A,
): string {
  const found = probabilities.find((one) => one.answer === answer);
  return found ? texts.share(inPercent(found.probability), answerWords(answer)) : '';
}

/** `A 87%`, or all three shares where the protocol knows ties. */
export function preferenceWords(probabilities: readonly AnswerProbability<Preference>[]): string {
  const share = (preference: Preference) => probabilityOf(probabilities, preference);
  const [A, B] = [inPercent(share('A')), inPercent(share('B'))];
  if (probabilities.some(({ answer }) => answer === 'tie')) {
    return shareTexts.three(A, inPercent(share('tie')), B);
  }
  return share('A') >= share('B') ? shareTexts.one('A', A) : shareTexts.one('B', B);
}

/** What happened, and what to do about it; what is kept is said beside it. */
export function engineFailureWords({ kind, detail }: EngineFailure): string {
  return `${detail} ${failureAdvice[kind]}`.trim();
}

/** `Response A was cut from 9,000 to 2,100 tokens, from its middle.` */
export function cutWords({ slot, tokens, keptTokens }: SlotCut): string {
  return noteTexts.cut(slotLabels[slot], tokens, keptTokens);
}

const lowCoverage = 0.5;

/** What is odd about the text itself. */
function textNotes(text: string, { protocolId }: Judgment['job']): readonly string[] {
  const { reasoning, text: reply } = splitReasoning(text);
  const asked = protocolById(protocolId)?.language;
  const written = asked === undefined ? null : otherLanguage(reply, asked);
  const { languages } = noteTexts;
  return [
    ...(reasoning === '' ? [] : [noteTexts.thoughtFirst]),
    ...(written === null || asked === undefined
      ? []
      : [noteTexts.otherLanguage(languages[written], languages[asked])]),
  ];
}

/** What a person should know of how this verdict came about; empty where there is nothing. */
export function judgmentNotes({ outcome, trace, job, completion }: Judgment): readonly string[] {
  const notes = [...(trace?.cuts ?? []).map(cutWords), ...textNotes(completion.text, job)];
  const coverage = trace?.coverage ?? null;
  const share = coverage === null || coverage >= lowCoverage ? null : inPercent(coverage);
  if (outcome.kind === 'unparsable' && outcome.failure.kind === 'no-verdict' && share !== null) {
    notes.push(noteTexts.lowCoverageUnparsable(share));
  }
  if (outcome.kind !== 'judged') return notes;
  if (outcome.instead) {
    notes.push(noteTexts.promptedInstead(parseFailureWords(outcome.instead)));
  } else if (outcome.origin === 'prompted') {
    notes.push(job.mode === 'critique-first' ? noteTexts.prompted : noteTexts.promptedFirst);
  }
  if (share !== null) notes.push(noteTexts.lowCoverage(share));
  return notes;
}
