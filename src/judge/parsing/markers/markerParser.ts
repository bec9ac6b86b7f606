import type { Completion, Language } from '../../protocol';
import { failureDetail } from '../../failureWords';
import type { Answer, MarkerForm, ParseFailureKind, ParseResult } from '../../verdict';
import { copiedFrom } from './copied';
import { isRefusal, stopsMidway } from '../endings';
import { withoutQuotations } from './quotations';
import { readableText } from '../readableText';

/** One marker as it stands in the text. */
export interface Reading<A extends Answer> {
  /** What it answers, also where the protocol does not allow that answer; null: nothing that can be named. */
  readonly answer: A | null;
  readonly allowed: boolean;
  /** Where the marker begins and ends in the folded text. */
  readonly start: number;
  readonly end: number;
  /** The text stops at its end, where more of it could have followed (`1` of `10`). */
  readonly open: boolean;
}

/** Markers of equal weight. A lower tier counts only where no marker of a higher one stands. */
export interface MarkerTier<A extends Answer> {
  readonly form: MarkerForm;
  /** Reads values in quotation marks too: an object is nothing but quotations. */
  readonly readsQuoted?: true;
  readonly find: (text: string) => readonly Reading<A>[];
}

export interface MarkerGrammar<A extends Answer> {
  readonly language: Language;
  /** Strongest first. */
  readonly tiers: readonly MarkerTier<A>[];
}

/**
 * Reads the verdict out of newly written text: the strongest tier that occurs decides alone,
 * and only if all its markers give the same answer. No answer is ever made up.
 * @param texts the responses that were judged, where they are known: a marker that was copied from
 * them with the words around it is not the judge's
 */
export function parseMarkers<A extends Answer>(
  completion: Completion,
  grammar: MarkerGrammar<A>,
  texts: readonly string[] = [],
): ParseResult<A> {
  const { text: readable, thought } = readableText(completion);
  const apart = thought === '' ? {} : { thought };
  const text = withoutQuotations(readable);
  const copied = copiedFrom(texts);
  const cutOff = completion.finish !== 'stop';
  for (const { form, find, readsQuoted } of grammar.tiers) {
    const readings = find(readsQuoted ? readable : text).filter(
      ({ start, end, open }) => !(cutOff && open) && !copied(text, start, end),
    );
    const last = readings.at(-1);
    if (last !== undefined) return { ...decide(readings, last, form, text), ...apart };
  }
  if (isRefusal(text, grammar.language)) return { ...failed('refused', []), ...apart };
  if (cutOff || stopsMidway(readable)) return { ...failed('truncated', []), ...apart };
  // A thought that never ended leaves nothing to read: the judge was still thinking.
  const stillThinking = readable.trim() === '' && completion.text.trim() !== '';
  return { ...failed(stillThinking ? 'truncated' : 'no-verdict', []), ...apart };
}

function decide<A extends Answer>(
  readings: readonly Reading<A>[],
  last: Reading<A>,
  form: MarkerForm,
  text: string,
): ParseResult<A> {
  const answers = readings.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const agree = readings.every(
    ({ answer, allowed }) => answer === last.answer && allowed === last.allowed,
  );
  if (!agree) return failed('contradictory', answers);
  if (!last.allowed || last.answer === null) {
    return failed('out-of-range', answers, writtenAt(text, last));
  }
  return { ok: true, answer: last.answer, form };
}

/** The marker as it stands, with the rest of its sentence where the answer stands behind its words. */
function writtenAt(text: string, { start, end }: Pick<Reading<Answer>, 'start' | 'end'>): string {
  const marker = text.slice(start, end);
  if (/[\]\d]\W*$/u.test(marker)) return marker;
  return marker + (/^[^\n.。]{0,60}/u.exec(text.slice(end))?.[0] ?? '');
}

function failed<A extends Answer>(
  kind: ParseFailureKind,
  answers: readonly A[],
  written = '',
): ParseResult<A> {
  return { ok: false, failure: { kind, detail: failureDetail(kind, written), answers } };
}
