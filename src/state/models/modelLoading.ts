import { toModelSpec } from '../../models/deviceFit';
import type { ModelSpec } from '../../engine/inferenceApi';
import { missingBytes, type KeptModel } from '../../models/keptModels';
import type { ModelProblem } from '../../models/modelCheck';
import { inBytes, withManifest, type ModelManifest } from '../../models/modelManifest';
import { folderOf, type ModelEntry } from '../../models/modelEntry';
import type { EngineFailure } from '../../judge/judgment';
import { patch, type ActionContext } from '../actionContext';
import { modelLabel } from './modelSelectors';

/** A model that can be handed to the engine, or why it cannot. */
export type Prepared =
  | {
      readonly ok: true;
      readonly spec: ModelSpec;
      /** What is still to be fetched; 0 where everything is here. */
      readonly missingBytes: number;
    }
  | { readonly ok: false; readonly failure: EngineFailure };

const refuse = (kind: EngineFailure['kind'], detail: string): Prepared => ({
  ok: false,
  failure: { kind, detail },
});

/**
 * Everything before the first byte of weights: what the hub holds (once, then the kept manifest
 * answers), the packaging for this device, and whether there is room for it.
 */
export async function prepareModel(
  context: ActionContext,
  entry: ModelEntry,
  signal: AbortSignal,
): Promise<Prepared> {
  const { deps, store } = context;
  const device = store.getState().device ?? (await deps.probe());
  patch(context, { device });
  const kept = entry.location === 'site' ? [] : await deps.keptModels.list();
  const resolved = await resolve(context, entry, kept, signal);
  if (!resolved.ok) return resolved;
  const spec = toModelSpec(resolved.entry, device, store.getState().settings.device);
  if (!spec) {
    const detail = `No packaging of ${entry.label} runs on this device. Choose another judge.`;
    return refuse('model-invalid', detail);
  }
  if (spec.location !== 'hub') return { ok: true, spec, missingBytes: 0 };
  const missing = missingBytes(
    spec.files,
    kept.find(({ folder }) => folder === spec.folder),
  );
  const barred = missing > 0 ? await roomFor(context, entry, missing, kept) : null;
  return barred ?? { ok: true, spec, missingBytes: missing };
}

/** The entry with exact files: from its kept manifest, else from the hub's answer. */
async function resolve(
  context: ActionContext,
  entry: ModelEntry,
  kept: readonly KeptModel[],
  signal: AbortSignal,
): Promise<{ readonly ok: true; readonly entry: ModelEntry } | Extract<Prepared, { ok: false }>> {
  if (entry.location !== 'hub' || entry.verified) return { ok: true, entry };
  const { id, revision } = entry;
  const checked = await context.deps.hub.check({ id, revision, dtype: null }, signal);
  if (signal.aborted) return { ok: false, failure: cancelled };
  if (checked.ok) {
    await rememberManifest(context, checked.value);
    return { ok: true, entry: withManifest(entry, checked.value) };
  }
  const { problem } = checked;
  // Files from before manifests were kept may be whole: without the hub they are all there is.
  const fromBefore = kept.some(({ folder }) => folder === folderOf(entry));
  if (problem.kind === 'unreachable' && fromBefore) return { ok: true, entry };
  return { ok: false, failure: toFailure(problem) };
}

export const cancelled: EngineFailure = { kind: 'interrupted', detail: 'The load was cancelled.' };

const passing: ReadonlySet<ModelProblem['kind']> = new Set([
  'unreachable',
  'rate-limited',
  'gated',
  'missing',
  'revision-missing',
]);

function toFailure({ kind, detail }: ModelProblem): EngineFailure {
  return { kind: passing.has(kind) ? 'download-failed' : 'model-invalid', detail };
}

/** Keeps a manifest beside its model's files, or for this visit where the browser denies storage. */
export async function rememberManifest(
  context: ActionContext,
  manifest: ModelManifest,
): Promise<void> {
  const { models } = context.store.getState();
  const manifests = { ...models.manifests, [manifest.id]: manifest };
  patch(context, { models: { ...models, manifests } });
  await context.deps.keptModels.saveManifest(manifest);
}

/** Null where the download can begin. */
async function roomFor(
  { deps }: ActionContext,
  { label, id }: ModelEntry,
  missing: number,
  kept: readonly KeptModel[],
): Promise<Prepared | null> {
  if (!deps.network.online()) {
    const detail = `${label} is not whole on this device, ${inBytes(missing)} are missing, and there is no network. Choose a judge that is kept.`;
    return refuse('download-failed', detail);
  }
  const free = await deps.keptModels.freeBytes();
  if (free !== null && free < missing) {
    const detail = `The browser's storage is full: ${label} still needs ${inBytes(missing)}, and ${inBytes(free)} are left for this site, so ${inBytes(missing - free)} are missing. ${spaceAdvice(kept, id)}`;
    return refuse('storage-full', detail);
  }
  await deps.keptModels.persist();
  return null;
}

/** Which kept models could make room, the largest first. */
function spaceAdvice(kept: readonly KeptModel[], except: string): string {
  const others = kept
    .filter(({ modelId, sizeBytes }) => modelId !== except && sizeBytes > 0)
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, 3)
    .map(({ modelId, sizeBytes }) => `${modelLabel(modelId)} (${inBytes(sizeBytes)})`);
  return others.length > 0
    ? `Nothing was fetched. On the Models page you could delete ${others.join(', ')}.`
    : 'Nothing was fetched. Free some space on the disk, or choose a smaller judge.';
}
