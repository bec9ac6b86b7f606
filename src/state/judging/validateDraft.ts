import type { Decoding } from '../../judge/judgment';
import type { JudgeProtocol } from '../../judge/protocol';
import type { Rubric } from '../../judge/rubric';
import type { Task, TaskContext } from '../../judge/task';
import type { FormRunRecord } from '../../run/run';
import type { DecodingText, Draft } from '../../storage/settingsStore';
import type { DraftField, DraftProblem, TextFieldName } from '../appState';
import {
  defaultSamples,
  draftMode,
  draftProtocol,
  isVote,
  responseField,
  rubricScores,
  textOf,
} from './draft';

/** `Omit` over each member of the union. */
type Unstarted<Run> = Run extends FormRunRecord ? Omit<Run, 'id' | 'createdAt' | 'model'> : never;

/** A draft that can be judged: a run that has neither a judge nor begun. */
export type RunRequest = Unstarted<FormRunRecord>;

export type Validated<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: DraftProblem };

/**
 * The draft as a request, or the first field that keeps it from being one.
 * @param thinks the judge can think: only then does a thinking budget count
 */
export function validateDraft(
  draft: Draft,
  modelId: string,
  thinks = false,
): Validated<RunRequest> {
  const protocol = draftProtocol(draft, modelId);
  if (!protocol) {
    return problem('protocol', 'Protocol: there is none for this kind of task. Choose another.');
  }
  const empty = firstEmptyField(draft);
  if (empty) return problem(empty.field, `${empty.label} is empty. ${empty.advice}`);
  const rubric = validateRubric(draft, protocol);
  if (!rubric.ok) return rubric;
  if (isVote(draft) && samplesOf(draft) === null) return outOfRange(draft.samples, samplesRule);
  const decoding = validateDecoding(draft, protocol, thinks);
  if (!decoding.ok) return decoding;
  const judging = {
    protocolId: protocol.id,
    mode: draftMode(draft, protocol),
    decoding: decoding.value,
  };
  const context = toContext(draft, protocol, rubric.value);
  return { ok: true, value: { ...judging, ...toWorkload(draft, context, decoding.value.seed) } };
}

/** What is done with the texts. */
function toWorkload(draft: Draft, context: TaskContext, seed: number) {
  const { kind, responses, method, swapCheck, earlyStop } = draft;
  if (kind === 'best-of-n') {
    return { workload: 'best-of-n' as const, context, responses, method, seed };
  }
  const task = toTask(draft, context);
  if (isVote(draft)) {
    const samples = samplesOf(draft) ?? defaultSamples(draft);
    return { workload: 'majority-voting' as const, task, samples, earlyStop };
  }
  const both = kind === 'pairwise' && swapCheck;
  return { workload: both ? ('swap-check' as const) : ('single-judgment' as const), task };
}

const problem = (field: DraftField, message: string): { ok: false; problem: DraftProblem } => ({
  ok: false,
  problem: { field, message },
});

function firstEmptyField(draft: Draft) {
  const write = 'Paste or write the text to judge; nothing was sent to the judge.';
  const ask = 'Write the question that was answered; nothing was sent to the judge.';
  const required: readonly { field: TextFieldName; label: string; advice: string }[] = [
    { field: 'query', label: 'Query', advice: ask },
    ...responsesOf(draft).map((field) => ({ field, label: responseLabel(field), advice: write })),
  ];
  return required.find(({ field }) => textOf(draft, field).trim() === '');
}

function responsesOf({ kind, responses }: Draft): readonly TextFieldName[] {
  if (kind === 'pairwise') return ['responseA', 'responseB'];
  return kind === 'rating' ? ['response'] : responses.map((_, index) => responseField(index));
}

/** `Response A`, `Response`, `Response 3`. */
function responseLabel(field: TextFieldName): string {
  return `Response ${field.replace(/^response ?/u, '')}`.trim();
}

function validateRubric(draft: Draft, protocol: JudgeProtocol): Validated<Rubric | null> {
  if (protocol.rubric !== 'required') return { ok: true, value: null };
  if (draft.criterion.trim() === '') {
    return problem('criterion', 'Rubric is empty. Write the criterion that the judge goes by.');
  }
  const levels = rubricScores(protocol).map((score) => ({
    score,
    description: draft.levels[String(score)] ?? '',
  }));
  const blank = levels.find(({ description }) => description.trim() === '');
  if (blank) {
    return problem(
      `level ${blank.score}`,
      `Score ${blank.score} is empty. Say in one line what earns it.`,
    );
  }
  return { ok: true, value: { criterion: draft.criterion, levels } };
}

function toContext(draft: Draft, protocol: JudgeProtocol, rubric: Rubric | null): TaskContext {
  const useReference = protocol.reference === 'optional' && draft.reference.trim() !== '';
  return {
    query: draft.query,
    ...(rubric ? { rubric } : {}),
    ...(useReference ? { reference: draft.reference } : {}),
  };
}

function toTask({ kind, responseA, responseB, response }: Draft, context: TaskContext): Task {
  return kind === 'pairwise'
    ? { kind, ...context, responseA, responseB }
    : { kind: 'rating', ...context, response };
}

interface NumberRule {
  readonly field: keyof DecodingText | 'samples';
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

interface OptionRule extends NumberRule {
  readonly field: Exclude<keyof DecodingText, 'thinkingTokens'>;
}

/** Samples of a vote: per order of a pair, or of a single response. */
export const samplesRule: NumberRule = {
  field: 'samples',
  label: 'Samples',
  min: 2,
  max: 32,
  whole: true,
};

/** The samples that a vote takes; null where what is typed is no such number. */
export function samplesOf(draft: Pick<Draft, 'kind' | 'samples'>): number | null {
  const text = draft.samples.trim();
  return text === '' ? defaultSamples(draft) : numberIn(text, samplesRule);
}

/** The decoding options, in the order of the form. */
export const optionRules: readonly OptionRule[] = [
  { field: 'temperature', label: 'Temperature', min: 0, max: 2, whole: false },
  { field: 'topK', label: 'Top-k', min: 0, max: 1000, whole: true },
  { field: 'topP', label: 'Top-p', min: 0.01, max: 1, whole: false },
  { field: 'seed', label: 'Seed', min: 0, max: 4_294_967_295, whole: true },
  { field: 'maxTokens', label: 'Max tokens', min: 1, max: 32_768, whole: true },
];

/** For judges that can think; none by default: a thought takes longer than all that follows it. */
export const thinkingRule = {
  field: 'thinkingTokens',
  label: 'Thinking budget',
  min: 0,
  max: 32_768,
  whole: true,
} as const satisfies NumberRule;

/**
 * Samples of a vote must be able to differ. 0.7 is what models are commonly sampled with: varied, and
 * still to the point.
 */
const votingTemperature = 0.7;

/** Greedy but for a vote, with the protocol's own room for a critique. */
export function defaultDecoding(protocol: JudgeProtocol, vote = false): Decoding {
  const temperature = vote ? votingTemperature : 0;
  return { maxTokens: protocol.maxTokens, temperature, topK: 0, topP: 1, seed: 1 };
}

function validateDecoding(
  draft: Draft,
  protocol: JudgeProtocol,
  thinks: boolean,
): Validated<Decoding> {
  const decoding = { ...defaultDecoding(protocol, isVote(draft)) };
  for (const rule of optionRules) {
    const text = draft.decoding[rule.field].trim();
    if (text === '') continue;
    const value = numberIn(text, rule);
    if (value === null) return outOfRange(text, rule);
    decoding[rule.field] = value;
  }
  const budget = thinks ? draft.decoding.thinkingTokens.trim() : '';
  const thinkingTokens = numberIn(budget, thinkingRule);
  if (thinkingTokens === null) return outOfRange(budget, thinkingRule);
  if (thinkingTokens > 0) decoding.thinkingTokens = thinkingTokens;
  if (isVote(draft) && decoding.temperature === 0) {
    return problem(
      'temperature',
      `Temperature is 0: all samples of a vote would be the same text. Type one above 0, or leave it empty for ${votingTemperature}.`,
    );
  }
  return { ok: true, value: decoding };
}

/** Null where the text is no number that the rule allows. */
function numberIn(text: string, { min, max, whole }: NumberRule): number | null {
  const value = Number(text);
  const fits = Number.isFinite(value) && value >= min && value <= max;
  return fits && (!whole || Number.isInteger(value)) ? value : null;
}

function outOfRange(text: string, { field, label, min, max, whole }: NumberRule) {
  const kind = whole ? 'a whole number' : 'a number';
  const must = `it must be ${kind} from ${min} to ${max}. Leave it empty for the default.`;
  return problem(field, `${label} is “${text.trim()}”; ${must}`);
}
