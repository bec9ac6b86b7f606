import type { Decoding } from '../../judge/judgment';
import type { JudgeProtocol } from '../../judge/protocol';
import type { Rubric } from '../../judge/rubric';
import type { Task, TaskContext } from '../../judge/task';
import type { FormRunRecord } from '../../workloads/runRecord';
import type { Draft } from './draft';
import type { DraftField, DraftProblem } from '../appState';
import type { TextFieldName } from './draft';
import {
  defaultSamples,
  draftMode,
  draftProtocol,
  isVote,
  responseField,
  rubricScores,
  textOf,
} from './draft';
import {
  defaultDecoding,
  numberIn,
  outOfRange,
  readDecoding,
  votingTemperature,
  type NumberRule,
} from './decodingForm';

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
  if (isVote(draft) && samplesOf(draft) === null) {
    return { ok: false, problem: outOfRange(draft.samples, samplesRule) };
  }
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

/** Samples of a vote: per order of a pair, or of a single response. */
const samplesRule: NumberRule<'samples'> = {
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

function validateDecoding(
  draft: Draft,
  protocol: JudgeProtocol,
  thinks: boolean,
): Validated<Decoding> {
  const defaults = defaultDecoding(protocol, isVote(draft));
  const decoding = readDecoding(draft.decoding, defaults, thinks);
  if (!decoding.ok) return decoding;
  if (isVote(draft) && decoding.value.temperature === 0) {
    return problem(
      'temperature',
      `Temperature is 0: all samples of a vote would be the same text. Type one above 0, or leave it empty for ${votingTemperature}.`,
    );
  }
  return decoding;
}
