import { messageOf } from '../judge/messageOf';

/** What can be done to this site as a whole in this browser. */
export interface Site {
  /**
   * Deletes all that the page has stored: databases, files, caches, the offline copy. What the browser
   * would not delete is named in words; an empty list means that nothing is left.
   */
  erase(): Promise<readonly string[]>;
  /** Opens the page anew. */
  reload(): void;
}

/** Another tab that holds on to a database keeps it from being deleted: after this many milliseconds that is said. */
const blockedAfterMs = 4_000;

/** This site in the browser that shows it. */
export const browserSite: Site = {
  async erase() {
    const left = await Promise.all([
      attempt('the database', deleteDatabases),
      attempt('downloaded models', deletePrivateFiles),
      attempt('the offline copy of the page', deleteCaches),
      attempt('the offline service', unregisterServiceWorkers),
      attempt('what the page keeps for this tab', clearWebStorage),
    ]);
    return left.flatMap((what) => what ?? []);
  },
  reload: () => location.reload(),
};

async function attempt(what: string, erase: () => Promise<void>): Promise<string | null> {
  try {
    await erase();
    return null;
  } catch (error) {
    return `${what} (${messageOf(error)})`;
  }
}

async function deleteDatabases(): Promise<void> {
  const found = await indexedDB.databases();
  await Promise.all(found.map(({ name }) => (name === undefined ? null : deleteDatabase(name))));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    const timer = setTimeout(
      () => reject(new Error('another tab of this page is using it; close that tab')),
      blockedAfterMs,
    );
    request.addEventListener('success', () => {
      clearTimeout(timer);
      resolve();
    });
    request.addEventListener('error', () => {
      clearTimeout(timer);
      reject(request.error ?? new Error('the browser refused'));
    });
  });
}

async function deletePrivateFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  for (const name of names) await root.removeEntry(name, { recursive: true });
}

async function deleteCaches(): Promise<void> {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

function clearWebStorage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  return Promise.resolve();
}

async function unregisterServiceWorkers(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
}
