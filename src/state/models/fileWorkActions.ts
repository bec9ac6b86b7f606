import type { ModelFile, Result } from '../../engine/inferenceApi';
import type { KeptModel } from '../../models/keptModels';
import { inBytes } from '../../models/modelManifest';
import type { FileCheck, KeptFileSize, WorkListener } from '../../models/modelStoreApi';
import { notify, type ActionContext } from '../actionContext';
import { patchModels, type KeptModelActions } from './keptModelActions';
import { modelLabel } from './modelSelectors';
import type { FileWork } from './modelState';

/** One piece of work on kept files, with its progress in the state; null where other work is under way. */
export async function fileWork<Value>(
  context: ActionContext,
  kind: FileWork['kind'],
  modelId: string,
  run: (onBytes: WorkListener) => Promise<Result<Value>>,
): Promise<Result<Value> | null> {
  if (context.store.getState().models.work) return null;
  let ended = false;
  const show = (doneBytes: number, totalBytes: number) => {
    // News of progress may come after the end: they travel another way than the result.
    if (!ended) patchModels(context, { work: { kind, modelId, doneBytes, totalBytes } });
  };
  show(0, 0);
  try {
    return await run(show);
  } finally {
    ended = true;
    patchModels(context, { work: null });
  }
}

/** Verifying kept files and writing them out. */
export function createFileWorkActions(
  context: ActionContext,
  kept: Pick<KeptModelActions, 'refresh'>,
) {
  const { modelStore, clock, keptModels } = context.deps;
  const find = async (modelId: string): Promise<KeptModel | undefined> => {
    const models = await keptModels.list();
    const { manifests } = context.store.getState().models;
    const folder = manifests[modelId]?.folder;
    const mine = models.filter((model) => model.modelId === modelId);
    return mine.find((model) => model.folder === folder) ?? mine[0];
  };

  return {
    /** Reads the kept files again and says of each whether it is as it should be. */
    async verifyModel(modelId: string) {
      const model = await find(modelId);
      if (!model) return;
      const result = await fileWork(context, 'verifying', modelId, (onBytes) =>
        modelStore.verify(model.folder, filesToVerify(model), onBytes),
      );
      if (!result) return;
      if (!result.ok) {
        const why = `${modelLabel(modelId)} could not be verified: ${result.failure.detail}`;
        notify(context, { text: why, tone: 'warning' });
        return;
      }
      const { reports } = context.store.getState().models;
      const report = { files: result.value, at: clock.now() };
      patchModels(context, { reports: { ...reports, [modelId]: report } });
      await kept.refresh();
    },

    /** Writes the files of a kept model into a folder that the person picked. */
    async exportModel(modelId: string, destination: FileSystemDirectoryHandle) {
      const model = await find(modelId);
      if (!model) return;
      const result = await fileWork(context, 'exporting', modelId, (onBytes) =>
        modelStore.exportFolder(model.folder, destination, onBytes),
      );
      if (!result) return;
      const tone = result.ok ? 'plain' : 'warning';
      notify(context, { text: exportWords(modelId, destination.name, result), tone });
    },
  };
}

/** The packagings of which something is here, with the hashes that the hub gave. */
function filesToVerify({ manifest, stored }: KeptModel): readonly ModelFile[] {
  const begun = (manifest?.variants ?? []).filter(({ files }) =>
    files.some(({ path }) => path.startsWith('onnx/') && stored[path] !== undefined),
  );
  const listed = new Map(begun.flatMap(({ files }) => files.map((file) => [file.path, file])));
  const others = Object.entries(stored).filter(([path]) => !listed.has(path));
  return [...listed.values(), ...others.map(([path, bytes]) => ({ path, bytes }))];
}

function exportWords(
  modelId: string,
  folder: string,
  result: Result<readonly KeptFileSize[]>,
): string {
  const label = modelLabel(modelId);
  if (!result.ok) return `${label} could not be written to ${folder}: ${result.failure.detail}`;
  const bytes = result.value.reduce((sum, file) => sum + file.bytes, 0);
  return `${label} was written to ${folder}: ${result.value.length} files, ${inBytes(bytes)}. Another machine can import that folder on its Models page.`;
}

/** A verification in one sentence. */
export function verifyWords(files: readonly FileCheck[], fetchesAgain: boolean): string {
  const named = (...states: readonly FileCheck['state'][]) =>
    files.filter(({ state }) => states.includes(state)).map(({ path }) => path);
  const repair = fetchesAgain
    ? 'The next load fetches it again, and nothing else.'
    : 'Import its folder again.';
  const damaged = named('damaged');
  if (damaged.length > 0) return `Damaged: ${damaged.join(', ')}. ${repair}`;
  const partial = named('partial', 'missing');
  if (partial.length > 0) return `Not whole: ${partial.join(', ')}. ${repair}`;
  const unknown = named('unknown').length;
  if (unknown === 0) return `All ${files.length} files are as they should be.`;
  return `${files.length - unknown} of ${files.length} files are as they should be; of the others no checksum is known.`;
}
