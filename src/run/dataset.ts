import type { ImportAccount } from '../datasets/in/importAccount';
import type { Answer } from '../judge/verdict';

/** An imported dataset; its rows are kept beside it. */
export interface DatasetRecord {
  readonly id: string;
  /** At first the file's name. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The recognised format in words, or `own columns` where the person mapped them. */
  readonly format: string;
  readonly rowCount: number;
  readonly pairs: number;
  readonly ratings: number;
  /** Rows that came with a label. */
  readonly labelled: number;
  /** What became of everything in its file. */
  readonly account: ImportAccount;
  /** Of ids, tasks and labels in their order: `dataFingerprint`. */
  readonly fingerprint: string;
}

/** A label that a person gave blind, beside whatever label the file has. */
export interface HumanLabel {
  readonly datasetId: string;
  readonly rowId: string;
  /** In the user's frame, whatever order it was shown in. */
  readonly label: Answer;
  /** Epoch milliseconds. */
  readonly labelledAt: number;
}
