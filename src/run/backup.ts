/** The places of a backup: what a person made or chose, without the models, which can be had again. */
export const backupPlaces = [
  'runs',
  'judgments',
  'datasets',
  'rows',
  'labels',
  'settings',
] as const;

export type BackupPlace = (typeof backupPlaces)[number];

/** Entries by place. */
export type PlaceCounts = Readonly<Record<BackupPlace, number>>;

/** An entry that stands in the backup and in this browser, with different contents. */
export interface BackupConflict {
  readonly place: BackupPlace;
  /** Readable: ids, as `dataset row`. */
  readonly key: string;
}

/** What a restore came to, or why nothing was touched. */
export type RestoreResult =
  | {
      readonly ok: true;
      readonly added: PlaceCounts;
      /** Entries that stood here already, the same. */
      readonly same: number;
      /** Those that differ: kept as they were here, or taken from the backup, as was asked. */
      readonly conflicts: readonly BackupConflict[];
      /** Those that this build cannot read: not stored, and still in the file. */
      readonly leftOut: readonly UnreadableEntry[];
    }
  | {
      readonly ok: false;
      /** In words, with the line of the file where there is one. */
      readonly reason: string;
    };

/** A stored entry that this build cannot read. */
export interface UnreadableEntry {
  readonly place: BackupPlace;
  readonly key: string;
  /** Which field is wrong, and how. */
  readonly reason: string;
}

/**
 * Everything that this site stores of a person's work, as one text of lines: a header, an entry a line,
 * and an end with the count and the sha256 of all lines before it.
 */
export interface BackupStore {
  /** The lines of a backup with their line ends, a batch at a time; a row that cannot be read is in it as it is. */
  write(createdAt: number): AsyncIterable<string>;
  /**
   * Reads a backup twice: first to check all of it, then to store it, so that a damaged or foreign file
   * changes nothing. Entries are merged by key. @throws what the browser's storage throws.
   */
  restore(file: Blob, onConflict: 'keep-here' | 'take-backup'): Promise<RestoreResult>;
  /** What this build cannot read. */
  unreadable(): Promise<readonly UnreadableEntry[]>;
  /** Those entries as lines of a text, for whoever wants to mend or report them. */
  writeUnreadable(): AsyncIterable<string>;
  /** Removes them, of a piece of rows only the rows that cannot be read; resolves with how many entries. */
  removeUnreadable(): Promise<number>;
  /** Ends all storing in this tab, so that what is then deleted does not come back. */
  seal(): Promise<void>;
}
