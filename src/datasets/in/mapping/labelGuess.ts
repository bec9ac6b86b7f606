import { columnKey } from './columnKey';
import type { ColumnProfile } from './columnProfile';
import type { ColumnPair } from './columnRoles';
import {
  COUNTED_READINGS,
  labelKey,
  meaningOfWord,
  WORD_READING,
  type LabelReading,
} from '../labelReading';
import { rowFields } from '../rowFields';

/** A guess at how labels are written. */
interface LabelGuess {
  readonly reading: LabelReading;
  /** The values have more than one published sense: a person must look. */
  readonly ambiguous: boolean;
}

const sure = (reading: LabelReading): LabelGuess => ({ reading, ambiguous: false });
const perhaps = (reading: LabelReading): LabelGuess => ({ reading, ambiguous: true });

/** A column's name that asks whether the first response wins. */
const ASKS_FOR_FIRST = /prefer|chosen|better|wins|correct|first/;

/** How the values of a label column are likely to be meant, by the values and the column's name. */
export function guessReading({
  column,
  values,
}: Pick<ColumnProfile, 'column' | 'values'>): LabelGuess {
  const said = values.map(({ text }) => text).filter((text) => meaningOfWord(text) !== 'none');
  const numbers = said.map((text) => Number(labelKey(text)));
  if (said.length === 0) return sure(WORD_READING);
  if (said.every((text) => /^(?:true|false)$/i.test(text.trim()))) {
    return sure(COUNTED_READINGS['one-first']);
  }
  if (!numbers.every(Number.isFinite)) return sure(WORD_READING);
  return guessNumbers(new Set(numbers), ASKS_FOR_FIRST.test(columnKey(column)));
}

function guessNumbers(seen: ReadonlySet<number>, asksForFirst: boolean): LabelGuess {
  const [least, greatest] = [Math.min(...seen), Math.max(...seen)];
  const line = (from: number, middle: number, to: number, above: 'A' | 'B'): LabelReading => {
    return { kind: 'number', least: from, middle, greatest: to, above };
  };
  // Preferences of −3 to 3 are negative for the first response (HelpSteer 2 and 3).
  if (least < 0) return sure(line(Math.min(least, -greatest), 0, Math.max(greatest, -least), 'B'));
  const areWhole = [...seen].every(Number.isInteger);
  if (!areWhole) {
    // AlpacaEval: 1 is the first output, 2 the second, 1.5 a tie, and anything between.
    if (least >= 1 && greatest <= 2) return sure(line(1, 1.5, 2, 'B'));
    if (greatest <= 1) return perhaps(line(0, 0.5, 1, 'A'));
    return perhaps(line(least, (least + greatest) / 2, greatest, 'B'));
  }
  if (greatest > 2)
    return perhaps(line(Math.min(least, 1), (Math.min(least, 1) + greatest) / 2, greatest, 'B'));
  if (!seen.has(0)) return sure(COUNTED_READINGS['one-two-tie']);
  if (seen.has(2)) return perhaps(COUNTED_READINGS['zero-one-tie']);
  return perhaps(COUNTED_READINGS[asksForFirst ? 'one-first' : 'zero-one-tie']);
}

/**
 * Two columns of which one always holds what the label says, e.g. the names of the models; null
 * without any. Ties and blanks may stand in the label too.
 */
export function namesThatWin(
  label: string,
  records: readonly ReadonlyMap<string, unknown>[],
  pairs: readonly ColumnPair[],
): ColumnPair | null {
  const rows = records.map((fields) => rowFields(fields));
  const fits = ({ a, b }: ColumnPair): boolean => {
    let hits = 0;
    const isAlways = rows.every((row) => {
      const text = row.optionalText(label)?.trim();
      if (text === undefined) return true;
      const isOne = text === row.optionalText(a)?.trim() || text === row.optionalText(b)?.trim();
      if (isOne) hits += 1;
      return isOne || meaningOfWord(text) !== undefined;
    });
    return isAlways && hits > 0;
  };
  return pairs.find(fits) ?? null;
}

/** Columns such as `winner_model_a`, `winner_model_b`, `winner_tie` of which one is set. */
export function oneHotReading(profiles: readonly ColumnProfile[]): LabelReading | null {
  const flags = profiles.filter(
    ({ values }) =>
      values.length > 0 && values.every(({ text }) => /^(?:0|1|true|false|0\.0|1\.0)$/i.test(text)),
  );
  for (const { column } of flags) {
    const key = columnKey(column);
    const stem = /^(.*winner.*|.*wins?.*|.*prefer.*|.*better.*)a$/.exec(key)?.[1];
    const b = flags.find((other) => columnKey(other.column) === `${stem ?? ''}b`);
    if (stem === undefined || b === undefined) continue;
    const ties = flags
      .map((other) => other.column)
      .filter((name) => /tie|draw|equal/.test(columnKey(name)));
    return { kind: 'one-hot', a: column, b: b.column, ties };
  }
  return null;
}
