import type { DatasetActions } from './datasets/datasetState';

/** What the browser hands to an installed app that a file was opened with; not yet in the DOM's types. */
interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void,
  ): void;
}

/**
 * Imports the file that the installed app was opened with.
 * @param onFile called before, to bring the page there where the import is shown
 */
export function watchLaunchedFiles(
  { importFile }: Pick<DatasetActions, 'importFile'>,
  onFile: () => void,
  // Only an installed app in a browser that knows file handlers has one.
  queue = (globalThis as { readonly launchQueue?: LaunchQueue }).launchQueue,
): void {
  queue?.setConsumer(({ files = [] }) => {
    // Several files open as several launches; a launch without a file is an ordinary start.
    const [handle] = files;
    if (!handle) return;
    onFile();
    void handle.getFile().then(importFile);
  });
}
