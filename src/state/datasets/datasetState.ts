import type { ColumnMapping } from '../../datasets/in/mapping/columnMapping';
import type { MappingQuestion } from '../../datasets/in/importApi';
import type { Judgment } from '../../judge/judgment';
import type { Decoding } from '../../judge/judgment';
import type { JudgingMode } from '../../judge/protocol';
import type { Answer } from '../../judge/verdict';
import type { DatasetRecord, HumanLabel } from '../../run/dataset';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import type { DatasetRow } from '../../workloads/datasetRow';

/** An import under way, or how the last one ended. */
export type ImportStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'reading';
      readonly fileName: string;
      readonly readBytes: number;
      readonly totalBytes: number;
      readonly rows: number;
    }
  /** The columns belong to no known format: the person says what they hold. */
  | ({ readonly kind: 'mapping'; readonly fileName: string } & MappingQuestion)
  | {
      /** The file holds several tables: the person chooses one. */
      readonly kind: 'tables';
      readonly fileName: string;
      readonly tables: readonly { readonly path: string; readonly rowCount: number }[];
    }
  | {
      /** The person tells by a sample which encoding the text has. */
      readonly kind: 'encoding';
      readonly fileName: string;
      readonly samples: readonly { readonly encoding: string; readonly text: string }[];
    }
  | { readonly kind: 'failed'; readonly fileName: string; readonly reason: string }
  | { readonly kind: 'done'; readonly dataset: DatasetRecord };

/** The dataset run that is judged in this tab; its counts stand in the list of runs. */
export interface ActiveRun {
  readonly runId: string;
  readonly phase: 'starting' | 'running' | 'stopping';
  /** Of the jobs of this session; null before the first. */
  readonly msPerJob: number | null;
  /** A notification of the system is shown at the end. */
  readonly notifyAtEnd: boolean;
}

/** One dataset run as the Runs page lists it. */
export interface RunListItem {
  readonly run: DatasetRunRecord;
  readonly planned: number;
  /** Jobs with a judgment on which the engine did not fail. */
  readonly judged: number;
  /** Those among them whose text holds no verdict. */
  readonly unparsable: number;
  readonly failed: number;
  /** Another tab is judging it. */
  readonly heldElsewhere: boolean;
}

/** A run with all that is known of it, in memory while a page shows it. */
export interface OpenRun {
  readonly run: DatasetRunRecord;
  readonly dataset: DatasetRecord;
  readonly rows: readonly DatasetRow[];
  /** While it runs, news come in batches, a few times a second. */
  readonly judgments: readonly Judgment[];
}

/** A dataset with its rows and human labels, in memory while a page shows it. */
export interface OpenDataset {
  readonly dataset: DatasetRecord;
  readonly rows: readonly DatasetRow[];
  readonly labels: readonly HumanLabel[];
}

/** The facts of datasets and their runs: part of the page's state. */
export interface DatasetState {
  /** Null until they were read from storage. */
  readonly datasets: readonly DatasetRecord[] | null;
  readonly runList: readonly RunListItem[] | null;
  readonly importing: ImportStatus;
  readonly activeRun: ActiveRun | null;
  readonly openRuns: Readonly<Record<string, OpenRun>>;
  readonly openDatasets: Readonly<Record<string, OpenDataset>>;
}

/** What a person chooses for a dataset run. */
export interface DatasetRunRequest {
  readonly datasetId: string;
  readonly name: string;
  readonly protocolId: string;
  readonly mode: JudgingMode;
  readonly orders: DatasetRunRecord['orders'];
  readonly decoding: Decoding;
}

/** What pages may do with datasets and their runs. Nothing here rejects: failures are shown as notices or statuses. */
export interface DatasetActions {
  /** Reads a dataset file in a worker; ends in `importing` as done, mapping or failed. */
  importFile(file: File): Promise<void>;
  /** Goes on with the file that waits for its mapping. */
  applyMapping(mapping: ColumnMapping): Promise<void>;
  /** Goes on with the chosen table of the file that holds several. */
  chooseTable(path: string): Promise<void>;
  /** Goes on with the file whose encoding was not known. */
  chooseEncoding(encoding: string): Promise<void>;
  /** Asks what the columns of the last file hold, whether it was recognised, failed or not. */
  mapColumns(): Promise<void>;
  /** Ends an import, or clears how the last one ended. */
  dismissImport(): void;
  /** With its rows, labels and runs; the person was asked before. */
  deleteDataset(datasetId: string): Promise<void>;
  renameDataset(datasetId: string, name: string): Promise<void>;
  /** Into `openDatasets`; false where there is no such dataset. */
  openDataset(datasetId: string): Promise<boolean>;
  /** Out of memory; nothing is deleted. */
  closeDataset(datasetId: string): void;

  /** Stores the run and judges it with the chosen judge; resolves with its id once it is stored. */
  startRun(request: DatasetRunRequest): Promise<string | null>;
  /** Judges what is missing; with `failures`, only what failed or was not read. */
  resumeRun(runId: string, what?: 'missing' | 'failures'): Promise<void>;
  /** Stops within a token; what was judged stays and the run can be resumed. */
  pauseRun(): void;
  deleteRun(runId: string): Promise<void>;
  renameRun(runId: string, name: string): Promise<void>;
  /** Into `openRuns`; false where there is no such run. */
  openRun(runId: string): Promise<boolean>;
  closeRun(runId: string): void;
  /** Switches a notification of the system at the end of the active run on, where it is allowed, or off. */
  notifyAtEnd(wanted: boolean): Promise<void>;

  /** A human label; null takes it back. */
  setLabel(datasetId: string, rowId: string, label: Answer | null): Promise<void>;
  /** Takes back every human label of a dataset; the person was asked before. */
  deleteLabels(datasetId: string): Promise<void>;
  /** Joins a labels file by row id: how many were taken, and which lines were not and why. */
  importLabels(datasetId: string, file: File): Promise<LabelImport>;
}

export type LabelImport =
  | {
      readonly kind: 'done';
      readonly taken: number;
      readonly refused: readonly { readonly line: number; readonly reason: string }[];
    }
  | { readonly kind: 'failed'; readonly reason: string };
