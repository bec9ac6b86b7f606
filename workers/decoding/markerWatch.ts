import type { Readout } from '../../src/engine/inferenceApi';
import type { ReadoutSpec } from '../../src/judge/protocol';

/** Characters before a choice that its marker can take up. */
const lookBack = 80;

/** Where the judge itself began to write an answer, and what is written of its marker there. */
export interface MarkerHit {
  /** Index of the answer's first character in the text. */
  readonly at: number;
  /** Text between the last token boundary and the answer: it shares the answer's token. */
  readonly lead: string;
}

/** Watches the judge's text for its own verdict marker. */
export interface MarkerWatch {
  /** Does an answer begin within the characters `from` to `text.length`? The last one counts. */
  find(text: string, from: number): MarkerHit | null;
  /** Keeps what was read at a hit. */
  keep(hit: MarkerHit, readout: Readout): void;
  /** The readout at the last marker that a whole answer follows, or null. */
  last(text: string): Readout | null;
}

export function createMarkerWatch(spec: ReadoutSpec): MarkerWatch {
  const pattern = new RegExp(spec.leadPattern, 'iu');
  const choices = spec.choices.map(({ text }) => text.toLowerCase());
  const kept: { at: number; readout: Readout }[] = [];
  const begins = (rest: string): boolean => {
    const written = rest.toLowerCase();
    return written !== '' && choices.some((c) => c.startsWith(written) || written.startsWith(c));
  };
  return {
    find(text, from) {
      for (let at = text.length - 1; at >= from; at -= 1) {
        if (!begins(text.slice(at))) continue;
        if (pattern.test(text.slice(Math.max(0, at - lookBack), at))) {
          return { at, lead: text.slice(from, at) };
        }
      }
      return null;
    },
    keep: (hit, readout) => kept.push({ at: hit.at, readout }),
    last(text) {
      const whole = kept.filter(({ at }) => {
        const rest = text.slice(at).toLowerCase();
        return choices.some((choice) => rest.startsWith(choice));
      });
      return whole.at(-1)?.readout ?? null;
    },
  };
}
