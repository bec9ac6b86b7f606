import type { DeviceReport } from './deviceProbe';
import type { DeviceKind, ModelSpec } from '../engine/inferenceApi';
import { inBytes } from './modelManifest';
import {
  chooseVariant,
  deviceFor,
  folderOf,
  largestFileBytes,
  sizeBytes,
  type DevicePreference,
  type ModelEntry,
  type ModelVariant,
} from './modelEntry';

/** What this device makes of a model. */
export interface DeviceFit {
  /** `no`: it cannot be loaded; `unlikely`: it may fail, and nothing is lost by trying. */
  readonly verdict: 'yes' | 'slowly' | 'unlikely' | 'no';
  /** One sentence with the reason. */
  readonly words: string;
  readonly variant: ModelVariant | undefined;
  /** The smaller of what the model reads and what this device can hold, in tokens. */
  readonly contextTokens: number;
}

/** Others saw single files beyond this fail to load, and split ones beyond the second figure. */
const knownFailureBytes = { single: 1_500_000_000, whole: 2_700_000_000 };
/** Beyond this a model does not fit into what WASM can address beside its activations. */
const wasmFailureBytes = 1_600_000_000;
/** Where the browser does not tell the memory, a common machine's is assumed. */
const assumedMemoryBytes = 4 * 2 ** 30;
/** WASM addresses 4 GiB, runtime and activations included. */
const wasmHeapBytes = 3.5 * 2 ** 30;
/** Decoding in a browser slows down so much beyond this that more context helps nobody. */
const usefulContextTokens = 8192;
/**
 * On a processor large weights leave so much beside them once they are unpacked, which makes every
 * token several times as quick; to read more would take minutes.
 */
const besideLargeWeights = { weightBytes: 500_000_000, tokens: 3072 };
/** A judge needs room for a protocol, two short responses and a critique. */
const smallestContextTokens = 1024;

/** Whether and how a model runs on a device. Pure: an estimate from figures, not a trial. */
export function fitToDevice(
  model: ModelEntry,
  report: DeviceReport,
  preference: DevicePreference = 'auto',
): DeviceFit {
  const device = deviceFor(model, report, preference);
  const variant = chooseVariant(model, report, preference);
  if (!variant) {
    const has = model.variants.map(({ dtype }) => dtype).join(', ') || 'none that is known';
    const advice = adviceFor(report, device);
    const words = model.verified
      ? `No packaging of it runs here: it comes as ${has}. ${advice}`
      : `It is listed as ${has}, which does not run here. ${advice} The hub may hold more: it is asked before anything is fetched.`;
    return { verdict: 'no', words, variant, contextTokens: 0 };
  }
  const contextTokens = contextHere(model, variant, report, device);
  const { verdict, words } = judgeSize(model, variant, report, device, contextTokens);
  return { verdict, words, variant, contextTokens };
}

function adviceFor(report: DeviceReport, device: DeviceKind): string {
  if (device === 'wasm') return 'On the processor q4 and q8 run.';
  return report.shaderF16 ? '' : 'This GPU has no half precision, which q4f16 needs.';
}

function judgeSize(
  model: ModelEntry,
  variant: ModelVariant,
  report: DeviceReport,
  device: DeviceKind,
  contextTokens: number,
): Pick<DeviceFit, 'verdict' | 'words'> {
  if (model.role === 'embedded') {
    return { verdict: 'yes', words: 'Runs here; it is part of the page.' };
  }
  const bytes = sizeBytes(variant);
  const largest = Math.max(...variant.files.map((file) => file.bytes));
  if (largest > largestFileBytes) {
    const words = `One file of it has ${inBytes(largest)}; a browser reads at most ${inBytes(largestFileBytes)} in one piece.`;
    return { verdict: 'no', words };
  }
  if (device === 'wasm') return onProcessor(bytes, contextTokens);
  const memory = report.memoryBytes;
  if (memory !== null && bytes > memory * 0.75) {
    const words = `Its weights take ${inBytes(bytes)} of the ${inBytes(memory)} of memory that the browser reports.`;
    return { verdict: 'unlikely', words };
  }
  if (largest > knownFailureBytes.single || bytes > knownFailureBytes.whole) {
    const words = `It has ${inBytes(bytes)}, near the memory limit of browsers: it may fail to load.`;
    return { verdict: 'unlikely', words };
  }
  if (contextTokens < smallestContextTokens) return noRoom;
  return { verdict: 'yes', words: `Should run here, on the GPU, as ${variant.dtype}.` };
}

const noRoom = {
  verdict: 'unlikely',
  words: 'Beside its weights this device has hardly any memory left for a prompt.',
} as const;

function onProcessor(bytes: number, contextTokens: number): Pick<DeviceFit, 'verdict' | 'words'> {
  if (bytes > wasmFailureBytes) {
    const words = `Too large for the processor: ${inBytes(bytes)}, and WASM holds about ${inBytes(wasmFailureBytes)}.`;
    return { verdict: 'unlikely', words };
  }
  if (contextTokens < smallestContextTokens) return noRoom;
  const small = bytes < 50_000_000;
  return small
    ? { verdict: 'yes', words: 'Runs here on the processor; it is small.' }
    : { verdict: 'slowly', words: 'Runs here on the processor, slowly: no GPU is used.' };
}

/**
 * Tokens of context that fit: keys and values of the whole context, twice (a step's inputs and
 * outputs stand side by side), in the memory that the weights leave; and each layer's share in the
 * largest buffer that a shader may see. An estimate: neither a GPU's own memory nor what other pages
 * hold is told to a page.
 */
export function contextHere(
  model: Pick<ModelEntry, 'contextTokens' | 'kvValuesPerToken' | 'role'>,
  variant: ModelVariant,
  report: DeviceReport,
  device: DeviceKind,
): number {
  const isTight = device === 'wasm' && sizeBytes(variant) > besideLargeWeights.weightBytes;
  const useful = isTight ? besideLargeWeights.tokens : usefulContextTokens;
  const wanted = Math.min(model.contextTokens, useful);
  const values = model.kvValuesPerToken;
  if (values === null || model.role === 'embedded') return wanted;
  const bytesPerToken = values * (variant.dtype === 'q4f16' || variant.dtype === 'fp16' ? 2 : 4);
  const memory = report.memoryBytes ?? assumedMemoryBytes;
  const usable = device === 'wasm' ? Math.min(memory * 0.6, wasmHeapBytes) : memory * 0.75;
  const room = Math.max(0, usable - sizeBytes(variant));
  const held = room / (2 * bytesPerToken);
  // Layers are not known here; 16 is as few as the listed models have, so the share is not too small.
  const bound = device === 'webgpu' ? report.maxBindingBytes / (bytesPerToken / 16) : Infinity;
  const fitting = Math.min(wanted, held, bound === 0 ? Infinity : bound);
  return Math.floor(fitting / 256) * 256;
}

/** What the worker needs to load a model on this device; undefined where no packaging fits. */
export function toModelSpec(
  model: ModelEntry,
  report: DeviceReport,
  preference: DevicePreference = 'auto',
): ModelSpec | undefined {
  const { variant, contextTokens } = fitToDevice(model, report, preference);
  if (!variant) return undefined;
  const { id, location, revision } = model;
  const { dtype, files } = variant;
  return {
    id,
    location,
    revision,
    dtype,
    files,
    // Whoever tries against the advice gets what a judge needs at least.
    contextTokens: Math.min(model.contextTokens, Math.max(contextTokens, smallestContextTokens)),
    device: deviceFor(model, report, preference),
    threads: report.threads,
    ...(location === 'site' ? {} : { folder: folderOf(model) }),
    ...(model.thinking === 'none' ? {} : { thinking: model.thinking }),
    ...(model.verbatimQuotes ? { verbatimQuotes: model.verbatimQuotes } : {}),
  };
}

/** The judge to take on a device, and why. */
export interface Recommendation {
  /** Null where none but the embedded judge runs well. */
  readonly modelId: string | null;
  readonly words: string;
}

/**
 * The first of the recommended judges that runs well, in the order of the list; where none does, a
 * small one that runs slowly is named.
 */
export function recommend(
  models: readonly ModelEntry[],
  report: DeviceReport,
  preference: DevicePreference = 'auto',
): Recommendation {
  const candidates = models.filter(({ recommended = false }) => recommended);
  const fits = candidates.map((model) => ({ model, fit: fitToDevice(model, report, preference) }));
  const well = fits.find(({ fit }) => fit.verdict === 'yes');
  if (well) {
    const { label, id } = well.model;
    return {
      modelId: id,
      words: `${label} is recommended here: it runs on the GPU, and it is the strongest listed judge that should fit with room for long texts.`,
    };
  }
  const slow = fits.findLast(({ fit }) => fit.verdict === 'slowly');
  const none = 'Only the pocket judge runs well here.';
  const words = slow
    ? `${none} ${slow.model.label} would run slowly, on the processor; it is the smallest that is worth its wait.`
    : `${none} The listed judges need a GPU or more memory than the browser reports.`;
  return { modelId: null, words };
}
