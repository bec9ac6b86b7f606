import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  InferenceApi,
  LoadProgress,
  ModelSpec,
  Result,
  SampleObserver,
  StopFlag,
} from '../../src/engine/inferenceApi';
import type { EngineFailure } from '../../src/judge/judgment';
import { decodeSamples } from '../decoding/decodeLoop';
import { createEventBatch } from './eventBatch';
import { toFailure } from './failures';
import { batchBudget, prefixBudget } from '../decoding/memoryBudget';
import { createMessagePause } from './messagePause';
import { createPrefixCache } from '../decoding/prefixCache';
import { createModelFiles } from '../files/modelFiles';
import { createQuoteHold } from '../decoding/quoteHold';
import type { JudgeTokenizer } from '../prompt/tokenizer';
import { fitPrompt } from '../prompt/promptEncoding';
import { markerRoom } from '../decoding/replyWriting';
import { loadRuntime, type Runtime } from './runtime';
import { serve } from '../shared/serve';
import { throttleProgress } from '../shared/throttleProgress';

/** One model per worker, for its whole life: to unload is to end the worker. */
let runtime: Runtime | null = null;
let lostDetail: string | null = null;
let stopRequested = false;
let stopFlag: StopFlag | undefined;
/** Rejects when the GPU device of this worker is lost. */
let deviceLost: Promise<never> = new Promise(() => undefined);

/** Keys and values of prompt beginnings; one model per worker. */
let prefixes = createPrefixCache(0);

const messages = createMessagePause();

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
      runtime = await loadRuntime(spec, files, onProgress, forgetPrompts);
      deviceLost = rejectWhenLost(runtime);
      prefixes = createPrefixCache(prefixBudget(spec.device), 8);
      return { ok: true, value: runtime.loaded };
    } catch (error) {
      return failed(await files.diagnose(toFailure(error, spec, lostDetail)));
    }
  },
  async generate(request, onEvent) {
    const made: Result<Generation>[] = [];
    const all = await judge(request, [request.decoding.seed], {
      onEvents: (events) => events.forEach(({ event }) => onEvent(event)),
      onEnd: (_, result) => void made.push(result),
    });
    const [result] = made;
    if (!all.ok) return all;
    return result ?? failed({ kind: 'worker-crashed', detail: 'The judge gave no text.' });
  },
  generateSamples: judge,
  interrupt() {
    stopRequested = true;
  },
  async countTokens(texts) {
    if (!runtime) return failed({ kind: 'worker-crashed', detail: 'No model is loaded.' });
    const { tokenizer } = runtime;
    return { ok: true, value: texts.map((text) => tokenizer.encodeUntrusted(text).length) };
  },
};

/** Frees the kept prompts; false where none were. */
function forgetPrompts(): boolean {
  if (prefixes.sizeBytes === 0) return false;
  prefixes.clear();
  return true;
}

/** Judges one prompt once per seed. */
async function judge(
  request: GenerateRequest,
  seeds: readonly number[],
  observer: SampleObserver,
): Promise<Result<null>> {
  if (!runtime) return failed({ kind: 'worker-crashed', detail: 'No model is loaded.' });
  const { model, tokenizer, loaded, createRandom, gpuFailed } = runtime;
  stopRequested = false;
  if (stopFlag) Atomics.store(stopFlag, 0, 0);
  const events = createEventBatch((news) => observer.onEvents(news));
  try {
    const thinks = thinksIn(loaded.spec, request);
    const budget = promptBudget(model.contextTokens, request, thinks);
    const fit = fitPrompt(tokenizer, request.messages, budget, thinks);
    if (!fit.ok) return failed(overflow(fit.neededTokens, fit.budgetTokens));
    const samples = seeds.map((seed, sample) => ({
      random: createRandom(seed),
      quotes: quoteHoldFor(loaded.spec, tokenizer, fit.prompt.ids),
      emit: (event: GenerateEvent) => events.add(sample, event),
    }));
    const deps = {
      ...{ model, tokenizer, prefixes, pause, stopped },
      batchBytes: batchBudget(),
      now: () => performance.now(),
    };
    const ends: Promise<void>[] = [];
    const tell = async (sample: number, value: Generation): Promise<void> => {
      events.flush();
      // What the GPU refused gives zeros, and it says so later.
      await Promise.race([messages.now(), gpuFailed]);
      await observer.onEnd(sample, { ok: true, value });
    };
    const judging = decodeSamples(deps, request, fit.prompt, samples, (sample, generation) => {
      const end = tell(sample, generation);
      // Where the GPU failed, the race below says so.
      end.catch(() => undefined);
      ends.push(end);
    });
    // A pass on a lost device may never settle.
    await Promise.race([judging, deviceLost, gpuFailed]);
    await Promise.all(ends);
    return { ok: true, value: null };
  } catch (error) {
    return failed(toFailure(error, loaded.spec, lostDetail));
  } finally {
    events.flush();
  }
}

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
  const isMilestone = (progress: LoadProgress): boolean =>
    progress.stage !== 'downloading' || progress.loadedBytes >= progress.totalBytes;
  return createModelFiles(spec, self.name, throttleProgress(onProgress, isMilestone));
}

/** With a stop flag other messages wait this long, in milliseconds: a macrotask can cost as much as a token. */
const pauseEveryMs = 25;

function pause(): Promise<void> {
  return stopFlag ? messages.every(pauseEveryMs) : messages.now();
}

function stopped(): boolean {
  return stopRequested || (stopFlag !== undefined && Atomics.load(stopFlag, 0) === 1);
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

serve(api);
