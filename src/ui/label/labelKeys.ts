import type { Answer, RatingScale } from '../../judge/verdict';
import { wholeScores } from '../../judge/labelling';
import { barTexts as texts } from './texts';

/** One thing to do with the row in view. Answers are in the frame in which the row is shown. */
export type LabelCommand =
  | { readonly kind: 'label'; readonly answer: Answer }
  | { readonly kind: 'skip' }
  | { readonly kind: 'undo' };

/** A button and the keys that do the same. */
export interface LabelChoice {
  readonly name: string;
  readonly keys: readonly string[];
  readonly command: LabelCommand;
}

const pairChoices: readonly LabelChoice[] = [
  { name: texts.leftIsBetter, keys: ['1', '←'], command: { kind: 'label', answer: 'A' } },
  { name: texts.tie, keys: ['0', '↓'], command: { kind: 'label', answer: 'tie' } },
  { name: texts.rightIsBetter, keys: ['2', '→'], command: { kind: 'label', answer: 'B' } },
];

const otherChoices: readonly LabelChoice[] = [
  { name: texts.skip, keys: ['S'], command: { kind: 'skip' } },
  { name: texts.undo, keys: ['U'], command: { kind: 'undo' } },
];

/** The answers to a pair, or the scores of a scale; 0 stands for 10. */
export function answersTo(scale: RatingScale | null): readonly LabelChoice[] {
  if (scale === null) return pairChoices;
  return wholeScores(scale).map((score) => ({
    name: String(score),
    keys: [score === 10 ? '0' : String(score)],
    command: { kind: 'label', answer: score },
  }));
}

/** All choices on a row: a pair where there is no scale. */
export function choicesFor(scale: RatingScale | null): readonly LabelChoice[] {
  return [...answersTo(scale), ...otherChoices];
}

const arrows: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowDown: '↓',
};

/** What a key of the keyboard means on a row; null where nothing. */
export function commandOf(key: string, scale: RatingScale | null): LabelCommand | null {
  const name = arrows[key] ?? key.toUpperCase();
  return choicesFor(scale).find(({ keys }) => keys.includes(name))?.command ?? null;
}
