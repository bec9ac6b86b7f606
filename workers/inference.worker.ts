import { expose } from 'comlink';
import type {
  GenerateEvent,
  GenerateRequest,
  InferenceApi,
  LoadProgress,
  ModelSpec,
  Result,
  StopFlag,
} from '../src/engine/inferenceApi';
import type { EngineFailure } from '../src/judge/judgment';
import { decode, markerRoom } from './decodeLoop';
import { toFailure } from './failures';
import { prefixBudget } from './memoryBudget';
import { createPrefixCache } from './prefixCache';
import { createModelFiles } from './modelFiles';
import { createQuoteHold } from './quoteHold';
import type { JudgeTokenizer } from './tokenizer';
import { fitPrompt } from './promptEncoding';
import { loadRuntime, type Runtime } from './runtime';

/** One model per worker, for its whole life: to unload is to end the worker. */
let runtime: Runtime | null = null;
let lostDetail: string | null = null;
let stopRequested = false;
let stopFlag: StopFlag | undefined;
/** Rejects when the GPU device of this worker is lost. */
let deviceLost: Promise<never> = new Promise(() => undefined);

/** Keys and values of prompt beginnings; one model per worker. */
let prefixes = createPrefixCache(0);

/** Stream events reach the page in batches of about this many milliseconds. */
const batchMs = 50;

const api: InferenceApi = {
  async load(spec, onProgress, flag) {
    stopFlag = flag;
    const files = filesOf(spec, onProgress);
    try {
      if (spec.device === 'webgpu' && !(await navigator.gpu?.requestAdapter())) {
        return failed({
          kind: 'webgpu-unavailable',
          detail: 'This browser offers no GPU through WebGPU.',
        });
      }
      runtime = await loadRuntime(spec, files, onProgress);
      deviceLost = rejectWhenLost(runtime);
      prefixes = createPrefixCache(prefixBudget(spec.device), 8);
      return { ok: true, value: runtime.loaded };
    } catch (error) {
      return failed(await files.blame(toFailure(error, spec, lostDetail)));
    }
  },
  async generate(request, onEvent) {
    if (!runtime) return failed({ kind: 'worker-crashed', detail: 'No model is loaded.' });
    const { model, tokenizer, loaded, createRandom } = runtime;
    stopRequested = false;
    if (stopFlag) Atomics.store(stopFlag, 0, 0);
    const batch = createBatch(onEvent);
    try {
      const thinks = thinksIn(loaded.spec, request);
      const budget = promptBudget(model.contextTokens, request, thinks);
      const fit = fitPrompt(tokenizer, request.messages, budget, thinks);
      if (!fit.ok) return failed(overflow(fit.neededTokens, fit.budgetTokens));
      const judging = decode(
        {
          model,
          tokenizer,
          prefixes,
          quotes: quoteHoldFor(loaded.spec, tokenizer, fit.prompt.ids),
          random: createRandom(request.decoding.seed),
          pause,
          stopped: () =>
            stopRequested || (stopFlag !== undefined && Atomics.load(stopFlag, 0) === 1),
          emit: batch.add,
          now: () => performance.now(),
        },
        request,
        fit.prompt,
      );
      // A pass on a lost device may never settle, and one that the GPU refused gives zeros.
      const generation = await Promise.race([judging, deviceLost, runtime.gpuFailed]);
      await Promise.race([pauseNow(), runtime.gpuFailed]);
      return { ok: true, value: generation };
    } catch (error) {
      return failed(toFailure(error, loaded.spec, lostDetail));
    } finally {
      batch.flush();
    }
  },
  interrupt() {
    stopRequested = true;
  },
  async countTokens(texts) {
    if (!runtime) return failed({ kind: 'worker-crashed', detail: 'No model is loaded.' });
    const { tokenizer } = runtime;
    return { ok: true, value: texts.map((text) => tokenizer.encodeUntrusted(text).length) };
  },
};

/** Off by default, and a model that cannot think is not made to. */
function thinksIn({ thinking = 'none' }: ModelSpec, { decoding }: GenerateRequest): boolean {
  return thinking !== 'none' && (decoding.thinkingTokens ?? 0) > 0;
}

/** Tokens for the prompt: a long reply leaves it three quarters of the context, with a thought half. */
function promptBudget(
  context: number,
  { mode, decoding: { maxTokens, thinkingTokens = 0 } }: GenerateRequest,
  thinks: boolean,
): number {
  const reply = (mode === 'verdict-only' ? 0 : maxTokens) + (thinks ? thinkingTokens : 0);
  return context - Math.min(reply, Math.floor(context / (thinks ? 2 : 4))) - markerRoom;
}

function quoteHoldFor(spec: ModelSpec, tokenizer: JudgeTokenizer, promptIds: readonly number[]) {
  const { open = '', close = '' } = spec.verbatimQuotes ?? {};
  const marks = { open: tokenizer.tokenWrittenAs(open), close: tokenizer.tokenWrittenAs(close) };
  if (marks.open === undefined || marks.close === undefined) return null;
  const ids = { open: marks.open, close: marks.close };
  return createQuoteHold(ids, promptIds, tokenizer.controlIds);
}

function rejectWhenLost(loaded: Runtime): Promise<never> {
  const lost = loaded.deviceLost.then((detail): never => {
    lostDetail = detail;
    throw new Error('The GPU device was lost.');
  });
  // Between two judgments nobody waits for it.
  lost.catch(() => undefined);
  return lost;
}

function filesOf(spec: ModelSpec, onProgress: (progress: LoadProgress) => void) {
  // The worker's name starts with the page's folder: its own script may lie elsewhere in the build.
  return createModelFiles(spec, self.name, throttled(onProgress));
}

function throttled(onProgress: (progress: LoadProgress) => void) {
  let last = 0;
  return (progress: LoadProgress): void => {
    const now = performance.now();
    const complete =
      progress.stage === 'downloading' && progress.loadedBytes >= progress.totalBytes;
    if (progress.stage === 'downloading' && !complete && now - last < batchMs * 2) return;
    last = now;
    onProgress(progress);
  };
}

/** Joins the deltas of one kind; prefill events pass as they are. */
function createBatch(onEvent: (event: GenerateEvent) => void) {
  let waiting: Exclude<GenerateEvent, { kind: 'prefill' }> | null = null;
  let last = 0;
  const flush = (): void => {
    if (waiting) onEvent(waiting);
    waiting = null;
    last = performance.now();
  };
  return {
    flush,
    add(event: GenerateEvent): void {
      if (event.kind === 'prefill') return onEvent(event);
      if (waiting && waiting.kind !== event.kind) flush();
      waiting = { ...event, delta: (waiting?.delta ?? '') + event.delta };
      if (performance.now() - last >= batchMs) flush();
    },
  };
}

const channel = new MessageChannel();
let resume: (() => void) | null = null;
let lastPause = 0;
channel.port1.onmessage = () => {
  lastPause = performance.now();
  resume?.();
};

/** With a stop flag other messages wait this long, in milliseconds: a macrotask can cost as much as a token. */
const pauseEveryMs = 25;

/** Messages that wait, an interrupt among them, are delivered before it ends. */
function pause(): Promise<void> {
  const early = stopFlag && performance.now() - lastPause < pauseEveryMs;
  return early ? Promise.resolve() : pauseNow();
}

/** One macrotask. */
function pauseNow(): Promise<void> {
  return new Promise((resolve) => {
    resume = resolve;
    channel.port2.postMessage(null);
  });
}

function overflow(needed: number, budget: number): EngineFailure {
  return {
    kind: 'context-overflow',
    detail:
      `The prompt takes ${needed} tokens and this judge has room for ${budget}. ` +
      'The query, rubric and reference alone do not leave room for the responses.',
  };
}

function failed(failure: EngineFailure): Result<never> {
  return { ok: false, failure };
}

/** Held as long as this worker lives: the page learns of any death by getting it. */
void navigator.locks?.request(`evenhand-worker:${self.name}`, () => new Promise(() => undefined));

expose(api);
