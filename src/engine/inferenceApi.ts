import type { Decoding, EngineFailure, SlotCut } from '../judge/judgment';
import type { FinishReason, JudgingMode, PromptMessage, ReadoutSpec } from '../judge/protocol';

/** The worker contract, types only. Data in, data out; failures are values. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: EngineFailure };

/** The first message of every worker, once: the lock that it holds for as long as it lives. */
export interface LockNotice {
  readonly heldLock: string;
}

export type DeviceKind = 'webgpu' | 'wasm';
export type Dtype = 'q4f16' | 'q4' | 'q8' | 'fp16' | 'fp32';

/** One model as the worker loads it. */
export interface ModelSpec {
  /** Hub id, or the folder name below `models/` of this site. */
  readonly id: string;
  /** `folder`: imported from disk; such a model never asks the network. */
  readonly location: 'site' | 'hub' | 'folder';
  /** Folder in the browser's private file system where its files are kept; left out, they are not. */
  readonly folder?: string;
  /** A commit for hub models, the version for embedded ones. */
  readonly revision: string;
  readonly dtype: Dtype;
  readonly device: DeviceKind;
  /** Tokens; the engine never goes beyond. */
  readonly contextTokens: number;
  /**
   * `switch`: writes a thought before its reply where its chat template is told to; `always`: its
   * template opens a thought in every reply. Left out, the model is taken not to think.
   */
  readonly thinking?: 'none' | 'switch' | 'always';
  /** WASM threads; one where the page is not cross-origin isolated, and where this is left out. */
  readonly threads?: number;
  /** Texts of the single tokens that open and end a quotation, for judges whose quotations are held to the prompt. */
  readonly verbatimQuotes?: { readonly open: string; readonly close: string };
  /** The files that are fetched, for the progress in bytes. */
  readonly files: readonly ModelFile[];
}

export interface ModelFile {
  /** Below the model's folder, e.g. `onnx/model_q4f16.onnx`. */
  readonly path: string;
  /** The exact size where `sha256` is given; an estimate for the progress where it is not. */
  readonly bytes: number;
  /** Of the whole file, lower-case hex; checked while the file arrives. */
  readonly sha256?: string;
}

export type LoadProgress =
  | {
      readonly stage: 'downloading';
      readonly loadedBytes: number;
      readonly totalBytes: number;
      /** Names of files, e.g. `onnx/model_q4f16.onnx`. */
      readonly file: string;
      /** Why no bytes arrive for now, in words; absent while they do. */
      readonly waiting?: string;
    }
  | { readonly stage: 'compiling' };

export interface LoadedModel {
  readonly spec: ModelSpec;
  /** In words, e.g. `WebGPU (nvidia, ampere)` or `WASM, 4 threads`. */
  readonly deviceLabel: string;
  readonly loadMs: number;
  /** Samples of one prompt that it can decode together at most; left out: one at a time. */
  readonly samplesAtOnce?: number;
}

/** Messages in, text and choice probabilities out. */
export interface GenerateRequest {
  readonly messages: readonly PromptMessage[];
  readonly mode: JudgingMode;
  readonly readout: ReadoutSpec;
  readonly decoding: Decoding;
}

/** Probabilities in the order of the request's choices; they sum to 1. */
export interface Readout {
  readonly probabilities: readonly number[];
  /** Share of the whole next-token distribution that fell on the choices, 0 to 1. */
  readonly coverage: number;
  /** True where the engine wrote the marker, false where the judge did. */
  readonly supplied: boolean;
}

export interface Generation {
  /** Newly written text. In `verdict-first` mode it starts with the marker that was read. */
  readonly text: string;
  /** What the judge wrote for itself before its reply, without its marks; never part of `text`. */
  readonly thought?: string;
  /** Tokens that the judge wrote of its thought; not counted in `completionTokens`. */
  readonly thoughtTokens?: number;
  readonly finish: FinishReason;
  readonly readout: Readout | null;
  readonly prompt: string;
  readonly promptTokens: number;
  readonly reusedTokens: number;
  readonly completionTokens: number;
  readonly cuts: readonly SlotCut[];
  readonly prefillMs: number;
  readonly decodeMs: number;
  /** Samples of this prompt that were decoded as one batch, this one included; absent for one alone. */
  readonly decodedTogether?: number;
}

export type GenerateEvent =
  | { readonly kind: 'prefill'; readonly doneTokens: number; readonly totalTokens: number }
  | { readonly kind: 'thought'; readonly delta: string; readonly thoughtTokens: number }
  | { readonly kind: 'text'; readonly delta: string; readonly completionTokens: number };

/** What is new of one of several samples of a prompt, which is named by its index among the seeds. */
export interface SampleEvent {
  readonly sample: number;
  readonly event: GenerateEvent;
}

/** Hears of the samples of one prompt. */
export interface SampleObserver {
  onEvents(events: readonly SampleEvent[]): void;
  /** A sample has ended; none of its events follow. */
  onEnd(sample: number, result: Result<Generation>): Promise<void> | void;
}

/** Shared with the worker where memory can be shared: 1 from an interrupt to the next generation. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

export interface InferenceApi {
  /** With a stop flag an interrupt is seen at every token without waiting for messages. */
  load(
    spec: ModelSpec,
    onProgress: (progress: LoadProgress) => void,
    stopFlag?: StopFlag,
  ): Promise<Result<LoadedModel>>;
  generate(
    request: GenerateRequest,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Result<Generation>>;
  /**
   * Several samples of one prompt, each with a seed of its own instead of the request's; where the
   * loaded model can, they decode together. It answers when the page has heard of the end of each;
   * with a failure where some have not ended.
   */
  generateSamples(
    request: GenerateRequest,
    seeds: readonly number[],
    observer: SampleObserver,
  ): Promise<Result<null>>;
  /** Ends what is generated within one token; what was written is returned as `interrupted`. */
  interrupt(): void;
  /** Token counts by the loaded model's tokenizer. */
  countTokens(texts: readonly string[]): Promise<Result<readonly number[]>>;
}
