import { type MarkerGrammar, parseMarkers } from '../parsing/markers/markerParser';
import type {
  JudgingMode,
  Language,
  PairwiseProtocol,
  PromptMessage,
  RatingProtocol,
  ReadoutSpec,
} from '../protocol';
import type { PairwiseTask, RatingTask } from '../task';
import { fillTemplate, type PlaceholderValues } from '../template';
import type { Answer, Preference, RatingScale } from '../verdict';

/** The messages of a prompt; a template names its slots in braces. */
interface Templates {
  /** Left out where everything stands in the user's message. */
  readonly system?: string;
  readonly user: string;
}

interface Contract<A extends Answer> extends Templates {
  readonly id: string;
  readonly label: string;
  /** Where the prompt comes from. */
  readonly source: string;
  /** Left out: English. */
  readonly language?: Language;
  /** What the page gives a critique by default, in tokens. */
  readonly maxTokens: number;
  readonly published?: PairwiseProtocol['published'];
  /** Left out: all three, a critique first by default. */
  readonly modes?: readonly JudgingMode[];
  readonly defaultMode?: JudgingMode;
  /** The templates for a task with a reference answer; left out, the protocol uses none. */
  readonly withReference?: Templates;
  readonly readout: ReadoutSpec<A>;
  readonly grammar: MarkerGrammar<A>;
}

/** A protocol that compares two responses, from its templates, readout and grammar. */
export function pairProtocol(contract: Contract<Preference>): PairwiseProtocol {
  const { readout, grammar } = contract;
  return {
    ...commonOf(contract),
    kind: 'pairwise',
    readout,
    render: (task) => messagesOf(contract, task, pairValues(task)),
    parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
  };
}

/** A protocol that rates one response, from its templates, scale, readout and grammar. */
export function ratingProtocol(
  contract: Contract<number> & { readonly scale: RatingScale },
): RatingProtocol {
  const { readout, grammar, scale } = contract;
  return {
    ...commonOf(contract),
    kind: 'rating',
    scale,
    readout,
    render: (task) =>
      messagesOf(contract, task, { response: { slot: 'response', text: task.response } }),
    parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
  };
}

function commonOf({
  id,
  label,
  source,
  language = 'en',
  maxTokens,
  published,
  withReference,
  modes = ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode = 'critique-first',
}: Contract<Preference> | Contract<number>) {
  return {
    id,
    label,
    language,
    source,
    rubric: 'unused',
    reference: withReference === undefined ? 'unused' : 'optional',
    modes,
    defaultMode,
    maxTokens,
    ...(published && { published }),
  } as const;
}

function pairValues({ responseA, responseB }: PairwiseTask): PlaceholderValues {
  return {
    responseA: { slot: 'responseA', text: responseA },
    responseB: { slot: 'responseB', text: responseB },
  };
}

function messagesOf(
  contract: Contract<Preference> | Contract<number>,
  { query, reference = '' }: PairwiseTask | RatingTask,
  responses: PlaceholderValues,
): readonly PromptMessage[] {
  const given = reference.trim() !== '' && contract.withReference !== undefined;
  const { system, user } = given ? (contract.withReference ?? contract) : contract;
  const values: PlaceholderValues = {
    ...responses,
    query: { slot: 'query', text: query },
    reference: { slot: 'reference', text: reference },
  };
  return [
    ...(system === undefined ? [] : [{ role: 'system', parts: [system] } as const]),
    { role: 'user', parts: fillTemplate(user, values) },
  ];
}
