import { freeStorage } from './deviceProbe';
import type { ModelFile } from '../engine/inferenceApi';
import { decodeManifest, type ModelManifest } from './modelManifest';

/** A downloaded or imported model, or what there is of one, in the browser's private file system. */
export interface KeptModel {
  readonly modelId: string;
  readonly folder: string;
  readonly sizeBytes: number;
  /** Bytes on disk by path, e.g. `onnx/model_q4.onnx`. */
  readonly stored: Readonly<Record<string, number>>;
  /** Null for files from before manifests were kept, and for torn ones. */
  readonly manifest: ModelManifest | null;
}

/** Looks after kept models from the page; their files are written by workers alone. */
export interface KeptModels {
  /** Every model with files on this device. Empty where the browser denies storage. */
  list(): Promise<readonly KeptModel[]>;
  /** Puts a manifest beside the model's files; false where the browser denies it. */
  saveManifest(manifest: ModelManifest): Promise<boolean>;
  /** Frees the space of a model; one that was not kept is no failure. */
  remove(folder: string): Promise<void>;
  /** Asks the browser not to clear the kept files when space runs short. */
  persist(): Promise<boolean>;
  /** Bytes that the browser still grants; null where it does not say. */
  freeBytes(): Promise<number | null>;
}

const manifestName = 'manifest.json';
/** A worker that was ended may hold its files a moment longer, in milliseconds. */
const releaseMs = 5_000;
const askAgainMs = 100;

export function createKeptModels(): KeptModels {
  return {
    async list() {
      const models = await modelsFolder();
      if (!models) return [];
      const kept: KeptModel[] = [];
      for await (const handle of models.values()) {
        if (handle.kind === 'directory') kept.push(await read(handle));
      }
      return kept.filter(({ sizeBytes, manifest }) => sizeBytes > 0 || manifest !== null);
    },
    async saveManifest(manifest) {
      try {
        const models = await modelsFolder();
        const folder = await models?.getDirectoryHandle(manifest.folder, { create: true });
        const file = await folder?.getFileHandle(manifestName, { create: true });
        const writable = await file?.createWritable();
        await writable?.write(JSON.stringify(manifest));
        await writable?.close();
        return writable !== undefined;
      } catch {
        return false;
      }
    },
    async remove(folder) {
      const models = await modelsFolder();
      for (let waitedMs = 0; ; waitedMs += askAgainMs) {
        try {
          await models?.removeEntry(folder, { recursive: true });
          return;
        } catch (error) {
          if (isNamed(error, 'NotFoundError')) return;
          const held = isNamed(error, 'NoModificationAllowedError');
          if (!held || waitedMs >= releaseMs) throw error;
          await new Promise((resolve) => setTimeout(resolve, askAgainMs));
        }
      }
    },
    async persist() {
      try {
        return await navigator.storage.persist();
      } catch {
        return false;
      }
    },
    freeBytes: freeStorage,
  };
}

/** What a download still has to fetch: files whose size on disk is not the listed one. */
export function missingBytes(
  files: readonly ModelFile[],
  kept: Pick<KeptModel, 'stored'> | undefined,
): number {
  return files.reduce((sum, { path, bytes }) => {
    const stored = kept?.stored[path] ?? 0;
    return sum + (stored > bytes ? bytes : bytes - stored);
  }, 0);
}

async function modelsFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle('models', { create: true });
  } catch {
    return null;
  }
}

async function read(directory: FileSystemDirectoryHandle): Promise<KeptModel> {
  const stored: Record<string, number> = {};
  let manifest: ModelManifest | null = null;
  for await (const handle of directory.values()) {
    if (handle.kind !== 'file' || handle.name.endsWith('.record')) continue;
    try {
      const file = await handle.getFile();
      if (handle.name === manifestName) manifest = decodeManifest(await file.text());
      else if (file.size > 0) stored[decodeURIComponent(handle.name)] = file.size;
    } catch {
      // It vanished or is being replaced: the next look will tell.
    }
  }
  const sizeBytes = Object.values(stored).reduce((sum, bytes) => sum + bytes, 0);
  const folder = directory.name;
  return { modelId: manifest?.id ?? idIn(folder), folder, sizeBytes, stored, manifest };
}

/** The id in a folder's name, `<id>@<revision>`. */
function idIn(folder: string): string {
  try {
    return decodeURIComponent(folder).replace(/@[^@]*$/u, '');
  } catch {
    return folder;
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
