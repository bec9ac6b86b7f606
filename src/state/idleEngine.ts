import type { JudgeEngine } from '../engine/engine';
import type { GenerateRequest, Generation, Result } from '../engine/inferenceApi';

/** An engine that also does work which nobody waits for. */
export interface IdleEngine extends JudgeEngine {
  /**
   * Generates only while nobody else does. It ends at once where somebody begins, and the other
   * waits for that end: two generations never run side by side.
   * @returns null where the engine was in use or was asked for meanwhile
   */
  generateIdle(request: GenerateRequest): Promise<Result<Generation> | null>;
}

/** Puts idle work behind everything else that an engine is asked for. */
export function createIdleEngine(engine: JudgeEngine): IdleEngine {
  let generating = 0;
  let idle: Promise<unknown> | null = null;
  let yielded = false;

  const makeWay = async (): Promise<void> => {
    if (!idle) return;
    yielded = true;
    engine.interrupt();
    await idle;
  };

  const inUse = async <Value>(generate: () => Promise<Value>): Promise<Value> => {
    generating += 1;
    try {
      await makeWay();
      return await generate();
    } finally {
      generating -= 1;
    }
  };

  const { samples } = engine;
  return {
    load: (spec, onProgress) => engine.load(spec, onProgress),
    cancelLoad: () => engine.cancelLoad(),
    interrupt: () => engine.interrupt(),
    countTokens: (texts) => engine.countTokens(texts),
    loaded: () => engine.loaded(),
    dispose: () => engine.dispose(),
    generate: (request, onEvent) => inUse(() => engine.generate(request, onEvent)),
    ...(samples && {
      samples: {
        atOnce: () => samples.atOnce(),
        generate: (request, seeds, observer) =>
          inUse(() => samples.generate(request, seeds, observer)),
      },
    }),
    async generateIdle(request) {
      if (generating > 0 || idle) return null;
      yielded = false;
      const work = engine.generate(request, () => undefined);
      idle = work.catch(() => undefined);
      try {
        const result = await work;
        return yielded ? null : result;
      } finally {
        idle = null;
      }
    },
  };
}
