import type { EngineFailure, SlotCut } from '../judge/judgment';
import type { FinishReason } from '../judge/protocol';
import type { JudgeEngine } from './engine';
import type {
  GenerateEvent,
  GenerateRequest,
  Generation,
  LoadedModel,
  LoadProgress,
  ModelSpec,
  Result,
} from './inferenceApi';

/** One answer of a scripted judge. */
export interface ScriptedText {
  /** What the judge writes; in `verdict-first` mode without the marker, which the engine adds. */
  readonly text?: string;
  /** What it writes for itself before. */
  readonly thought?: string;
  readonly finish?: FinishReason;
  /** In the order of the request's choices; left out, the first choice is likeliest; null: none. */
  readonly probabilities?: readonly number[] | null;
  readonly coverage?: number;
  readonly cuts?: readonly SlotCut[];
  /** Waits before each piece of text: resolve it to go on, or interrupt. */
  readonly gate?: () => Promise<void>;
}

export type ScriptedReply = ScriptedText | { readonly failure: EngineFailure };

export interface ScriptedEngineOptions {
  readonly replies: readonly ScriptedReply[];
  /** Fails the load instead of ending it. */
  readonly loadFailure?: EngineFailure;
  readonly deviceLabel?: string;
  /** Waits between progress and the end of a load. */
  readonly loadGate?: () => Promise<void>;
}

/** A judge engine that also tells what it was asked. */
export interface ScriptedEngine extends JudgeEngine {
  readonly requests: readonly GenerateRequest[];
  /** Replies that nobody has asked for yet. */
  remaining(): number;
}

const PIECE = /[^]\S{0,4}/gu;
const notLoaded: EngineFailure = { kind: 'worker-crashed', detail: 'No judge is loaded yet.' };
const interrupted: EngineFailure = { kind: 'interrupted', detail: 'The load was cancelled.' };

/**
 * An engine that writes prepared replies, for tests. It keeps the contract of a real one: nothing
 * runs before a load, one generation at a time, text in small pieces, a stop within one piece.
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
    if (loadFailure !== undefined) return { ok: false, failure: loadFailure };
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
    if (this.generating) throw new Error('The scripted engine generates one text at a time.');
    const reply = this.options.replies[this.next];
    if (reply === undefined) {
      throw new Error(
        `The scripted engine has no reply left for request ${String(this.next + 1)}.`,
      );
    }
    this.next += 1;
    this.requests.push(request);
    if ('failure' in reply) return { ok: false, failure: reply.failure };
    this.generating = true;
    this.stopped = false;
    try {
      return { ok: true, value: await this.write(request, reply, onEvent) };
    } finally {
      this.generating = false;
    }
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
    const thought = await this.writePieces(reply, reply.thought?.match(PIECE) ?? [], (piece) =>
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

function promptOf({ messages }: GenerateRequest): string {
  return messages
    .map(({ parts }) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''))
    .join('\n');
}

function tokensIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

function piecesOf(request: GenerateRequest, reply: ScriptedText): readonly string[] {
  const text = reply.text ?? '';
  switch (request.mode) {
    case 'verdict-only':
      return [];
    case 'critique-first':
      return text.match(PIECE) ?? [];
    case 'verdict-first':
      return [openingMarker(request, reply), ...(text.match(PIECE) ?? [])];
  }
}

function openingMarker({ readout }: GenerateRequest, reply: ScriptedText): string {
  const probabilities = reply.probabilities ?? [1];
  const best = probabilities.indexOf(Math.max(...probabilities));
  return readout.openingLead + (readout.choices[best]?.text ?? '') + readout.close;
}

function readoutOf(
  { readout, mode }: GenerateRequest,
  { probabilities, coverage = 0.9 }: ScriptedText,
  written: string,
): Generation['readout'] {
  if (probabilities === null) return null;
  const count = readout.choices.length;
  const rest = count > 1 ? 0.2 / (count - 1) : 0;
  const assumed = readout.choices.map((_, index) => (index === 0 ? 0.8 : rest));
  if (probabilities !== undefined && probabilities.length !== count) {
    throw new Error(
      `The reply has ${String(probabilities.length)} probabilities for ${String(count)} choices.`,
    );
  }
  const own =
    mode === 'critique-first' &&
    new RegExp(readout.leadPattern.replace(/\$$/u, ''), 'iu').test(written);
  return { probabilities: probabilities ?? assumed, coverage, supplied: !own };
}
