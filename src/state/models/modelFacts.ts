import { missingBytes, type KeptModel } from '../../models/keptModels';
import type { ModelFile } from '../../engine/inferenceApi';
import { withManifest, type ModelManifest } from '../../models/modelManifest';
import type { ModelEntry } from '../../models/modelEntry';
import { embeddedModel, modelById, models } from '../../models/modelList';
import type { AppState } from '../appState';

type Known = Pick<AppState, 'models'>;

/** A judge by its id: as listed, with what the hub said of it, or as its own manifest says. */
export function entryOf({ models: { manifests } }: Known, id: string): ModelEntry | undefined {
  const listed = modelById(id);
  const manifest = manifests[id];
  return manifest ? withManifest(listed, manifest) : listed;
}

/** Every judge that can be chosen: the embedded one, those that the person added, the listed ones. */
export function allEntries(state: Known): readonly ModelEntry[] {
  const own = Object.keys(state.models.manifests).filter((id) => !modelById(id));
  const [first, ...listed] = models.map(({ id }) => id);
  return [first ?? '', ...own.sort(), ...listed].flatMap((id) => entryOf(state, id) ?? []);
}

/** The judge that the next judgment uses. */
export function chosenEntry(state: Pick<AppState, 'models' | 'settings'>): ModelEntry | undefined {
  return entryOf(state, state.settings.modelId ?? '') ?? embeddedModel();
}

/** Can the chosen judge think before its reply? */
export function canThink(state: Pick<AppState, 'models' | 'settings'>): boolean {
  return (chosenEntry(state)?.thinking ?? 'none') !== 'none';
}

/** The kept manifests by model id; of several the newest addition, else the last used. */
export function manifestsOf(kept: readonly KeptModel[]): Readonly<Record<string, ModelManifest>> {
  const manifests: Record<string, ModelManifest> = {};
  for (const { manifest } of kept) {
    if (!manifest) continue;
    const before = manifests[manifest.id];
    const rank = (one: ModelManifest): number => one.lastUsed ?? Infinity;
    if (!before || rank(manifest) > rank(before)) manifests[manifest.id] = manifest;
  }
  return manifests;
}

/** What of some files is on this device. */
export interface StoredPart {
  readonly storedBytes: number;
  readonly totalBytes: number;
  readonly whole: boolean;
}

export function storedPart(
  files: readonly ModelFile[],
  folder: string,
  kept: readonly KeptModel[],
): StoredPart {
  const missing = missingBytes(
    files,
    kept.find((model) => model.folder === folder),
  );
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { storedBytes: totalBytes - missing, totalBytes, whole: missing === 0 };
}
