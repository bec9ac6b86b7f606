import type { DatasetRow } from '../../workloads/datasetRow';
import type { ColumnMapping } from './mapping/columnMapping';
import type { DecodedHead } from './datasetDecoder';
import type { ImportAccount } from './importAccount';

/** The contract of the import worker, types only. */
export interface ImportRequest {
  readonly fileName: string;
  /** For columns that belong to no known format, or against one. */
  readonly mapping?: ColumnMapping;
  /** Of a text that is not UTF-8 or UTF-16, as the person has chosen it. */
  readonly encoding?: string;
  /** Ends as `mapping`, whatever format the columns belong to. */
  readonly asks?: boolean;
  /** Which table of a file that holds several, by its path. */
  readonly table?: string;
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
  readonly account: ImportAccount;
  readonly fingerprint: string;
}

/** What the first records hold; of the records themselves only a few are there, each in full. */
export interface MappingQuestion extends DecodedHead {
  /** So many records were looked at. */
  readonly lookedAt: number;
}

export type ImportEnd =
  | { readonly kind: 'done'; readonly facts: ImportedFacts }
  | ({ readonly kind: 'mapping' } & MappingQuestion)
  | {
      /** The file holds several tables: one is to be chosen. */
      readonly kind: 'tables';
      readonly tables: readonly { readonly path: string; readonly rowCount: number }[];
    }
  | {
      /** The text is neither UTF-8 nor UTF-16: the person tells by a sample which encoding it has. */
      readonly kind: 'encoding';
      readonly samples: readonly { readonly encoding: string; readonly text: string }[];
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
