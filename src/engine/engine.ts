import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  LoadedModel,
  LoadProgress,
  ModelSpec,
  Result,
  SampleObserver,
} from './inferenceApi';

/** Several samples of one prompt at once. */
export interface SampleEngine {
  /** How many are worth asking for: 1 where the loaded judge would not decode them together. */
  atOnce(): number;
  /**
   * Generates a sample per seed; the request's own seed is left aside. The observer hears once of the
   * end of each, however it ended. Resolves when it has dealt with all of them, rejects where it threw.
   */
  generate(
    request: GenerateRequest,
    seeds: readonly number[],
    observer: SampleObserver,
  ): Promise<void>;
}

/**
 * A judge engine: messages in, text and choice probabilities out, failures as values.
 * Implementations: `workerEngine.ts` (the real one) and `scriptedEngine.ts` (unit tests).
 */
export interface JudgeEngine {
  /** Replaces the loaded model. A later load cancels an earlier one, which then fails as `interrupted`. */
  load(spec: ModelSpec, onProgress: (progress: LoadProgress) => void): Promise<Result<LoadedModel>>;
  /** Stops a download or a load in progress; the model loaded before stays. */
  cancelLoad(): void;
  generate(
    request: GenerateRequest,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Result<Generation>>;
  /** Absent where samples are generated one at a time. */
  readonly samples?: SampleEngine;
  /** Ends what is being generated, all samples of it. */
  interrupt(): void;
  countTokens(texts: readonly string[]): Promise<Result<readonly number[]>>;
  /** The model in use, or null before the first load and after a crash. */
  loaded(): LoadedModel | null;
  /** Ends the worker and frees its memory. */
  dispose(): void;
}
