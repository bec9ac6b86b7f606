import type { FolderFile } from '../../models/modelFolder';
import { folderTexts as texts } from './texts';

/** Folders from disk, however a browser hands them over. */

/** A picked folder: its name and its files, with paths below it. */
export interface PickedFolder {
  readonly name: string;
  readonly files: readonly FolderFile[];
}

type Pick = (mode: 'read' | 'readwrite') => Promise<FileSystemDirectoryHandle | null>;

/** Asks for a folder with the browser's own dialog; null where the browser has none. */
export function directoryPicker(): Pick | null {
  // Not every browser has it, and the DOM types leave it out.
  const asked: unknown = Reflect.get(window, 'showDirectoryPicker');
  if (typeof asked !== 'function') return null;
  return async (mode) => {
    try {
      const picked: unknown = await Reflect.apply(asked, window, [{ mode }]);
      return picked instanceof FileSystemDirectoryHandle ? picked : null;
    } catch {
      // The person closed the dialog or refused.
      return null;
    }
  };
}

/** Models lie at most this deep; whoever picks a whole disk by mistake does not wait for it. */
const deepest = 3;

export async function filesOfHandle(handle: FileSystemDirectoryHandle): Promise<PickedFolder> {
  const files: FolderFile[] = [];
  const walk = async (directory: FileSystemDirectoryHandle, path: string, depth: number) => {
    for await (const entry of directory.values()) {
      if (entry.kind === 'file')
        files.push({ path: path + entry.name, file: await entry.getFile() });
      else if (depth < deepest) await walk(entry, `${path}${entry.name}/`, depth + 1);
    }
  };
  await walk(handle, '', 1);
  return { name: handle.name, files };
}

/** From `<input webkitdirectory>`: every file names its path from the picked folder on. */
export function filesOfInput(list: FileList | null): PickedFolder {
  const given = [...(list ?? [])];
  const name = given[0]?.webkitRelativePath.split('/')[0] ?? '';
  const files = given.map((file) => ({
    path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
    file,
  }));
  return { name: name || texts.unnamed, files };
}

/** From a drop: the first folder in it; null where there is none. */
export async function filesOfDrop(data: DataTransfer): Promise<PickedFolder | null> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const folder = entries.find((entry) => entry instanceof FileSystemDirectoryEntry);
  if (!(folder instanceof FileSystemDirectoryEntry)) return null;
  const files: FolderFile[] = [];
  const walk = async (directory: FileSystemDirectoryEntry, path: string, depth: number) => {
    for (const entry of await childrenOf(directory)) {
      if (entry instanceof FileSystemFileEntry) {
        files.push({ path: path + entry.name, file: await fileOf(entry) });
      } else if (entry instanceof FileSystemDirectoryEntry && depth < deepest) {
        await walk(entry, `${path}${entry.name}/`, depth + 1);
      }
    }
  };
  await walk(folder, '', 1);
  return { name: folder.name, files };
}

/** A reader gives its entries in parts, until a part is empty. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return all;
    all.push(...part);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
