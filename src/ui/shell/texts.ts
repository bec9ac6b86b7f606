import { inBytes, inDuration, plural } from '../../report/numbers';

export const texts = {
  skip: 'Skip to the page',
  loading: 'Loading…',
  brand: 'Evenhand',
  navigation: 'Pages',
  pages: {
    judge: 'Judge',
    runs: 'Runs',
    results: 'Results',
    label: 'Label',
    history: 'History',
    models: 'Models',
    data: 'Your data',
  },
  theme: (theme: string) => `Theme: ${theme}`,
  themeTitle: (theme: string, next: string) => `Theme: ${theme}. Change to ${next}.`,
  themes: { system: 'system', light: 'light', dark: 'dark' },
} as const;

export const statusTexts = {
  label: 'Judge status',
  none: 'No judge loaded',
  asking: (model: string) => `Asking the hub about ${model}`,
  loading: (model: string) => `Loading ${model}`,
  preparing: (model: string) => `Preparing ${model}`,
  ready: 'Ready',
  readyMore: (model: string, device: string) => ` · ${model} · ${device}`,
  notLoaded: (model: string) => `${model} is not loaded`,
  title: (model: string, dtype: string, revision: string, device: string) =>
    `${model}, ${dtype}, revision ${revision}, ${device}`,
} as const;

export const downloadTexts = {
  of: (model: string) => `Download of ${model}`,
  bytes: (loaded: number, total: number) => `${inBytes(loaded)} of ${inBytes(total)}`,
  rate: (bytesPerSecond: number) => `${inBytes(bytesPerSecond)}/s`,
  left: (ms: number) => `${inDuration(ms)} left`,
  pause: 'Pause',
  cancel: 'Cancel',
  theDownload: ' the download',
  cancelTitle: 'Cancel the download?',
  cancelAction: 'Cancel the download',
  cancelWarning: (bytes: number) =>
    `${inBytes(bytes)} were downloaded and would be deleted. To keep them for later, close this and pause the download instead.`,
} as const;

export const noticeTexts = {
  news: 'Notices',
  undo: 'Undo',
  dismiss: 'Dismiss',
  undecodable: (count: number) =>
    plural(count, {
      one: '# saved entry could not be read and is left out. The rest is as it was.',
      other: '# saved entries could not be read and are left out. The rest is as it was.',
    }),
  update: 'A new version is ready. Reloading ends a judgment that is under way.',
  reload: 'Reload',
  storageDenied:
    'This browser denies the page storage, as private windows do. Judging goes on, but what is judged from here on will not survive a reload. Copy what you want to keep.',
  storageFull:
    'Storage is full. Judging goes on, but what is judged from here on will not survive a reload. Delete old judgments or kept models, then reload.',
  storageFailed: (detail: string) =>
    `Storage failed: ${detail} Judging goes on, but what is judged from here on will not survive a reload. Copy what you want to keep.`,
} as const;

/** What is said where a part of the page broke. */
export const brokenTexts = {
  title: (part: string) => `${part} could not be shown`,
  safe: 'An error in the page is in the way. Your texts, judgments, runs and labels are stored and not touched by it.',
  chunkTitle: 'This part of the page could not be loaded',
  chunk:
    'Either there is no network, or a new version of the page is here and the old parts are gone. Your data is stored and not touched by it. Reload to get the new version.',
  reload: 'Reload',
  retry: 'Try again',
  copy: 'Copy the error',
  copied: 'The error is on the clipboard.',
  save: 'Download all data',
  notSaved: (reason: string) => `The data could not be read: ${reason}`,
  page: 'This page',
  app: 'Evenhand',
  composer: 'The form',
  verdict: 'The verdict',
  notices: 'The notices',
} as const;
