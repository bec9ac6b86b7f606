/** Which response is better. Outside `positionSwap.ts` it is always in the user's frame. */
export type Preference = 'A' | 'B' | 'tie';

/** Did the judge write its marker itself, or did the engine supply the marker and read the answer? */
export type VerdictOrigin = 'written' | 'prompted';

export interface RatingScale {
  readonly min: number;
  readonly max: number;
  /** The smallest step that the judge may write: 1, or 0.5 where half points are in use. */
  readonly step: number;
}

/** The probability of one allowed answer, read at the verdict marker. They sum to 1 over the answers. */
export interface AnswerProbability<Answer> {
  readonly answer: Answer;
  readonly probability: number;
}

export interface PairwiseVerdict {
  readonly kind: 'pairwise';
  readonly preference: Preference;
  /** Empty only where the readout could not be taken. */
  readonly probabilities: readonly AnswerProbability<Preference>[];
}

export interface RatingVerdict {
  readonly kind: 'rating';
  readonly rating: number;
  readonly scale: RatingScale;
  readonly probabilities: readonly AnswerProbability<number>[];
  /** The mean score under `probabilities`; absent where the readout could not be taken. */
  readonly expectedScore?: number;
}

export type Verdict = PairwiseVerdict | RatingVerdict;

/** The answer alone: a preference, or a score on the protocol's scale. */
export type Answer = Preference | number;

/**
 * Why a text gives no verdict.
 * `truncated`: the text stops before its verdict; `contradictory`: different final verdicts stand in it.
 */
export type ParseFailureKind =
  'no-verdict' | 'contradictory' | 'out-of-range' | 'truncated' | 'refused';

export interface ParseFailure<A extends Answer = Answer> {
  readonly kind: ParseFailureKind;
  /** One plain sentence for the page. */
  readonly detail: string;
  /** Every answer that was found, in order of appearance; none of them is the verdict. */
  readonly answers: readonly A[];
}

interface ParsedText {
  /** What was split off as a thought at the beginning of a text; absent where nothing was. */
  readonly thought?: string;
}

export type ParseResult<A extends Answer = Answer> = ParsedText &
  (
    | { readonly ok: true; readonly answer: A; readonly form: MarkerForm }
    | { readonly ok: false; readonly failure: ParseFailure<A> }
  );

/** `strong`: the protocol's own marker; `weak`: a looser wording, used only where no strong one stands. */
export type MarkerForm = 'strong' | 'weak';
