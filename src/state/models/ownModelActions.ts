import type { Dtype } from '../../engine/inferenceApi';
import type { FolderFile } from '../../models/modelFolder';
import { inBytes, type ModelManifest } from '../../models/modelManifest';
import { folderOf } from '../../models/modelEntry';
import { notify, type ActionContext } from '../actionContext';
import { fileWork } from './fileWorkActions';
import { patchModels, type KeptModelActions } from './keptModelActions';
import type { ModelActions } from './modelActions';
import { rememberManifest } from './modelLoading';

type Kept = Pick<KeptModelActions, 'refresh' | 'lookAtDevice'>;

/** Models that are not listed: asked for at the hub, or imported from a folder. */
export function createOwnModelActions(
  context: ActionContext,
  models: Pick<ModelActions, 'chooseModel'>,
  kept: Kept,
) {
  let asking: AbortController | null = null;

  return {
    /** Asks the hub what a repository holds; nothing of it is fetched yet. */
    async checkHubModel(question: { id: string; revision: string; dtype: Dtype | null }) {
      asking?.abort();
      const mine = new AbortController();
      asking = mine;
      const id = idFrom(question.id);
      patchModels(context, { hubCheck: { kind: 'checking', id } });
      const revision = question.revision.trim() || 'main';
      const asked = { id, revision, dtype: question.dtype };
      const checked = await context.deps.hub.check(asked, mine.signal);
      if (asking !== mine) return;
      patchModels(context, {
        hubCheck: checked.ok
          ? { kind: 'found', manifest: checked.value }
          : { kind: 'refused', problem: checked.problem },
      });
    },

    forgetHubCheck() {
      asking?.abort();
      asking = null;
      patchModels(context, { hubCheck: { kind: 'idle' } });
    },

    /** Takes the checked model among the judges, downloads and loads it. */
    async addHubModel(manifest: ModelManifest) {
      patchModels(context, { hubCheck: { kind: 'idle' } });
      await rememberManifest(context, manifest);
      await kept.refresh();
      await models.chooseModel(manifest.id);
    },

    /** Checks a folder from disk, copies its files into the browser's storage and loads the model. */
    async importFolder(folderName: string, files: readonly FolderFile[]) {
      patchModels(context, { importProblem: null });
      const imported = await importModel(context, folderName, files);
      if ('problem' in imported) {
        patchModels(context, { importProblem: imported.problem });
        return;
      }
      await rememberManifest(context, imported.manifest);
      await Promise.all([kept.refresh(), kept.lookAtDevice()]);
      const where = 'It is kept on this device and needs no network.';
      notify(context, { text: `The folder ${folderName} was imported. ${where}` });
      await models.chooseModel(imported.manifest.id);
    },
  };
}

/** The manifest of a folder whose files were copied, or why they were not. */
async function importModel(
  context: ActionContext,
  folderName: string,
  given: readonly FolderFile[],
): Promise<{ readonly manifest: ModelManifest } | { readonly problem: string }> {
  const { keptModels, modelStore } = context.deps;
  const { manifestOfFolder, readFolder } = await import('../../models/modelFolder');
  const read = await readFolder(folderName, given);
  if (!read.ok) return { problem: read.problem.detail };
  const { facts, files } = read.value;
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const free = await keptModels.freeBytes();
  if (free !== null && free < bytes) return { problem: noRoom(folderName, bytes, free) };
  const id = freeId(context, folderName);
  const folder = folderOf({ id, revision: 'imported' });
  const copied = await fileWork(context, 'importing', id, (onBytes) =>
    modelStore.importFiles(folder, files, onBytes),
  );
  if (!copied) {
    return { problem: 'Other work on kept files is under way. When it is done, import again.' };
  }
  if (copied.ok) return { manifest: await manifestOfFolder(id, folder, facts, copied.value) };
  // Half a copy is of no use: a model from disk cannot fetch the rest.
  await keptModels.remove(folder).catch(() => undefined);
  return { problem: `The folder ${folderName} was not imported: ${copied.failure.detail}` };
}

function noRoom(name: string, bytes: number, free: number): string {
  return `The folder ${name} needs ${inBytes(bytes)}, and the browser leaves this site ${inBytes(free)}: ${inBytes(bytes - free)} are missing. Nothing was copied; delete a kept model first.`;
}

/** People paste addresses: the id is what follows the hub's name. */
function idFrom(text: string): string {
  return text
    .trim()
    .replace(/^https:\/\/(?:huggingface\.co|hf\.co)\//u, '')
    .split('/')
    .slice(0, 2)
    .join('/');
}

/** A name that no imported model has yet. */
function freeId({ store }: ActionContext, folderName: string): string {
  const { manifests } = store.getState().models;
  const plain = folderName.trim().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'model';
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? `folder/${plain}` : `folder/${plain}-${count}`;
    if (!manifests[id]) return id;
  }
}
