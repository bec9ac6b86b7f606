import type { Generation } from '../engine/inferenceApi';
import { expectedScore } from '../judge/expectedScore';
import type { Judgment, Order, Outcome } from '../judge/judgment';
import { restorePreference, restoreProbabilities } from '../judge/positionSwap';
import type {
  Completion,
  JudgingMode,
  PairwiseProtocol,
  RatingProtocol,
  ReadoutSpec,
} from '../judge/protocol';
import type {
  Answer,
  AnswerProbability,
  ParseFailure,
  ParseResult,
  Preference,
  Verdict,
  VerdictOrigin,
} from '../judge/verdict';

/** What a generation says, in the user's frame. */
export type ReadJudgment = Pick<Judgment, 'outcome' | 'readout'>;

/** Reads a pairwise generation of the responses as presented in `order`. */
export function judgePair(
  protocol: PairwiseProtocol,
  mode: JudgingMode,
  order: Order,
  generation: Generation,
  texts: readonly string[] = [],
): ReadJudgment {
  const decision = decide(protocol.readout, protocol.parse, mode, generation, texts);
  const readout = restoreProbabilities(decision.probabilities, order);
  const restore = (preference: Preference): Preference => restorePreference(preference, order);
  const outcome = toOutcome(decision, restore, (preference) => ({
    kind: 'pairwise',
    preference,
    probabilities: readout,
  }));
  return { outcome, readout };
}

/** Reads a generation that rates one response. */
export function judgeRating(
  protocol: RatingProtocol,
  mode: JudgingMode,
  generation: Generation,
  texts: readonly string[] = [],
): ReadJudgment {
  const decision = decide(protocol.readout, protocol.parse, mode, generation, texts);
  const probabilities = decision.probabilities;
  const expected = expectedScore(probabilities);
  const outcome = toOutcome(
    decision,
    (rating) => rating,
    (rating) => ({
      kind: 'rating',
      rating,
      scale: protocol.scale,
      probabilities,
      ...(expected === undefined ? {} : { expectedScore: expected }),
    }),
  );
  return { outcome, readout: probabilities };
}

/** In the frame of the responses as presented. */
interface Decision<A extends Answer> {
  readonly probabilities: readonly AnswerProbability<A>[];
  readonly result:
    | {
        readonly kind: 'answer';
        readonly answer: A;
        readonly origin: VerdictOrigin;
        readonly instead?: ParseFailure<A>;
      }
    | { readonly kind: 'unparsable'; readonly failure: ParseFailure<A> }
    | { readonly kind: 'interrupted' };
}

function decide<A extends Answer>(
  spec: ReadoutSpec<A>,
  parse: (completion: Completion, texts?: readonly string[]) => ParseResult<A>,
  mode: JudgingMode,
  { text, finish, readout }: Generation,
  texts: readonly string[],
): Decision<A> {
  const probabilities = spec.choices.flatMap(({ answer }, index) => {
    const probability = readout?.probabilities[index];
    return probability === undefined ? [] : [{ answer, probability }];
  });
  const decided = (answer: A, origin: VerdictOrigin): Decision<A> => ({
    probabilities,
    result: { kind: 'answer', answer, origin },
  });
  const forced = readout !== null && readout.coverage < SMALLEST_COVERAGE;
  const probable = forced ? null : mostProbable(probabilities);
  if (mode !== 'critique-first') {
    if (probable !== null) {
      return decided(openingAnswer(spec, mode, text) ?? probable, 'prompted');
    }
    // The marker in a verdict-first text is the engine's: it is not parsed as the judge's own.
    if (forced) return { probabilities, result: { kind: 'unparsable', failure: forcedChoice } };
  }
  const parsed = parse({ text, finish }, texts);
  if (finish === 'interrupted') {
    // Only the protocol's own marker is a verdict in a text that was stopped half-way.
    if (parsed.ok && parsed.form === 'strong') return decided(parsed.answer, 'written');
    return { probabilities, result: { kind: 'interrupted' } };
  }
  if (parsed.ok) return decided(parsed.answer, 'written');
  const { failure } = parsed;
  if (probable === null) return { probabilities, result: { kind: 'unparsable', failure } };
  if (failure.kind === 'no-verdict' || failure.kind === 'truncated') {
    return decided(probable, 'prompted');
  }
  // What the judge wrote stays beside what it says when asked, which only a supplied marker tells.
  if (readout?.supplied !== true) {
    return { probabilities, result: { kind: 'unparsable', failure } };
  }
  return {
    probabilities,
    result: { kind: 'answer', answer: probable, origin: 'prompted', instead: failure },
  };
}

/**
 * Below this share of the next token on all allowed answers together, what was read at a supplied
 * marker is noise: the judge would have written something else altogether.
 */
const SMALLEST_COVERAGE = 0.01;

const forcedChoice: ParseFailure<never> = {
  kind: 'no-verdict',
  detail: 'At the marker the judge would have written something else than an allowed answer.',
  answers: [],
};

/** The first of the most probable answers; null where nothing was read. */
function mostProbable<A extends Answer>(probabilities: readonly AnswerProbability<A>[]): A | null {
  const [first, ...others] = probabilities;
  if (first === undefined) return null;
  return others.reduce((best, next) => (next.probability > best.probability ? next : best), first)
    .answer;
}

/**
 * The answer that the critique of a verdict-first text explains. With sampling it may be another
 * one than the most probable.
 */
function openingAnswer<A extends Answer>(
  { openingLead, choices, close }: ReadoutSpec<A>,
  mode: JudgingMode,
  text: string,
): A | null {
  if (mode !== 'verdict-first') return null;
  const opening = choices
    .filter((choice) => text.startsWith(openingLead + choice.text + close))
    // `10` before `1`, which it begins with where nothing closes the marker.
    .sort((a, b) => b.text.length - a.text.length);
  return opening[0]?.answer ?? null;
}

function toOutcome<A extends Answer>(
  { result }: Decision<A>,
  restore: (answer: A) => A,
  toVerdict: (answer: A) => Verdict,
): Outcome {
  switch (result.kind) {
    case 'answer':
      return {
        kind: 'judged',
        verdict: toVerdict(restore(result.answer)),
        origin: result.origin,
        ...(result.instead && { instead: restoreFailure(result.instead, restore) }),
      };
    case 'unparsable':
      return {
        kind: 'unparsable',
        failure: restoreFailure(result.failure, restore),
      };
    case 'interrupted':
      return {
        kind: 'failed',
        failure: { kind: 'interrupted', detail: 'Stopped before the judge reached its verdict.' },
      };
  }
}

function restoreFailure<A extends Answer>(
  failure: ParseFailure<A>,
  restore: (answer: A) => A,
): ParseFailure<A> {
  return { ...failure, answers: failure.answers.map(restore) };
}
