import type { FinishReason, JudgingMode, SlotName } from './protocol';
import type { Task } from './task';
import type { Answer, AnswerProbability, ParseFailure, Verdict, VerdictOrigin } from './verdict';

/** `AB` shows the responses as given, `BA` swaps them. Ratings always use `AB`. */
export type Order = 'AB' | 'BA';

export interface Decoding {
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  /** 0 keeps every token. */
  readonly topK: number;
  /** 1 keeps every token. */
  readonly topP: number;
  readonly seed: number;
  /** Tokens that a thought may take before the reply; 0 and absent: no thought. */
  readonly thinkingTokens?: number;
}

/** What identifies the weights behind a judgment. */
export interface ModelIdentity {
  readonly id: string;
  readonly revision: string;
  readonly dtype: string;
}

/** One prompt to one judge. */
export interface JudgmentJob {
  /** Readable and unique within the log: `run/task/order/sample`. */
  readonly key: string;
  readonly runId: string;
  /** In the user's frame, whatever the order. */
  readonly task: Task;
  readonly protocolId: string;
  readonly model: ModelIdentity;
  readonly mode: JudgingMode;
  readonly order: Order;
  readonly sample: number;
  readonly decoding: Decoding;
}

export type EngineFailureKind =
  | 'webgpu-unavailable'
  | 'download-failed'
  | 'storage-full'
  | 'out-of-memory'
  | 'device-lost'
  | 'context-overflow'
  | 'interrupted'
  | 'model-invalid'
  | 'worker-crashed';

/** Why the engine gave no text. A value: it crosses the worker border and is kept in the log. */
export interface EngineFailure {
  readonly kind: EngineFailureKind;
  /** What happened, in words that a person can act on. */
  readonly detail: string;
}

/** What was cut from one slot so that the prompt fits the context. */
export interface SlotCut {
  readonly slot: SlotName;
  readonly tokens: number;
  readonly keptTokens: number;
}

export type Outcome =
  | {
      readonly kind: 'judged';
      readonly verdict: Verdict;
      readonly origin: VerdictOrigin;
      /** What the judge wrote instead of a verdict, where it was then asked at the marker. */
      readonly instead?: ParseFailure;
    }
  | { readonly kind: 'unparsable'; readonly failure: ParseFailure }
  | { readonly kind: 'failed'; readonly failure: EngineFailure };

/** How one judgment was made: enough to repeat it and to say how long it took. */
export interface JudgmentTrace {
  /** The prompt after the chat template and any cut, as sent. */
  readonly prompt: string;
  readonly promptTokens: number;
  /** Prompt tokens taken from a prefilled prefix instead of computed. */
  readonly reusedTokens: number;
  readonly completionTokens: number;
  readonly cuts: readonly SlotCut[];
  readonly prefillMs: number;
  readonly decodeMs: number;
  /** Device in words, e.g. `WASM, 2 threads`. */
  readonly device: string;
  /** Samples of one vote that were decoded as one batch, this one included; absent for one alone. */
  readonly decodedTogether?: number;
  /** Share of the next-token probability that fell on the allowed answers; low means a forced choice. */
  readonly coverage: number | null;
}

export interface Judgment {
  readonly job: JudgmentJob;
  /** Always kept, also where it could not be read. */
  readonly completion: {
    readonly text: string;
    readonly finish: FinishReason;
    /** What the judge wrote for itself before its reply; no parser reads it. */
    readonly thought?: string;
    readonly thoughtTokens?: number;
  };
  readonly outcome: Outcome;
  /** In the user's frame; kept beside an unparsable text too, where it is no verdict. */
  readonly readout: readonly AnswerProbability<Answer>[];
  readonly trace: JudgmentTrace | null;
  /** Epoch milliseconds at the end of the judgment. */
  readonly judgedAt: number;
}
