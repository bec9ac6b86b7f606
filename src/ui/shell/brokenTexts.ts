/** What is said where a part of the page broke. */
export const texts = {
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
