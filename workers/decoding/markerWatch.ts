import type { Readout } from '../../src/engine/inferenceApi';
import { standsAsOwn } from '../../src/judge/parsing/markers/ownMarker';
import type { ReadoutSpec } from '../../src/judge/protocol';

/** Characters before a choice that its marker can take up. */
const lookBack = 80;

/** Where the judge itself began to write an answer, and what is written of its marker there. */
interface MarkerHit {
  /** Index of the marker's first character in the text. */
  readonly start: number;
  /** Index of the answer's first character. */
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
  /**
   * The readout at the last marker that the judge wrote as its own, with a whole answer behind it;
   * null where there is none, and where its markers differ: then the judge is to be asked.
   */
  last(text: string): Readout | null;
}

/** @param responses what is judged: a marker copied from it is not the judge's own */
export function createMarkerWatch(
  spec: ReadoutSpec,
  responses: readonly string[] = [],
): MarkerWatch {
  const pattern = new RegExp(spec.leadPattern, 'iu');
  // `10` before `1`, which it begins with.
  const choices = spec.choices
    .map(({ text }) => text.toLowerCase())
    .sort((one, other) => other.length - one.length);
  const kept: { hit: MarkerHit; readout: Readout }[] = [];
  const begins = (rest: string): boolean => {
    const written = rest.toLowerCase();
    return written !== '' && choices.some((c) => c.startsWith(written) || written.startsWith(c));
  };
  /** The choice that a hit became, where it is whole and the judge's own. */
  const ownChoice = (text: string, { start, at }: MarkerHit): string | null => {
    const rest = text.slice(at).toLowerCase();
    const choice = choices.find((one) => rest.startsWith(one) && isWhole(rest.slice(one.length)));
    if (choice === undefined) return null;
    const place = { start, answer: at, end: at + choice.length };
    return standsAsOwn(text, place, responses) ? choice : null;
  };
  return {
    find(text, from) {
      for (let at = text.length - 1; at >= from; at -= 1) {
        if (!begins(text.slice(at))) continue;
        const first = Math.max(0, at - lookBack);
        const marker = pattern.exec(text.slice(first, at));
        if (marker) return { start: first + marker.index, at, lead: text.slice(from, at) };
      }
      return null;
    },
    keep: (hit, readout) => kept.push({ hit, readout }),
    last(text) {
      const own = kept.flatMap(({ hit, readout }) => {
        const choice = ownChoice(text, hit);
        return choice === null ? [] : [{ choice, readout }];
      });
      const last = own.at(-1);
      const agree = own.every(({ choice }) => choice === last?.choice);
      return agree ? (last?.readout ?? null) : null;
    },
  };
}

/** Does an answer end here: no further letter or digit, no decimal? */
function isWhole(behind: string): boolean {
  return !/^(?:[\p{L}\p{N}]|[.,]\p{N})/u.test(behind);
}
