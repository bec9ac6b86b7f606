import type { ColumnMapping } from '../mapping/columnMapping';
import { WORD_READING, type LabelReading } from '../labelReading';

/** A layout that is recognised by its columns. */
export interface DatasetFormat {
  readonly id: string;
  readonly label: string;
  /** All of these columns, or paths, must be there. */
  readonly columns: readonly string[];
  /** Recognised only where these columns hold such values in a record, e.g. a kind of event. */
  readonly where?: Readonly<Record<string, string>>;
  readonly mapping: ColumnMapping;
  /**
   * Columns that look as if they held a part of the task and do not, or that this format is known to
   * have without them being judged.
   */
  readonly besides?: readonly string[];
}

/** Columns that any format of this project's own may have. */
export const OWN = {
  id: 'id',
  group: 'group',
  scenario: 'scenario',
  reference: 'reference',
  rubric: ['rubric'],
} as const;

export const WORDS: LabelReading = WORD_READING;

/** A number line on which the middle is a tie. */
export function numberReading(
  least: number,
  middle: number,
  greatest: number,
  above: 'A' | 'B',
): LabelReading {
  return { kind: 'number', least, middle, greatest, above };
}
