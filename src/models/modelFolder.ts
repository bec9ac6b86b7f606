import type { ModelFile } from '../engine/inferenceApi';
import {
  checkListing,
  problem,
  templateIn,
  variantsOf,
  type Checked,
  type ModelFacts,
} from './modelCheck';
import type { ModelManifest } from './modelManifest';
import type { ImportFile } from './modelStoreApi';

/** A file of a folder from disk, with its path below that folder. */
export type FolderFile = ImportFile;

/** What of a folder is copied, and what its texts say. */
interface ReadFolder {
  readonly facts: ModelFacts;
  readonly files: readonly FolderFile[];
}

/**
 * Checks a folder before a byte of it is copied. Weights may lie in `onnx/` or beside the texts, as
 * some exports have them.
 */
export async function readFolder(
  folderName: string,
  given: readonly FolderFile[],
): Promise<Checked<ReadFolder>> {
  const name = `The folder ${folderName}`;
  if (given.length === 0) return problem('no-onnx', `${name} is empty.`);
  const files = given.map(({ path, file }) => ({ path: inOnnxFolder(path), file }));
  const listing = files.map(({ path, file }) => ({ path, bytes: file.size }));
  const config = await jsonOf(files, 'config.json');
  const jinja = files.find(({ path }) => path === 'chat_template.jinja');
  const chatTemplate =
    templateIn(await jsonOf(files, 'tokenizer_config.json')) ?? (await jinja?.file.text()) ?? null;
  const facts = checkListing({ name, files: listing, config, chatTemplate });
  if (!facts.ok) return facts;
  const wanted = new Set(
    facts.value.variants.flatMap((variant) => variant.files.map(({ path }) => path)),
  );
  const missing = missingData(listing);
  if (missing.length > 0) {
    return problem(
      'no-onnx',
      `${name} lacks ${missing.join(', ')}: the numbering of the weights' parts has a gap. Copy the folder again, whole.`,
    );
  }
  return {
    ok: true,
    value: { facts: facts.value, files: files.filter(({ path }) => wanted.has(path)) },
  };
}

/** Weights beside the texts count as if they lay in `onnx/`, where every packaging has them. */
function inOnnxFolder(path: string): string {
  return /^[^/]+\.onnx(?:_data(?:_\d+)?)?$/u.test(path) ? `onnx/${path}` : path;
}

/** Parts of external data before the last one that are not there. */
function missingData(files: readonly ModelFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const missing: string[] = [];
  for (const path of paths) {
    const match = /^(.*\.onnx_data)_(\d+)$/u.exec(path);
    if (!match) continue;
    const [, base = '', last = '0'] = match;
    for (let part = 0; part < Number(last); part += 1) {
      const before = part === 0 ? base : `${base}_${part}`;
      if (!paths.has(before) && !missing.includes(before)) missing.push(before);
    }
  }
  return missing;
}

async function jsonOf(files: readonly FolderFile[], path: string): Promise<unknown> {
  const found = files.find((file) => file.path === path);
  if (!found) return undefined;
  try {
    return JSON.parse(await found.file.text());
  } catch {
    return undefined;
  }
}

/** The manifest of an imported model: its revision is a digest of all its files. */
export async function manifestOfFolder(
  id: string,
  folder: string,
  facts: ModelFacts,
  copied: readonly Required<ModelFile>[],
): Promise<ModelManifest> {
  const lines = copied.map(({ path, sha256 }) => `${sha256}  ${path}`).toSorted();
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const revision = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    id,
    location: 'folder',
    revision: revision.slice(0, 40),
    folder,
    dtype: null,
    ...facts,
    variants: variantsOf(copied),
    licence: '',
    languages: [],
    differences: [],
    lastUsed: null,
  };
}
