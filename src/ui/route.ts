import { useMemo, useSyncExternalStore } from 'react';

/**
 * The pages, in the order of the navigation. A new page is one id here, its name in the shell's
 * texts, and one case in `App`.
 */
export const pages = ['judge', 'runs', 'results', 'label', 'history', 'models', 'data'] as const;

export type PageId = (typeof pages)[number];

/** What the address names: a page, and what it shows. */
export interface Route {
  readonly page: PageId;
  /** The ids after the page: a run, a dataset, or several runs. Empty for the page itself. */
  readonly ids: readonly string[];
  /** What is open in that which the ids name, as `#/runs/<id>/<row>`; null for nothing. */
  readonly part: string | null;
}

/**
 * The address of a page: the part after `#`, so that the site works below any path. Ids follow as
 * `#/results/<id>,<id>`, each encoded, so that none of their characters ends another.
 */
export function hrefOf(page: PageId, ...ids: readonly string[]): string {
  const tail = ids.map(encodeURIComponent).join(',');
  return tail === '' ? `#/${page}` : `#/${page}/${tail}`;
}

/** The address of a row of a run, by its number in the dataset, from 1. */
export function hrefOfRow(runId: string, row: number): string {
  return `${hrefOf('runs', runId)}/${String(row)}`;
}

export function goTo(page: PageId, ...ids: readonly string[]): void {
  window.location.hash = hrefOf(page, ...ids);
}

/** What the browser keeps with an address that `openOverlay` led to. */
const over = 'over';

/** Goes to an address that lies over this one, as a dialog does: `closeOverlay` comes back here. */
export function openOverlay(href: string): void {
  window.location.hash = href;
  window.history.replaceState(over, '');
}

/** Goes to another address in the place of this one. */
export function replaceRoute(href: string): void {
  const kept: unknown = window.history.state;
  window.location.replace(href);
  window.history.replaceState(kept, '');
}

/** Back to what this address lies over; to `below` where it was come to in another way. */
export function closeOverlay(below: string): void {
  if (window.history.state === over) window.history.back();
  else window.location.replace(below);
}

/** What an address names; the first page where it names none. */
export function routeOf(hash: string): Route {
  const [, name, tail = '', rest = ''] = /^#\/([^/]+)(?:\/([^/]*)(?:\/(.*))?)?$/su.exec(hash) ?? [];
  const page = pages.find((id) => id === name);
  if (page === undefined) return { page: 'judge', ids: [], part: null };
  return { page, ids: tail.split(',').flatMap(decoded), part: decoded(rest)[0] ?? null };
}

/** Nothing for what is empty or no encoding at all: addresses are typed by hand too. */
function decoded(part: string): readonly string[] {
  try {
    return part === '' ? [] : [decodeURIComponent(part)];
  } catch {
    return [];
  }
}

/** The route of the address, again whenever it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => routeOf(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
