import { messageOf } from '../../src/judge/messageOf';
import type { LoadProgress, ModelSpec } from '../../src/engine/inferenceApi';
import type { EngineFailure } from '../../src/judge/judgment';
import { createDownloadTally, type DownloadWatcher } from './download/downloadTally';
import { importAgain } from './fileWords';
import { notThere } from './download/hubAnswer';
import { type KeptFiles, openKeptFiles } from './keptFiles';
import { ModelFileError } from './modelFileError';

/** Reads the files of one model: from this site, from the hub through the kept copies, or as imported. */
export interface ModelFiles {
  /** The file as a response with a whole body; null where an optional file does not exist. */
  open(path: string): Promise<Response | null>;
  json(path: string): Promise<Record<string, unknown> | null>;
  /**
   * For a load that failed: where the model could not be read, its kept files are hashed again. Damage
   * is then what the failure says, and the next load of a hub model fetches the damaged files alone.
   */
  diagnose(failure: EngineFailure): Promise<EngineFailure>;
  /** The address that stands for a file, and back. */
  urlOf(path: string): string;
  pathOf(url: string): string | null;
}

/** Hub models come from here, by commit. */
export const hubOrigin = 'https://huggingface.co';

/**
 * @param siteRoot the folder that holds `models/` on this site
 */
export function createModelFiles(
  spec: ModelSpec,
  siteRoot: string,
  onProgress: (progress: LoadProgress) => void,
): ModelFiles {
  const base =
    spec.location === 'site'
      ? new URL(`models/${spec.id}/`, siteRoot).href
      : `${hubOrigin}/${spec.id}/resolve/${spec.revision}/`;
  const tally = createDownloadTally(spec.files, onProgress);
  const source = { model: spec.id, revision: spec.revision };
  const kept =
    spec.folder === undefined
      ? Promise.resolve(null)
      : openKeptFiles(spec.folder, source, spec.files, tally);
  // Said where a file is opened.
  kept.catch(() => undefined);
  const open = async (path: string): Promise<Response | null> => {
    const store = await kept;
    if (spec.location === 'folder') return openImported(store, path, spec);
    if (!store) return fetchFile(base + path, path, tally);
    const blob = await store.open(path, base + path);
    if (blob) return new Response(blob);
    if (spec.files.some((file) => file.path === path)) throw notThere(path, source);
    return null;
  };
  const read = async (path: string) => {
    const response = await open(path);
    return response && parseJson(await response.text());
  };
  return {
    open,
    urlOf: (path) => base + path,
    // The library joins address and path with one slash or two.
    pathOf: (url) => (url.startsWith(base) ? url.slice(base.length).replace(/^\/+/u, '') : null),
    async json(path) {
      const first = await read(path);
      if (first !== 'invalid') return first;
      const store = await kept;
      if (spec.location === 'folder') throw importAgain(path, spec.id, 'is not valid JSON');
      // A kept copy may have been damaged on the disk: it is fetched anew, once.
      await store?.discard(path);
      const second = store ? await read(path) : first;
      if (second !== 'invalid') return second;
      throw new ModelFileError('model-invalid', `${path} is not valid JSON.`);
    },
    async diagnose(failure) {
      // The runtime has many words for a graph that it cannot read; not all are told apart.
      if (failure.kind !== 'model-invalid' && failure.kind !== 'worker-crashed') return failure;
      const store = await kept.catch(() => null);
      // Where the disk itself fails, what was seen first is told.
      const damaged = (await store?.recheck().catch(() => [])) ?? [];
      if (damaged.length === 0) return failure;
      return { kind: 'model-invalid', detail: damageWords(damaged, spec) };
    },
  };
}

function damageWords(paths: readonly string[], { id, location }: ModelSpec): string {
  const named = paths.join(', ');
  if (location === 'folder') return importAgain(named, id, 'is damaged on this device').message;
  return (
    `${named} of ${id} was damaged on this device. Choose the judge again: that is fetched anew, ` +
    'and nothing else.'
  );
}

function parseJson(text: string): Record<string, unknown> | 'invalid' {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said by the caller, with the file's name.
  }
  return 'invalid';
}

/** An imported model's file as it stands on the disk; the network is never asked. */
async function openImported(
  store: KeptFiles | null,
  path: string,
  spec: ModelSpec,
): Promise<Response | null> {
  const state = (await store?.look(path)) ?? { kind: 'missing' };
  if (state.kind === 'whole') return new Response(state.blob);
  if (state.kind === 'damaged') throw importAgain(path, spec.id, 'is damaged on this device');
  if (!spec.files.some((file) => file.path === path)) return null;
  throw importAgain(path, spec.id, 'is not on this device any more');
}

async function fetchFile(
  url: string,
  path: string,
  tally: DownloadWatcher,
): Promise<Response | null> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    const detail = `${path} could not be fetched: ${messageOf(error)}.`;
    throw new ModelFileError('download-failed', detail);
  }
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  // Some hosts answer a missing file with their start page.
  if (response.status === 404 || (response.ok && isPage)) return null;
  if (!response.ok) {
    throw new ModelFileError(
      'download-failed',
      `${path} could not be fetched: the server answered ${response.status}.`,
    );
  }
  return counted(path, response, tally);
}

function counted(path: string, response: Response, tally: DownloadWatcher): Response {
  const { body, headers } = response;
  if (!body) return response;
  const isPlain = !headers.get('content-encoding');
  const totalBytes = isPlain ? Number(headers.get('content-length') ?? 0) : 0;
  let passed = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      passed += chunk.byteLength;
      tally.bytes(path, passed, totalBytes);
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(counting), { status: 200, headers });
}
