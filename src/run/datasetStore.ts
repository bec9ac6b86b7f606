import type { DatasetRecord, HumanLabel } from './dataset';
import type { DatasetRow } from '../workloads/datasetRow';

/** Datasets and their rows. What cannot be decoded is left out and counted. */
export interface DatasetStore {
  /** The record comes last: a dataset without one was never finished and is cleared away. */
  save(dataset: DatasetRecord): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly DatasetRecord[]>;
  get(id: string): Promise<DatasetRecord | undefined>;
  /** Adds the rows of one piece of the file; pieces are numbered from 0. */
  addRows(datasetId: string, piece: number, rows: readonly DatasetRow[]): Promise<void>;
  /** In the order of the file. */
  rows(datasetId: string): Promise<readonly DatasetRow[]>;
  /** With its rows. */
  remove(id: string): Promise<void>;
  /** Ids that have rows and no record: imports under way, or broken off. */
  unfinished(): Promise<readonly string[]>;
}

/** Human labels by dataset and row; a later label of a row replaces the one before. */
export interface LabelStore {
  put(labels: readonly HumanLabel[]): Promise<void>;
  ofDataset(datasetId: string): Promise<readonly HumanLabel[]>;
  remove(datasetId: string, rowIds: readonly string[]): Promise<void>;
  /** Removes every label of a dataset, also those that cannot be decoded: all of them or none. */
  clear(datasetId: string): Promise<void>;
}
