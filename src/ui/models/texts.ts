import { inBytes, inCount } from '../../report/numbers';

export const texts = {
  title: 'Models',
  offline: 'There is no network: only judges that are kept on this device can be chosen.',
  judges: 'Judges',
  device: 'This device',
  deviceFacts: 'What the browser reports',
  deviceLoading: 'Checking this device…',
  mayBeCleared: 'The browser may clear downloads when space runs short. ',
  askToKeep: 'Ask it to keep them',
} as const;

export const cardTexts = {
  chosen: 'chosen',
  recommended: 'recommended here',
  line: (parts: readonly string[]) => parts.join(' · '),
  contextHere: (tokens: number) => `${inCount(tokens)} tokens of context here`,
  notChecked: 'It has not been checked yet whether it runs on this device.',
  licenceLimit: (licence: string, limit: string) => `${licence}: ${limit}`,
  differences: (found: string) =>
    `Its listing here was wrong; the figures of the hub are used instead. ${found}`,
  thinking: {
    none: 'no',
    switch: 'can be switched on',
    always: 'always, before each reply',
  },
  source: 'Source',
  sources: {
    site: 'part of this page',
    folder: (fingerprint: string) => `imported, fingerprint ${fingerprint}`,
    hub: (id: string, commit: string) => `${id} at ${commit}`,
  },
  licence: 'Licence',
  languages: 'Languages',
  reads: 'Reads',
  upTo: (tokens: number) => `up to ${inCount(tokens)} tokens`,
  thinks: 'Thinking',
  protocols: 'Protocols',
  anyProtocol: 'any',
  packagings: 'Packagings',
  figures: 'Figures',
  figuresOf: {
    hub: 'as the hub gave them',
    exact: 'exact',
    unverified: 'second-hand; the hub is asked before anything is downloaded',
  },
  details: 'Details',
  detailsOf: (label: string) => ` of ${label}`,
  asking: 'Asking the hub about this model…',
  preparing: 'Preparing it for this device…',
  inUse: (device: string) => `In use, on ${device}.`,
  cannotRun: 'It cannot be used on this device.',
  partlyHere: (stored: number, total: number) =>
    `${inBytes(stored)} of ${inBytes(total)} are on this device.`,
  tryAgain: 'Try again',
  use: 'Use',
  resume: 'Resume',
  download: 'Download and use',
  actionOn: (label: string) => ` ${label}`,
} as const;

export const hubTexts = {
  title: 'From the hub',
  hint: 'Any instruct model on huggingface.co that is packaged for transformers.js. It is checked before anything is downloaded.',
  id: 'Hub id',
  idPlaceholder: 'owner/name',
  revision: 'Revision',
  revisionPlaceholder: 'main',
  packaging: 'Packaging',
  automatic: 'Automatic',
  check: 'Check',
  offline: 'Offline: the hub cannot be asked.',
  result: 'Result of the check',
  asking: (id: string) => `Asking the hub about ${id}…`,
  architecture: 'Architecture',
  commit: 'Commit',
  packagings: 'Packagings',
  toDownload: 'To download',
  downloadAs: (bytes: number, dtype: string) => `${inBytes(bytes)} as ${dtype}`,
  nothing: 'nothing',
  here: 'Here',
  contextHere: (tokens: number) => `${inCount(tokens)} tokens of context`,
  unknown: 'not known',
  licenceUnknown: 'not stated',
  complete: ' has all that a judge needs.',
  leave: 'Discard',
} as const;

export const folderTexts = {
  another: 'Another model',
  title: 'From a folder on disk',
  hint: 'A model for transformers.js, as it was downloaded or exported from here: config.json, tokenizer.json, tokenizer_config.json and onnx/. Choose its folder or drop it here. It is copied into the browser’s storage; nothing leaves this device.',
  choose: 'Choose a folder',
  input: 'Model folder',
  notAFolder: 'That was not a folder. Drop the whole folder of a model, not its files.',
  unreadable: (why: string) => `The folder could not be read: ${why}`,
  unnamed: 'the folder',
} as const;

export const keptTexts = {
  onDevice: (bytes: number) => `On this device: ${inBytes(bytes)}.`,
  onDeviceUsed: (bytes: number, lastUsed: string) =>
    `On this device: ${inBytes(bytes)}, last used ${lastUsed}.`,
  work: {
    verifying: 'Verifying its files',
    exporting: 'Writing its files',
    importing: 'Copying its files',
  },
  progress: (what: string, done: number, total: number) =>
    `${what}, ${inBytes(done)} of ${inBytes(total)}`,
  verify: 'Verify',
  verifyWhich: (label: string) => ` ${label}`,
  export: 'Export',
  exportWhich: (label: string) => ` ${label}`,
  toFolder: ' to a folder',
  delete: 'Delete',
  deleteWhich: (label: string) => ` ${label} from this device`,
  deleteTitle: (label: string) => `Delete ${label}?`,
  deleteHub: (bytes: number) =>
    `This frees ${inBytes(bytes)} on this device. To use it again, it has to be downloaded again. Judgments that it made stay in the history.`,
  deleteFolder: (bytes: number) =>
    `This frees ${inBytes(bytes)} on this device. To use it again, its folder has to be imported again. Judgments that it made stay in the history.`,
} as const;

export const selfCheckTexts = {
  running: 'Running its self-check on this device…',
  passed: 'Self-check on this device: passed.',
  failed: 'Self-check on this device: failed.',
  again: 'Check again',
  againWhich: (label: string) => `: ${label}`,
  warning: (label: string, seen: string) =>
    `${label} failed its self-check on this device: ${seen}`,
  hide: 'I understand, hide',
} as const;
