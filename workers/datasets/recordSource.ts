import type { LineRemark } from '../../src/datasets/in/importAccount';
import type { ImportEnd } from '../../src/datasets/in/importApi';
import type { RawRecord } from '../../src/datasets/in/reading/recordReader';

/** The records of one file, whatever kind it is. */
export interface RecordSource {
  /** Batches in the order of the file. @throws ImportStop where the file cannot be read on. */
  batches(): AsyncGenerator<RecordBatch>;
  /** What is to be said of the file as a whole; complete after the last batch. */
  notes(): readonly LineRemark[];
}

export interface RecordBatch {
  readonly records: readonly RawRecord[];
  /** Bytes of the file that have been read so far. */
  readonly readBytes: number;
}

/** Ends an import early: the file is broken, or a person has to be asked. */
export class ImportStop extends Error {
  constructor(readonly end: Exclude<ImportEnd, { readonly kind: 'done' }>) {
    super(end.kind);
  }
}

export function failed(reason: string): ImportStop {
  return new ImportStop({ kind: 'failed', reason });
}
