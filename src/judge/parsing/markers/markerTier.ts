import type { Answer, MarkerForm } from '../../verdict';
import type { MarkerTier, Reading } from './markerParser';

/** What one match says: nothing, one answer, or several where it lists a choice of answers. */
export type MatchAnswer<A extends Answer> = Pick<Reading<A>, 'answer' | 'allowed'> & {
  /** More of the same answer could have followed right behind the match (`1` of `10`). */
  readonly mayContinue?: boolean;
  /** Characters behind the match that belong to the answer. */
  readonly tail?: number;
};

/** The named groups of a match and what stands around it. */
export interface MarkerMatch {
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** At most 60 characters, from the same line. */
  readonly before: string;
  /** What its sentence says before it, at most 240 characters. */
  readonly sentence: string;
  /** At most 240 characters behind it. */
  readonly after: string;
}

const BEFORE_CHARS = 60;
const SENTENCE_CHARS = 240;

/** A tier from one pattern (it must carry the flag `g`) and a reader of its matches. */
export function markerTier<A extends Answer>(
  form: MarkerForm,
  pattern: RegExp,
  read: (match: MarkerMatch) => readonly MatchAnswer<A>[],
): MarkerTier<A> {
  return {
    form,
    find: (text) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const start = match.index;
        const end = start + match[0].length;
        const line = text.slice(Math.max(0, start - BEFORE_CHARS), start);
        const around: MarkerMatch = {
          groups: match.groups ?? {},
          before: line.slice(line.lastIndexOf('\n') + 1),
          sentence: sentenceBefore(text, start),
          after: text.slice(end, end + SENTENCE_CHARS),
        };
        return read(around).map(({ answer, allowed, mayContinue, tail = 0 }) => ({
          answer,
          allowed,
          start,
          end: end + tail,
          open: mayContinue === true && end + tail >= text.length,
        }));
      }),
  };
}

/** The beginning of the sentence in which `start` lies. */
export function sentenceBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - SENTENCE_CHARS), start);
  const ends = [...before.matchAll(/[.!?;]\s|[。！？；\n]/gu)].at(-1);
  return ends === undefined ? before : before.slice(ends.index + 1);
}

/** Several patterns of equal weight as one tier, in order of appearance. */
export function joinTiers<A extends Answer>(
  form: MarkerForm,
  tiers: readonly MarkerTier<A>[],
): MarkerTier<A> {
  return {
    form,
    find: (text) => tiers.flatMap(({ find }) => find(text)).sort((a, b) => a.start - b.start),
  };
}
