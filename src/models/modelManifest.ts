import * as v from 'valibot';
import type { Dtype } from '../engine/inferenceApi';
import { folderOf, labelOfId, type ModelEntry, type ModelVariant } from './modelEntry';

/**
 * What is kept beside a model's files: enough to load it again without asking the hub, and to show
 * it where it is not listed.
 */
export interface ModelManifest {
  readonly id: string;
  readonly location: 'hub' | 'folder';
  /** The commit that the hub named; for imported models a digest of their files. */
  readonly revision: string;
  /** Name of the folder in the browser's file system. */
  readonly folder: string;
  readonly variants: readonly ModelVariant[];
  /** The packaging that the person asked for; null leaves it to the device. */
  readonly dtype: Dtype | null;
  readonly modelType: string;
  readonly contextTokens: number;
  readonly kvValuesPerToken: number | null;
  readonly thinking: ModelEntry['thinking'];
  /** As its card says; empty where it does not. */
  readonly licence: string;
  readonly languages: readonly string[];
  /** Where the hub's answer differs from what was listed, in words. */
  readonly differences: readonly string[];
  /** Epoch milliseconds; null before the first load. */
  readonly lastUsed: number | null;
}

const text = v.string();
const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const dtypeSchema = v.picklist(['q4f16', 'q4', 'q8', 'fp16', 'fp32']);

const fileSchema = v.pipe(
  v.object({ path: text, bytes: count, sha256: v.optional(text) }),
  v.transform(({ path, bytes, sha256 }) =>
    sha256 === undefined ? { path, bytes } : { path, bytes, sha256 },
  ),
);

const manifestSchema: v.GenericSchema<unknown, ModelManifest> = v.object({
  id: text,
  location: v.picklist(['hub', 'folder']),
  revision: text,
  folder: text,
  variants: v.array(v.object({ dtype: dtypeSchema, files: v.array(fileSchema) })),
  dtype: v.nullable(dtypeSchema),
  modelType: text,
  contextTokens: count,
  kvValuesPerToken: v.nullable(count),
  thinking: v.picklist(['none', 'switch', 'always']),
  licence: text,
  languages: v.array(text),
  differences: v.array(text),
  lastUsed: v.nullable(count),
});

/** A kept manifest; null where it is torn or of another build. */
export function decodeManifest(json: string): ModelManifest | null {
  try {
    const result = v.safeParse(manifestSchema, JSON.parse(json));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** A listed entry with what the hub said of it, or an entry for a model that only its manifest knows. */
export function withManifest(listed: ModelEntry | undefined, manifest: ModelManifest): ModelEntry {
  const { revision, folder, contextTokens, thinking, differences } = manifest;
  const chosen = manifest.variants.filter(({ dtype }) => dtype === manifest.dtype);
  const facts = {
    revision,
    folder,
    contextTokens,
    kvValuesPerToken: manifest.kvValuesPerToken ?? listed?.kvValuesPerToken ?? null,
    variants: chosen.length > 0 ? chosen : manifest.variants,
    verified: true,
    differences,
  };
  if (listed) return { ...listed, ...facts };
  const fromDisk = manifest.location === 'folder';
  return {
    id: manifest.id,
    label: labelOfId(manifest.id),
    role: 'own',
    summary: fromDisk
      ? 'Imported from a folder; it never asks the network.'
      : 'Added by you from the hub; nobody here has tried it.',
    licence: manifest.licence || 'not stated',
    languages: manifest.languages.length > 0 ? manifest.languages : ['not stated'],
    location: manifest.location,
    thinking,
    trainedFor: 'general',
    ...facts,
  };
}

/** The share by which a listed figure may be off before it is told. */
const tolerance = 0.02;

/** Where the hub's packagings differ from the listed ones, in words; empty where they agree. */
export function differencesFrom(
  listed: ModelEntry,
  variants: readonly ModelVariant[],
): readonly string[] {
  return listed.variants.flatMap(({ dtype, files }) => {
    const found = variants.find((variant) => variant.dtype === dtype);
    if (!found) return [`${dtype} was listed, but the hub has no such packaging.`];
    const listedBytes = totalBytes(files);
    const hubBytes = totalBytes(found.files);
    const off = Math.abs(hubBytes - listedBytes) / listedBytes;
    if (off <= tolerance) return [];
    return [`${dtype} was listed as ${inBytes(listedBytes)}; the hub says ${inBytes(hubBytes)}.`];
  });
}

function totalBytes(files: ModelVariant['files']): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Bytes in words, for messages of the engine. */
export function inBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The folder for a commit of a hub model. */
export function hubFolder(id: string, revision: string): string {
  return folderOf({ id, revision });
}
