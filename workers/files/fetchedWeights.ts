import { messageOf } from '../../src/judge/messageOf';
import type { LoadProgress, ModelSpec } from '../../src/engine/inferenceApi';
import { suppressUnhandled } from '../shared/suppressUnhandled';
import { ModelFileError } from './modelFileError';
import type { ModelFiles } from './modelFiles';

/** A file that has arrived. */
type FetchedFile = Blob | ArrayBuffer;
/** By path. */
export type FetchedFiles = ReadonlyMap<string, FetchedFile>;

/**
 * Fetches the weights before the session is built, so that "downloading" and "compiling" are told
 * apart and a missing weights file is named.
 * @param graphAsBytes for whoever rewrites the graph; else it is a blob like the weights beside it: the
 *   browser keeps it outside this worker's heap until the runtime reads it, once
 */
export function fetchWeights(
  spec: ModelSpec,
  files: ModelFiles,
  graphAsBytes: boolean,
  onProgress: (progress: LoadProgress) => void,
): Promise<FetchedFiles> {
  const weights = spec.files.filter(({ path }) => path.startsWith('onnx/'));
  const held = Promise.all(
    weights.map(({ path }) => hold(files, path, graphAsBytes && path.endsWith('.onnx'))),
  ).then((entries) => {
    onProgress({ stage: 'compiling' });
    return new Map(entries);
  });
  return suppressUnhandled(held);
}

async function hold(
  files: ModelFiles,
  path: string,
  asBytes: boolean,
): Promise<[string, FetchedFile]> {
  const response = await files.open(path);
  if (!response) throw new ModelFileError('model-invalid', `The model has no ${path}.`);
  try {
    return [path, await (asBytes ? response.arrayBuffer() : response.blob())];
  } catch (error) {
    const detail = messageOf(error);
    throw new ModelFileError('download-failed', `The download of ${path} broke off: ${detail}.`);
  }
}
