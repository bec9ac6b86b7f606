import { LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import type { ResultTimings } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import type { Contender } from './contender';

/** llama.cpp in WASM, on the same weights as Q8_0. */
export function createWllama(): Contender {
  const wllama = new Wllama(
    { default: new URL(wasmUrl, location.href).href },
    { suppressNativeLog: true, logger: LoggerWithoutDebug },
  );
  return {
    async load(model, threads) {
      const response = await fetch(new URL(`models/${model.id}/model-q8_0.gguf`, location.href));
      await wllama.loadModel([await response.blob()], {
        n_ctx: model.contextTokens,
        n_threads: threads,
        n_gpu_layers: 0,
        n_parallel: 1,
        cache_idle_slots: false,
      });
    },
    async generate({ prompt, tokens }) {
      const started = performance.now();
      const arrivals: number[] = [];
      let text = '';
      let timings: ResultTimings | undefined;
      const chunks = await wllama.createCompletion({
        // The judge's tokenizer puts a blank before every word, the first one too.
        prompt: `<|bos|><|user|> ${prompt}<|judge|>`,
        max_tokens: tokens,
        temperature: 0,
        stream: true,
        ...{ cache_prompt: false, ignore_eos: true, timings_per_token: true },
      });
      for await (const chunk of chunks) {
        const piece = chunk.choices[0]?.text ?? '';
        if (piece !== '' || chunk.choices[0]?.finish_reason === null) {
          arrivals.push(performance.now());
        }
        text += piece;
        timings = chunk.timings ?? timings;
      }
      // Its own clocks, which leave out the way to the page and back.
      if (!timings) throw new Error('wllama gave no timings.');
      return {
        promptTokens: timings.prompt_n,
        completionTokens: arrivals.length,
        prefillMs: timings.prompt_ms,
        decodeMs: timings.predicted_ms,
        decodedTokens: timings.predicted_n,
        totalMs: performance.now() - started,
        text,
      };
    },
    end: () => wllama.exit(),
  };
}
