import type { EngineFailure, SlotCut } from '../judge/judgment';
import type { FinishReason } from '../judge/protocol';
import type { GenerateRequest, Generation } from '../engine/inferenceApi';

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
  /** The engine wrote the marker; left out, the text tells. */
  readonly supplied?: boolean;
  readonly cuts?: readonly SlotCut[];
  /** Waits before each piece of text: resolve it to go on, or interrupt. */
  readonly gate?: () => Promise<void>;
}

export type ScriptedReply = ScriptedText | { readonly failure: EngineFailure };

/** A text in the small pieces in which it is streamed. */
export function piecesIn(text: string): readonly string[] {
  return text.match(/[^]\S{0,4}/gu) ?? [];
}

/** All messages as one text. */
export function promptOf({ messages }: GenerateRequest): string {
  return messages
    .map(({ parts }) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''))
    .join('\n');
}

/** Words count as tokens. */
export function tokensIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** What is streamed of a reply in the request's mode. */
export function piecesOf(request: GenerateRequest, reply: ScriptedText): readonly string[] {
  const text = reply.text ?? '';
  switch (request.mode) {
    case 'verdict-only':
      return [];
    case 'critique-first':
      return piecesIn(text);
    case 'verdict-first':
      return [openingMarker(request, reply), ...piecesIn(text)];
  }
}

function openingMarker({ readout }: GenerateRequest, reply: ScriptedText): string {
  const probabilities = reply.probabilities ?? [1];
  const best = probabilities.indexOf(Math.max(...probabilities));
  return readout.openingLead + (readout.choices[best]?.text ?? '') + readout.close;
}

/**
 * The prepared readout, or one that likes the first choice best.
 * @param written tells whether the judge wrote its marker itself
 * @throws where there are not as many probabilities as choices
 */
export function readoutOf(
  { readout, mode }: GenerateRequest,
  { probabilities, coverage = 0.9, supplied }: ScriptedText,
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
  return { probabilities: probabilities ?? assumed, coverage, supplied: supplied ?? !own };
}
