import type { EngineFailure, Judgment, Order, SlotCut } from '../../judge/judgment';
import { otherLanguage } from '../../judge/critiqueLanguage';
import { parseFailureWords } from '../../judge/failureWords';
import { splitReasoning } from '../../judge/parsing/reasoning';
import { probabilityOf, type SwapCheck } from '../../judge/positionSwap';
import type { SlotName } from '../../judge/protocol';
import { protocolById } from '../../judge/protocols';
import type { Answer, AnswerProbability, Preference } from '../../judge/verdict';
import type { RunSummary } from '../../state/judging/planRun';
import { inCount, inPercent } from '../../report/numbers';
import { answerWords } from '../../report/words';

export const orderLabels: Readonly<Record<Order, string>> = {
  AB: 'A shown first',
  BA: 'B shown first',
};

export const slotLabels: Readonly<Record<SlotName, string>> = {
  query: 'Query',
  responseA: 'Response A',
  responseB: 'Response B',
  response: 'Response',
  reference: 'Reference answer',
  rubric: 'Rubric',
  scenario: 'Scenario',
};

/** How a line about a verdict looks: coloured by its answer, or as a warning. */
export type Tone = 'quiet' | 'a' | 'b' | 'even' | 'warning';

export interface Headline {
  readonly tone: Tone;
  readonly text: string;
  readonly more: string;
}

export const preferenceHeadlines: Readonly<Record<Preference, Omit<Headline, 'more'>>> = {
  A: { tone: 'a', text: 'A is better' },
  B: { tone: 'b', text: 'B is better' },
  tie: { tone: 'even', text: 'Tie' },
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
  return {
    tone: 'warning',
    text: 'Half judged',
    more: 'Only one order was judged, so there is no swap check and no verdict.',
  };
}

const stopped: Headline = {
  tone: 'quiet',
  text: 'Stopped',
  more: 'Nothing was judged. The texts are kept.',
};

function swapHeadline(check: SwapCheck): Headline {
  const { conclusion, averaged } = check;
  if (conclusion === 'inconsistent') return inconsistentHeadline(check);
  if (conclusion === 'unparsable') {
    const failed = [check.ab, check.ba].find(({ outcome }) => outcome.kind === 'failed');
    if (failed) return judgmentHeadline(failed);
    return {
      tone: 'warning',
      text: 'No verdict',
      more: 'The text of at least one order gives no verdict; it is kept below.',
    };
  }
  const probability = averaged ? probabilityWords(averaged.probabilities, conclusion) : '';
  const agree = 'Consistent: both orders agree.';
  const more = probability ? `${probability}, averaged over both orders. ${agree}` : agree;
  return { ...preferenceHeadlines[conclusion], more };
}

function inconsistentHeadline({ preferences, averaged }: SwapCheck): Headline {
  const { AB, BA } = preferences;
  const follows = AB === 'A' && BA === 'B' ? 'first' : AB === 'B' && BA === 'A' ? 'last' : null;
  const leaning = averaged ? leaningWords(averaged.probabilities) : '';
  if (!follows) {
    return {
      tone: 'warning',
      text: 'Inconsistent: the two orders disagree',
      more: `One order says ${answerWords(AB)}, the other ${answerWords(BA)}. ${leaning}`.trim(),
    };
  }
  return {
    tone: 'warning',
    text: 'Inconsistent: the verdict follows the position',
    more: `The judge prefers whichever response is shown ${follows}. ${leaning}`.trim(),
  };
}

function leaningWords(probabilities: readonly AnswerProbability<Preference>[]): string {
  return `Averaged: ${preferenceWords(probabilities)}; that is no win.`;
}

function judgmentHeadline({ outcome }: Judgment): Headline {
  switch (outcome.kind) {
    case 'judged': {
      const { verdict } = outcome;
      if (verdict.kind === 'rating') {
        const { rating, scale, expectedScore } = verdict;
        const expected =
          expectedScore === undefined ? '' : `Expected score ${expectedScore.toFixed(2)}.`;
        return { tone: 'even', text: `${rating} of ${scale.max}`, more: expected };
      }
      const probability = probabilityWords(verdict.probabilities, verdict.preference);
      const unchecked = 'One order only: not checked for position.';
      const more = probability ? `${probability}. ${unchecked}` : unchecked;
      return { ...preferenceHeadlines[verdict.preference], more };
    }
    case 'unparsable':
      return {
        tone: 'warning',
        text: 'No verdict',
        more: `${parseFailureWords(outcome.failure)} The text is kept below.`,
      };
    case 'failed':
      return outcome.failure.kind === 'interrupted'
        ? { tone: 'quiet', text: 'Stopped', more: 'What was written until then is kept below.' }
        : { tone: 'warning', text: 'Not judged', more: 'The judge failed before its verdict.' };
  }
}

/** `87% for A`; empty where nothing was read. */
export function probabilityWords<A extends Answer>(
  probabilities: readonly AnswerProbability<A>[],
  answer: A,
): string {
  const found = probabilities.find((one) => one.answer === answer);
  return found ? `${inPercent(found.probability)} for ${answerWords(answer)}` : '';
}

/** `A 87%`, or all three shares where the protocol knows ties. */
export function preferenceWords(probabilities: readonly AnswerProbability<Preference>[]): string {
  const of = (preference: Preference) => probabilityOf(probabilities, preference);
  if (probabilities.some(({ answer }) => answer === 'tie')) {
    return `A ${inPercent(of('A'))} · tie ${inPercent(of('tie'))} · B ${inPercent(of('B'))}`;
  }
  return of('A') >= of('B') ? `A ${inPercent(of('A'))}` : `B ${inPercent(of('B'))}`;
}

/** What happened, and what to do about it; what is kept is said beside it. */
export function engineFailureWords({ kind, detail }: EngineFailure): string {
  const advice: Readonly<Record<EngineFailure['kind'], string>> = {
    interrupted: '',
    'worker-crashed': 'The judge starts anew with the next judgment.',
    'device-lost': 'The GPU went away; the judge starts anew with the next judgment.',
    'out-of-memory': 'Shorten the texts, close other tabs, or choose a smaller judge.',
    'context-overflow': 'Shorten the query, the rubric or the reference answer.',
    'webgpu-unavailable': 'Choose a judge that runs without a GPU.',
    'download-failed': 'Check the connection, then choose the judge again.',
    'storage-full': 'Free some space, then choose the judge again.',
    'model-invalid': 'Choose another judge.',
  };
  return `${detail} ${advice[kind]}`.trim();
}

/** `Response A was cut from 9,000 to 2,100 tokens, from its middle.` */
export function cutWords({ slot, tokens, keptTokens }: SlotCut): string {
  return `${slotLabels[slot]} was cut from ${inCount(tokens)} to ${inCount(keptTokens)} tokens to fit the context; its head and tail are kept.`;
}

const lowCoverage = 0.5;

const languageWords = { en: 'English', zh: 'Chinese', ko: 'Korean', another: 'another language' };

/** What is odd about the text itself. */
function textNotes(text: string, { protocolId }: Judgment['job']): readonly string[] {
  const { reasoning, text: reply } = splitReasoning(text);
  const asked = protocolById(protocolId)?.language;
  const written = asked === undefined ? null : otherLanguage(reply, asked);
  return [
    ...(reasoning === '' ? [] : ['The reply begins with a thought, in which no verdict is read.']),
    ...(written === null || asked === undefined
      ? []
      : [
          `The critique is written in ${languageWords[written]}; this protocol asks for ${languageWords[asked]}.`,
        ]),
  ];
}

/** What a person should know of how this verdict came about; empty where there is nothing. */
export function judgmentNotes({ outcome, trace, job, completion }: Judgment): readonly string[] {
  const notes = [...(trace?.cuts ?? []).map(cutWords), ...textNotes(completion.text, job)];
  const coverage = trace?.coverage ?? null;
  const share = coverage === null || coverage >= lowCoverage ? null : inPercent(coverage);
  const lay = `Only ${share} of the judge’s next word lay on the allowed answers`;
  if (outcome.kind === 'unparsable' && outcome.failure.kind === 'no-verdict' && share !== null) {
    notes.push(`${lay}: nothing was read as a verdict.`);
  }
  if (outcome.kind !== 'judged') return notes;
  if (outcome.instead) {
    notes.push(
      `${parseFailureWords(outcome.instead)} Asked for its verdict at the marker, it gave this one.`,
    );
  } else if (outcome.origin === 'prompted') {
    notes.push(
      job.mode === 'critique-first'
        ? 'The judge did not write its verdict; it was asked for it at the marker.'
        : 'The verdict was asked for at the marker, before any critique.',
    );
  }
  if (share !== null) notes.push(`${lay}: the choice was forced.`);
  return notes;
}
