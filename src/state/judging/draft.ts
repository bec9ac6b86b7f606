import type { JudgeProtocol, JudgingMode } from '../../judge/protocol';
import { protocolById, protocols } from '../../judge/protocols';
import { isTrainedFor } from '../../models/modelEntry';
import { modelById } from '../../models/modelList';
import { emptyDecodingText, type DecodingText } from './decodingForm';

/** The textareas of the form whose tokens are counted. */
export type TextFieldName =
  | 'query'
  | 'responseA'
  | 'responseB'
  | 'response'
  | 'reference'
  /** One of several to rank, counted from 1. */
  | `response ${number}`;

/** What stands in the form. Numbers are kept as typed, so that a half-typed one survives a reload. */
export interface Draft {
  readonly kind: 'pairwise' | 'rating' | 'best-of-n';
  readonly query: string;
  readonly responseA: string;
  readonly responseB: string;
  readonly response: string;
  /** Those to rank. */
  readonly responses: readonly string[];
  readonly reference: string;
  readonly criterion: string;
  /** Description by score, e.g. `{ '1': 'Off topic' }`. */
  readonly levels: Readonly<Record<string, string>>;
  /** The protocol chosen for each kind of task. */
  readonly protocolIds: { readonly pairwise: string; readonly rating: string };
  /** Null follows the protocol's default. */
  readonly mode: JudgingMode | null;
  readonly swapCheck: boolean;
  /** A majority vote of several samples, with how many per order as typed. */
  readonly vote: boolean;
  readonly samples: string;
  readonly earlyStop: boolean;
  /** How several responses are ranked. */
  readonly method: 'rating' | 'pairs';
  readonly decoding: DecodingText;
}

/** How many responses can be ranked. */
export const responseLimits = { min: 2, max: 64 } as const;

/** The form before anything was typed. */
export const emptyDraft: Draft = {
  kind: 'pairwise',
  query: '',
  responseA: '',
  responseB: '',
  response: '',
  responses: ['', ''],
  reference: '',
  criterion: '',
  levels: {},
  protocolIds: { pairwise: '', rating: '' },
  mode: null,
  swapCheck: true,
  vote: false,
  samples: '',
  earlyStop: true,
  method: 'rating',
  decoding: emptyDecodingText,
};

type TaskKind = JudgeProtocol['kind'];

/** What the judge is asked at once: about a pair, or about one response. */
export function taskKindOf({ kind, method }: Pick<Draft, 'kind' | 'method'>): TaskKind {
  if (kind !== 'best-of-n') return kind;
  return method === 'pairs' ? 'pairwise' : 'rating';
}

/** Is a majority vote asked for? Rankings have none. */
export function isVote({ kind, vote }: Pick<Draft, 'kind' | 'vote'>): boolean {
  return vote && kind !== 'best-of-n';
}

/** The samples of a vote where none are typed: per order of a pair, or of a single response. */
export function defaultSamples({ kind }: Pick<Draft, 'kind'>): number {
  return kind === 'pairwise' ? 4 : 5;
}

/** The protocols for a kind of task, in display order. */
export function protocolsFor(kind: TaskKind): readonly JudgeProtocol[] {
  return protocols.filter((protocol) => protocol.kind === kind);
}

/** The chosen protocol; where none is chosen, or none that this build knows, the first that fits the judge. */
export function draftProtocol(draft: Draft, modelId: string): JudgeProtocol | undefined {
  const kind = taskKindOf(draft);
  const chosen = protocolById(draft.protocolIds[kind]);
  if (chosen?.kind === kind) return chosen;
  const candidates = protocolsFor(kind);
  const model = modelById(modelId) ?? { trainedFor: 'general' as const };
  return candidates.find(({ id }) => isTrainedFor(model, id)) ?? candidates[0];
}

/**
 * The judging modes that a draft can have. A vote needs texts that can differ: where nothing is
 * written, every sample would be the same.
 */
export function modesFor(draft: Draft, protocol: JudgeProtocol): readonly JudgingMode[] {
  return isVote(draft) ? protocol.modes.filter((mode) => mode !== 'verdict-only') : protocol.modes;
}

/** The chosen judging mode where the protocol offers it, else the protocol's default. */
export function draftMode(draft: Draft, protocol: JudgeProtocol): JudgingMode {
  const modes = modesFor(draft, protocol);
  const wanted = [draft.mode, protocol.defaultMode].find((mode) => mode && modes.includes(mode));
  return wanted ?? modes[0] ?? protocol.defaultMode;
}

/** The scores that a rubric describes, one line each. */
export function rubricScores(protocol: JudgeProtocol): readonly number[] {
  if (protocol.rubric !== 'required') return [];
  const { min, max } = protocol.kind === 'rating' ? protocol.scale : { min: 1, max: 5 };
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

/** The field of a response to rank, by its place in the list from 0. */
export function responseField(index: number): `response ${number}` {
  return `response ${index + 1}`;
}

/** The place of a response to rank, from 0; null for every other field. */
function responseIndex(field: TextFieldName): number | null {
  const [, number] = /^response (\d+)$/u.exec(field) ?? [];
  return number === undefined ? null : Number(number) - 1;
}

/** The text of a field; empty where the draft has no such response. */
export function textOf(draft: Draft, field: TextFieldName): string {
  const plain = plainFields.find((name) => name === field);
  return plain ? draft[plain] : (draft.responses[responseIndex(field) ?? -1] ?? '');
}

/** The part of the draft that changes with the text of a field. */
export function withText(draft: Draft, field: TextFieldName, text: string): Partial<Draft> {
  const index = responseIndex(field);
  if (index === null) return { [field]: text };
  return { responses: draft.responses.map((old, place) => (place === index ? text : old)) };
}

/** Every text of the form whose tokens are counted. */
export function textFieldsOf(draft: Draft): readonly TextFieldName[] {
  return [...plainFields, ...draft.responses.map((_, index) => responseField(index))];
}

const plainFields = ['query', 'responseA', 'responseB', 'response', 'reference'] as const;
