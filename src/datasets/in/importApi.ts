import type { DatasetRow } from '../../workloads/datasetRow';
import type { ColumnMapping } from './columnMapping';

export type { DatasetRow };

/** The contract of the import worker, types only. */
export interface ImportRequest {
  readonly fileName: string;
  /** For columns that belong to no known format. */
  readonly mapping?: ColumnMapping;
}

export interface ImportProgress {
  readonly readBytes: number;
  /** Rows made so far. */
  readonly rows: number;
}

/** What was found; the rows themselves were handed out before. */
export interface ImportedFacts {
  /** The recognised format in words; null where a mapping was given. */
  readonly format: string | null;
  readonly rowCount: number;
  readonly pairs: number;
  readonly ratings: number;
  readonly labelled: number;
  /** The first of them; `badRowCount` counts all. */
  readonly badRows: readonly { readonly line: number; readonly reason: string }[];
  readonly badRowCount: number;
  readonly fingerprint: string;
}

export type ImportEnd =
  | { readonly kind: 'done'; readonly facts: ImportedFacts }
  | {
      readonly kind: 'mapping';
      readonly columns: readonly string[];
      readonly suggestion: ColumnMapping | null;
      /** The first records as text, one cell per column, long cells cut. */
      readonly preview: readonly (readonly string[])[];
    }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ImportApi<File> {
  /**
   * Reads a file in pieces. Nothing more is read until `take` has settled, so that a slow disk never
   * lets rows pile up; where it rejects, so does this.
   */
  read(
    file: File,
    request: ImportRequest,
    take: (rows: readonly DatasetRow[]) => Promise<void>,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportEnd>;
}
