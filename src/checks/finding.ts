import type { Request } from './request';

/** `decisive`: settles by itself that the response is no answer; `flaw`: a fault; `note`: worth knowing, no fault. */
export type Severity = 'decisive' | 'flaw' | 'note';

export type ResponseSlot = 'responseA' | 'responseB' | 'response';

export type CheckId =
  | 'empty'
  | 'refusal'
  | 'cut-off'
  | 'repetition'
  | 'garbled'
  | 'query-echo'
  | 'language'
  | 'item-count'
  | 'length-limit'
  | 'required-word'
  | 'json-format'
  | 'list-format'
  | 'letter-case'
  | 'no-commas'
  | 'stated-choice'
  | 'length-gap';

/** A stretch of the query or of a response; `start` and `end` count UTF-16 units. */
export interface EvidenceSpan {
  readonly slot: 'query' | ResponseSlot;
  readonly start: number;
  readonly end: number;
}

/** What one check found in one response. */
export interface Finding {
  readonly check: CheckId;
  readonly severity: Severity;
  readonly slot: ResponseSlot;
  /** One plain sentence for the page. */
  readonly sentence: string;
  readonly evidence: readonly EvidenceSpan[];
}

/** Evidence as a check sees it: it does not know which slot its response stands in. */
interface EvidenceMark {
  readonly in: 'query' | 'response';
  readonly start: number;
  readonly end: number;
}

/** A finding before it is placed in a slot. */
export interface Observation {
  readonly severity: Severity;
  readonly sentence: string;
  readonly evidence: readonly EvidenceMark[];
}

interface CheckInput {
  readonly query: string;
  /** The query read once for all checks: the last turn and its instructions. */
  readonly request: Request;
  readonly response: string;
  readonly other?: string;
}

/** A check that does not apply returns an empty list. */
export interface Check<Id extends CheckId = CheckId> {
  readonly id: Id;
  readonly observe: (input: CheckInput) => readonly Observation[];
}

/** An observation that marks one stretch of the response, and the instruction that it breaks where there is one. */
export function observation(
  severity: Severity,
  sentence: string,
  response: { readonly start: number; readonly end: number } | null,
  instruction?: { readonly start: number; readonly end: number },
): Observation {
  const evidence: EvidenceMark[] = [];
  if (response !== null)
    evidence.push({ in: 'response', start: response.start, end: response.end });
  if (instruction !== undefined)
    evidence.push({ in: 'query', start: instruction.start, end: instruction.end });
  return { severity, sentence, evidence };
}
