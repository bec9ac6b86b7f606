import type { LabelReading } from '../labelReading';

interface CommonMapping {
  /** Joined by a blank line; columns that are missing or empty in a row are left out. */
  readonly query: readonly string[];
  readonly id?: string;
  readonly group?: string;
  readonly scenario?: string;
  readonly reference?: string;
  /** One column: the rubric as text. More: its criterion, then the descriptions of scores 1, 2, … */
  readonly rubric?: readonly string[];
  /** A list in every record whose entries are a row each, with the record's other columns. */
  readonly each?: string;
  /** Cells that are JSON text (lists of messages, of texts) are read as what they hold. */
  readonly jsonCells?: boolean;
  /** Cells were protected against being run as formulas: see `unprotectCell`. */
  readonly protectedCells?: boolean;
}

export interface PairwiseMapping extends CommonMapping {
  readonly kind: 'pairwise';
  /** A text, a message, or a whole conversation: what both begin with is then the query. */
  readonly responseA: string;
  readonly responseB: string;
  /** Several columns are several annotators: their majority is the label, if they have one. */
  readonly label?: readonly string[];
  readonly labelReading: LabelReading;
  /** How many turns of a conversation are judged, in a column of numbers. */
  readonly turns?: string;
}

interface RatingMapping extends CommonMapping {
  readonly kind: 'rating';
  /** A text, a message, or a whole conversation: its last message is then the response. */
  readonly response: string;
  /** The first column that a row has. */
  readonly label?: readonly string[];
  /** Scores that are written as words. */
  readonly scores?: Readonly<Record<string, number>>;
}

/** Pairs whose columns already say which response is better. */
export interface PreferenceMapping extends CommonMapping {
  readonly kind: 'preference';
  /** Texts, messages, conversations, or lists of them: each chosen one with each rejected one. */
  readonly chosen: string;
  readonly rejected: string;
}

/**
 * Which column holds what. Columns are compared by `columnKey`; what stands inside a field is
 * named by its path, e.g. `responses[0].text`.
 */
export type ColumnMapping = PairwiseMapping | RatingMapping | PreferenceMapping;
