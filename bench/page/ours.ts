import { createWorkerEngine } from '../../src/engine/workerEngine';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  ModelSpec,
} from '../../src/engine/inferenceApi';
import { pocketPairwise } from '../../src/judge/protocols/pocketPairwise';
import type { BenchModel, Contender } from './contender';

/** What a judgment is made of; response texts may be empty. */
export interface Pair {
  readonly query: string;
  readonly responseA: string;
  readonly responseB: string;
}

export interface JudgmentWork {
  readonly pair: Pair;
  readonly mode: 'verdict-only' | 'critique-first';
  readonly tokens: number;
  /** 0 is greedy; every other seed draws at temperature 1. */
  readonly seed: number;
}

/** The app's own engine, worker and all. */
export interface OurEngine extends Contender {
  judge(work: JudgmentWork, onEvent?: (event: GenerateEvent) => void): Promise<Generation>;
  /** Samples of one judgment with these seeds, as many at once as the engine takes. */
  judgeSamples(work: JudgmentWork, seeds: readonly number[]): Promise<readonly Generation[]>;
}

export function createOurs(): OurEngine {
  const engine = createWorkerEngine(new URL('.', location.href).href);
  const run = async (
    request: GenerateRequest,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Generation> => {
    const result = await engine.generate(request, onEvent);
    if (!result.ok) throw new Error(result.failure.detail);
    return result.value;
  };
  return {
    async load(model, threads) {
      const spec = { ...toSpec(model), threads };
      const loaded = await engine.load(spec, () => undefined);
      if (!loaded.ok) throw new Error(loaded.failure.detail);
    },
    async generate({ prompt, tokens }) {
      const started = performance.now();
      const messages: GenerateRequest['messages'] = [
        { role: 'user', parts: [{ slot: 'query', text: prompt }] },
      ];
      const { readout } = pocketPairwise;
      const decoding = decodingOf(tokens, 0);
      const mode = tokens === 1 ? 'verdict-only' : 'critique-first';
      const made = await run({ messages, mode, readout, decoding }, () => undefined);
      return {
        promptTokens: made.promptTokens - made.reusedTokens,
        completionTokens: made.completionTokens,
        prefillMs: made.prefillMs,
        // Every token is a pass here, and the readout behind the last is counted too.
        decodeMs: made.decodeMs,
        decodedTokens: made.completionTokens,
        totalMs: performance.now() - started,
        text: made.text,
      };
    },
    judge: (work, onEvent = () => undefined) => run(requestOf(work), onEvent),
    async judgeSamples(work, seeds) {
      const made: Generation[] = [];
      const { samples } = engine;
      if (!samples) throw new Error('Our engine takes one sample at a time.');
      await samples.generate(requestOf(work), seeds, {
        onEvents: () => undefined,
        onEnd: (sample, result) => {
          if (!result.ok) throw new Error(result.failure.detail);
          made[sample] = result.value;
        },
      });
      return made;
    },
    async end() {
      engine.dispose();
    },
  };
}

function requestOf({ pair, mode, tokens, seed }: JudgmentWork): GenerateRequest {
  const messages = pocketPairwise.render({ kind: 'pairwise', ...pair });
  const { readout } = pocketPairwise;
  return { messages, mode, readout, decoding: decodingOf(tokens, seed) };
}

function decodingOf(maxTokens: number, seed: number): GenerateRequest['decoding'] {
  return { maxTokens, temperature: seed === 0 ? 0 : 1, topK: 0, topP: 1, seed };
}

function toSpec(model: BenchModel): ModelSpec {
  const { id, dtype, device, contextTokens, graphFile, graphBytes } = model;
  const files = [{ path: `onnx/${graphFile}`, bytes: graphBytes }];
  return { id, location: 'site', revision: '1', dtype, device, contextTokens, files };
}
