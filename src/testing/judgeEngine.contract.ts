import type { JudgeEngine } from '../engine/engine';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  LoadProgress,
  ModelSpec,
  Result,
} from '../engine/inferenceApi';
import { pocketPairwise } from '../judge/protocols/pocketPairwise';

/** An engine under test, and what it can be asked to load. */
interface EngineUnderTest {
  readonly engine: JudgeEngine;
  readonly spec: ModelSpec;
  /** A model whose files are not there. */
  readonly missing: ModelSpec;
}

/** One promise that every judge engine keeps; `check` throws where this one does not. */
interface EngineContract {
  readonly name: string;
  check(underTest: EngineUnderTest): Promise<void>;
}

/**
 * Cases without a test runner, because the real engine can be asked only inside a page: Vitest runs
 * them on the scripted engine, Playwright on the worker engine.
 */
export const engineContract: readonly EngineContract[] = [
  {
    name: 'does nothing before a load, and says so as a value',
    async check({ engine }) {
      must(engine.loaded() === null, 'no model is loaded');
      mustFail(await engine.generate(requestOf('critique-first'), ignore), 'worker-crashed');
      mustFail(await engine.countTokens(['x']), 'worker-crashed');
      const { ends } = await generateSamples(engine, [1, 2]);
      for (const result of ends.values()) mustFail(result, 'worker-crashed');
    },
  },
  {
    name: 'reports a load: bytes that only grow, then the compilation, then the model',
    async check({ engine, spec }) {
      const news: LoadProgress[] = [];
      const loaded = valueOf(await engine.load(spec, (progress) => news.push(progress)));
      const bytes = news.flatMap((one) => (one.stage === 'downloading' ? [one.loadedBytes] : []));
      must(bytes.length > 0, 'the download is reported');
      mustEqual(
        bytes,
        bytes.toSorted((one, other) => one - other),
        'bytes only grow',
      );
      must(news.at(-1)?.stage === 'compiling', 'the last news is the compilation');
      mustEqual(loaded.spec.id, spec.id, 'the loaded model');
      mustEqual(engine.loaded()?.spec, loaded.spec, 'the model in use');
    },
  },
  {
    name: 'gives a load that fails as a value, and keeps the model loaded before',
    async check({ engine, spec, missing }) {
      valueOf(await engine.load(spec, ignore));
      mustFail(await engine.load(missing, ignore), 'model-invalid');
      mustEqual(engine.loaded()?.spec.id, spec.id, 'the model in use');
      valueOf(await engine.generate(requestOf('verdict-only'), ignore));
    },
  },
  {
    name: 'cancels a load, and one load by a later one',
    async check({ engine, spec }) {
      const cancelled = engine.load(spec, ignore);
      engine.cancelLoad();
      mustFail(await cancelled, 'interrupted');
      must(engine.loaded() === null, 'no model is loaded');
      const earlier = engine.load(spec, ignore);
      const later = engine.load(spec, ignore);
      mustFail(await earlier, 'interrupted');
      valueOf(await later);
    },
  },
  {
    name: 'streams exactly the text that it returns, with a readout of every choice',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const { text, result } = await generate(engine, requestOf('critique-first'));
      const generation = valueOf(result);
      must(generation.text.length > 0, 'a text is written');
      mustEqual(text, generation.text, 'the text streamed');
      must(generation.completionTokens > 0, 'tokens are counted');
      must(generation.prompt.includes(colours), 'the prompt holds the query');
      must(generation.promptTokens > 0, 'tokens of the prompt are counted');
      mustBeReadout(generation);
    },
  },
  {
    name: 'writes nothing in verdict-only mode, and the marker first in verdict-first mode',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const only = valueOf(await engine.generate(requestOf('verdict-only'), ignore));
      mustEqual(only.text, '', 'the text');
      mustEqual(only.readout?.supplied, true, 'the engine supplied the marker');
      mustBeReadout(only);
      const { text, result } = await generate(engine, requestOf('verdict-first'));
      const first = valueOf(result);
      must(first.text.startsWith(pocketPairwise.readout.openingLead), 'the marker comes first');
      mustEqual(text, first.text, 'the text streamed');
      mustBeReadout(first);
    },
  },
  {
    name: 'stops at an interrupt, returns what was written, and is ready for the next',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const { text, result } = await generate(engine, requestOf('critique-first'), () =>
        engine.interrupt(),
      );
      const stopped = valueOf(result);
      mustEqual(stopped.finish, 'interrupted', 'the finish');
      mustEqual(text, stopped.text, 'the text streamed');
      const next = valueOf(await engine.generate(requestOf('critique-first'), ignore));
      must(next.finish !== 'interrupted', 'the next generation is not interrupted');
      must(next.text.length > stopped.text.length, 'the next generation writes more');
    },
  },
  {
    name: 'ends every sample once, with the text that it streamed of it',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const { ends, texts } = await generateSamples(engine, [1, 2, 3]);
      for (const [sample, result] of ends) {
        mustEqual(
          texts.get(sample),
          valueOf(result).text,
          `the text streamed of ${String(sample)}`,
        );
      }
    },
  },
  {
    name: 'passes on what a handler of samples throws',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const onEnd = (): never => {
        throw new Error('The disk is full.');
      };
      if (!engine.samples) return;
      const rejected = await engine.samples
        .generate(requestOf('verdict-only'), [1, 2], { onEvents: ignore, onEnd })
        .then(
          () => null,
          (error: unknown) => error,
        );
      must(rejected instanceof Error, 'it rejects');
      mustEqual(rejected.message, 'The disk is full.', 'the error');
      valueOf(await engine.generate(requestOf('verdict-only'), ignore));
    },
  },
  {
    name: 'counts tokens, one answer for each text',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      const counts = valueOf(await engine.countTokens(['', 'one', 'one two three four']));
      mustEqual(counts[0], 0, 'an empty text');
      mustEqual(counts.length, 3, 'answers');
      must((counts[2] ?? 0) > (counts[1] ?? 0), 'a longer text has more tokens');
    },
  },
  {
    name: 'has no model once it is disposed of',
    async check({ engine, spec }) {
      valueOf(await engine.load(spec, ignore));
      engine.dispose();
      must(engine.loaded() === null, 'no model is loaded');
      mustFail(await engine.countTokens(['x']), 'worker-crashed');
    },
  },
];

const colours = 'Name three colours and say a word about each.';
const ignore = (): void => undefined;

function requestOf(mode: GenerateRequest['mode']): GenerateRequest {
  return {
    messages: pocketPairwise.render({
      kind: 'pairwise',
      query: colours,
      responseA: 'Red is warm, blue is cool, and green lies between them.',
      responseB: "I'm sorry, but I can't help with that request.",
    }),
    mode,
    readout: pocketPairwise.readout,
    decoding: { maxTokens: 60, temperature: 0, topK: 0, topP: 1, seed: 1 },
  };
}

async function generate(engine: JudgeEngine, request: GenerateRequest, onText = ignore) {
  let text = '';
  const result = await engine.generate(request, (event: GenerateEvent) => {
    if (event.kind !== 'text') return;
    text += event.delta;
    onText();
  });
  return { text, result };
}

/** Generates samples; throws where one ends twice, not at all, or goes on after its end. */
async function generateSamples(engine: JudgeEngine, seeds: readonly number[]) {
  const ends = new Map<number, Result<Generation>>();
  const texts = new Map<number, string>();
  await engine.samples?.generate(requestOf('critique-first'), seeds, {
    onEvents(events) {
      for (const { sample, event } of events) {
        must(!ends.has(sample), `sample ${String(sample)} is silent after its end`);
        if (event.kind !== 'text') continue;
        texts.set(sample, (texts.get(sample) ?? '') + event.delta);
      }
    },
    onEnd(sample, result) {
      must(!ends.has(sample), `sample ${String(sample)} ends once`);
      ends.set(sample, result);
    },
  });
  if (engine.samples) {
    const heard = [...ends.keys()].toSorted((one, other) => one - other);
    mustEqual(heard, [...seeds.keys()], 'the samples that ended');
  }
  return { ends, texts };
}

function mustBeReadout({ readout }: Generation): void {
  must(readout !== null, 'there is a readout');
  mustEqual(readout.probabilities.length, pocketPairwise.readout.choices.length, 'the choices');
  const sum = readout.probabilities.reduce((total, share) => total + share, 0);
  must(Math.abs(sum - 1) < 1e-6, `the probabilities sum to 1, not to ${String(sum)}`);
  must(readout.coverage > 0 && readout.coverage <= 1 + 1e-6, 'the coverage is a share');
}

function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`It failed: ${result.failure.kind}, ${result.failure.detail}`);
}

function mustFail(result: Result<unknown>, kind: string): void {
  must(!result.ok, `it fails as ${kind}`);
  mustEqual(result.failure.kind, kind, 'the kind of failure');
}

function mustEqual(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  must(one === other, `${what} should be ${other}, is ${one}`);
}

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`The engine breaks its contract: ${what}.`);
}
