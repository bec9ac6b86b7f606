import type { BackupPlace } from '../../run/backup';
import { inCount, plural } from '../../report/numbers';

/** All words of the page on stored data. */
export const texts = {
  title: 'Your data',
  intro:
    'Judgments, runs, datasets, labels, your draft and your settings are stored in this browser, on this device, and nowhere else.',
  backup: {
    title: 'Backup',
    intro:
      'One file with everything but the downloaded models. It can be restored in another browser or on another device.',
    make: 'Download a backup',
    making: 'Gathering…',
    made: 'The backup is in your downloads.',
    failed: (reason: string) => `The backup could not be made: ${reason}`,
    last: (at: number | null) =>
      at === null
        ? 'No backup was made in this browser yet.'
        : `Last backup: ${new Date(at).toLocaleString()}.`,
  },
  restore: {
    title: 'Restore',
    intro:
      'A backup is merged into what is here. The file is checked to its end before anything is stored.',
    conflicts: 'Where an entry differs',
    keep: 'Keep what is here',
    take: 'Take the backup’s',
    open: 'Open a backup',
    restoring: 'Checking and storing…',
    refused: (reason: string) => `Nothing was changed. ${reason}`,
    added: (count: number) => `${plural(count, { one: '# entry', other: '# entries' })} added`,
    same: (count: number) => `${inCount(count)} were here already`,
    differing: (count: number, taken: boolean) =>
      `${inCount(count)} differed and ${taken ? 'were taken from the backup' : 'were kept as they were here'}`,
    differingList: 'Entries that differed',
    leftOut: (count: number) =>
      `${plural(count, { one: '# entry', other: '# entries' })} of the backup could not be read and stayed in the file:`,
    reload: 'Reload the page to see it',
  },
  unreadable: {
    title: 'Could not be read',
    none: 'Every stored entry can be read.',
    some: (count: number) =>
      `${plural(count, { one: '# stored entry', other: '# stored entries' })} cannot be read by this version of the page. Nothing else is touched by them.`,
    export: 'Download them',
    remove: 'Delete them',
    removeTitle: 'Delete what cannot be read?',
    removeWords:
      'They will be gone for good. Download them first if somebody may be able to mend them.',
    failed: (reason: string) => `That did not work: ${reason}`,
    more: (count: number) => `and ${inCount(count)} more`,
  },
  erase: {
    title: 'Delete everything',
    intro:
      'For shared devices: removes all stored work, the downloaded models, the offline copy and the settings from this browser.',
    button: 'Delete everything…',
    confirmTitle: 'Delete everything from this browser?',
    confirmWords:
      'Judgments, runs, datasets, labels, drafts, settings and downloaded models will be gone for good. Close other tabs of this page first.',
    confirm: 'Delete everything',
    erasing: 'Deleting…',
    left: (what: string) => `The browser would not delete: ${what}.`,
    done: 'Everything was deleted.',
    reload: 'Start anew',
  },
  places: {
    runs: 'run',
    judgments: 'judgment',
    datasets: 'dataset',
    rows: 'rows of a dataset',
    labels: 'label',
    settings: 'settings',
  } satisfies Record<BackupPlace, string>,
} as const;
