import type { EngineFailure } from '../judge/judgment';
import type { JudgeEngine, SampleEngine } from '../engine/engine';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  LoadedModel,
  LoadProgress,
  ModelSpec,
  Result,
  SampleObserver,
} from '../engine/inferenceApi';
import {
  piecesIn,
  piecesOf,
  promptOf,
  readoutOf,
  type ScriptedReply,
  type ScriptedText,
  tokensIn,
} from './scriptedReply';

export interface ScriptedEngineOptions {
  readonly replies: readonly ScriptedReply[];
  /** Fails every load, or that of the named model, instead of ending it. */
  readonly loadFailure?: EngineFailure & { readonly modelId?: string };
  readonly deviceLabel?: string;
  /** Samples that it writes at once; left out, it takes one at a time. */
  readonly samplesAtOnce?: number;
  /** Waits between progress and the end of a load. */
  readonly loadGate?: () => Promise<void>;
}

/** A judge engine that also tells what it was asked. */
export interface ScriptedEngine extends JudgeEngine {
  readonly requests: readonly GenerateRequest[];
  readonly samples: SampleEngine;
  /** Replies that nobody has asked for yet. */
  remaining(): number;
}

const notLoaded: EngineFailure = { kind: 'worker-crashed', detail: 'No judge is loaded yet.' };
const interrupted: EngineFailure = { kind: 'interrupted', detail: 'The load was cancelled.' };

/**
 * An engine that writes prepared replies, for tests. It keeps the contract of a real one: nothing
 * runs before a load, one generation or the samples of one prompt at a time, text in small pieces, a stop within one piece.
 * It rejects loudly where the test asks for more than was prepared.
 */
export function createScriptedEngine(options: ScriptedEngineOptions): ScriptedEngine {
  return new Scripted(options);
}

class Scripted implements ScriptedEngine {
  readonly requests: GenerateRequest[] = [];
  private model: LoadedModel | null = null;
  private next = 0;
  private generating = false;
  private stopped = false;
  private loads = 0;

  readonly samples: SampleEngine = {
    atOnce: () => this.options.samplesAtOnce ?? 1,
    generate: (request, seeds, observer) => this.generateSamples(request, seeds, observer),
  };

  constructor(private readonly options: ScriptedEngineOptions) {}

  remaining(): number {
    return this.options.replies.length - this.next;
  }

  async load(
    spec: ModelSpec,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<LoadedModel>> {
    this.loads += 1;
    const mine = this.loads;
    const totalBytes = spec.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const file = spec.files[0]?.path ?? 'none';
    for (const loadedBytes of [0, totalBytes / 2, totalBytes]) {
      onProgress({ stage: 'downloading', loadedBytes, totalBytes, file });
      await Promise.resolve();
    }
    await this.options.loadGate?.();
    if (mine !== this.loads) return { ok: false, failure: interrupted };
    const { loadFailure, deviceLabel = 'scripted' } = this.options;
    if (loadFailure && (loadFailure.modelId ?? spec.id) === spec.id) {
      return { ok: false, failure: loadFailure };
    }
    onProgress({ stage: 'compiling' });
    this.model = { spec, deviceLabel, loadMs: 1 };
    return { ok: true, value: this.model };
  }

  cancelLoad(): void {
    this.loads += 1;
  }

  async generate(
    request: GenerateRequest,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Result<Generation>> {
    if (this.model === null) return { ok: false, failure: notLoaded };
    const reply = this.take(request);
    return this.alone(() => this.answer(request, reply, onEvent));
  }

  /** Writes all samples side by side, each with the next reply. */
  private async generateSamples(
    request: GenerateRequest,
    seeds: readonly number[],
    observer: SampleObserver,
  ): Promise<void> {
    const asked = seeds.map((seed) => ({ ...request, decoding: { ...request.decoding, seed } }));
    const loaded = this.model !== null;
    const replies = asked.map((one) => (loaded ? this.take(one) : { failure: notLoaded }));
    await this.alone(() =>
      Promise.all(
        replies.map(async (reply, sample) => {
          const tell = (event: GenerateEvent): void => observer.onEvents([{ sample, event }]);
          const one = asked[sample] ?? request;
          await observer.onEnd(sample, await this.answer(one, reply, tell, asked.length));
        }),
      ),
    );
  }

  /** The next reply, for this request. */
  private take(request: GenerateRequest): ScriptedReply {
    if (this.generating) throw new Error('The scripted engine generates one text at a time.');
    const reply = this.options.replies[this.next];
    if (reply === undefined) {
      throw new Error(
        `The scripted engine has no reply left for request ${String(this.next + 1)}.`,
      );
    }
    this.next += 1;
    this.requests.push(request);
    return reply;
  }

  private async alone<Value>(generate: () => Promise<Value>): Promise<Value> {
    this.generating = true;
    this.stopped = false;
    try {
      return await generate();
    } finally {
      this.generating = false;
    }
  }

  private async answer(
    request: GenerateRequest,
    reply: ScriptedReply,
    onEvent: (event: GenerateEvent) => void,
    together = 1,
  ): Promise<Result<Generation>> {
    if ('failure' in reply) return { ok: false, failure: reply.failure };
    const generation = await this.write(request, reply, onEvent);
    return {
      ok: true,
      value: together > 1 ? { ...generation, decodedTogether: together } : generation,
    };
  }

  interrupt(): void {
    this.stopped = true;
  }

  async countTokens(texts: readonly string[]): Promise<Result<readonly number[]>> {
    if (this.model === null) return { ok: false, failure: notLoaded };
    return { ok: true, value: texts.map(tokensIn) };
  }

  loaded(): LoadedModel | null {
    return this.model;
  }

  dispose(): void {
    this.model = null;
  }

  private async write(
    request: GenerateRequest,
    reply: ScriptedText,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<Generation> {
    const prompt = promptOf(request);
    const promptTokens = tokensIn(prompt);
    onEvent({ kind: 'prefill', doneTokens: promptTokens, totalTokens: promptTokens });
    const thought = await this.writePieces(reply, piecesIn(reply.thought ?? ''), (piece) =>
      onEvent({ kind: 'thought', delta: piece.delta, thoughtTokens: piece.tokens }),
    );
    const { text, tokens } = await this.writePieces(reply, piecesOf(request, reply), (piece) =>
      onEvent({ kind: 'text', delta: piece.delta, completionTokens: piece.tokens }),
    );
    const finish = this.stopped ? 'interrupted' : (reply.finish ?? 'stop');
    const unread = this.stopped && request.mode !== 'verdict-first';
    return {
      text,
      ...(thought.text === '' ? {} : { thought: thought.text, thoughtTokens: thought.tokens }),
      finish,
      readout: unread ? null : readoutOf(request, reply, text),
      prompt,
      promptTokens,
      reusedTokens: 0,
      completionTokens: tokens,
      cuts: reply.cuts ?? [],
      prefillMs: 1,
      decodeMs: thought.tokens + tokens,
    };
  }

  private async writePieces(
    { gate }: ScriptedText,
    pieces: readonly string[],
    show: (piece: { delta: string; tokens: number }) => void,
  ): Promise<{ text: string; tokens: number }> {
    let text = '';
    let tokens = 0;
    for (const delta of pieces) {
      await (gate?.() ?? Promise.resolve());
      if (this.stopped) break;
      text += delta;
      tokens += 1;
      show({ delta, tokens });
    }
    return { text, tokens };
  }
}
