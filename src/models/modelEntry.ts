import type { DeviceReport } from './deviceProbe';
import type { DeviceKind, Dtype, ModelFile, ModelSpec } from '../engine/inferenceApi';

/** One packaging of a model's weights. */
export interface ModelVariant {
  readonly dtype: Dtype;
  readonly files: readonly ModelFile[];
}

/**
 * Whether a model reasons before it replies: never; where its template's `enable_thinking` says so;
 * or always.
 */
type ThinkingSwitch = 'none' | 'switch' | 'always';

/** A judge that a person can choose. */
export interface ModelEntry {
  /** Hub repository, `folder/<name>` for imported ones, or the folder below `models/` of this site. */
  readonly id: string;
  readonly label: string;
  /** `own`: added by the person, from the hub or from disk. */
  readonly role: 'embedded' | 'listed' | 'own';
  /** One sentence: what it is good for. */
  readonly summary: string;
  readonly licence: string;
  /** What the licence bars, where it bars something. */
  readonly licenceLimit?: string;
  readonly languages: readonly string[];
  readonly location: ModelSpec['location'];
  /** A commit, or `main` until the hub has named the commit. */
  readonly revision: string;
  /** Where its files are kept; left out, the folder that `folderOf` names. */
  readonly folder?: string;
  /** What the model itself reads, in tokens; what this device can hold is `fitToDevice`'s. */
  readonly contextTokens: number;
  /** Numbers that keys and values take for one token, over all layers; null where unknown. */
  readonly kvValuesPerToken: number | null;
  readonly thinking: ThinkingSwitch;
  /** Protocol ids that it was trained for; `general` follows instructions and fits any. */
  readonly trainedFor: 'general' | readonly string[];
  readonly variants: readonly ModelVariant[];
  /** See `ModelSpec`. */
  readonly verbatimQuotes?: ModelSpec['verbatimQuotes'];
  /** Among the judges that may be recommended; the first of them in the list that runs well is. */
  readonly recommended?: true;
  /** False where sizes or files are second-hand and were never checked against the hub. */
  readonly verified: boolean;
  /** Where the hub's answer differs from what was listed, in words. */
  readonly differences?: readonly string[];
}

/** Whether a model was trained for a protocol, or follows instructions and the protocol gives them. */
export function isTrainedFor(model: Pick<ModelEntry, 'trainedFor'>, protocolId: string): boolean {
  if (model.trainedFor !== 'general') return model.trainedFor.includes(protocolId);
  // The pocket judge's prompts are bare tags: they tell another model nothing.
  return !protocolId.startsWith('pocket/');
}

/** Where the user wants a judge to run; `auto` leaves it to the device report. */
export type DevicePreference = 'auto' | DeviceKind;

/** The processor for WASM: half precision hardly runs there. */
const dtypeOrder = {
  halves: ['q4f16', 'q4', 'fp16', 'q8', 'fp32'],
  noHalves: ['q4', 'q8', 'fp32'],
  wasm: ['q4', 'q8', 'fp32'],
} as const satisfies Record<string, readonly Dtype[]>;

/** The dtypes that run on a device, the best first. */
export function dtypesFor(report: DeviceReport, device: DeviceKind): readonly Dtype[] {
  if (device === 'wasm') return dtypeOrder.wasm;
  return report.shaderF16 ? dtypeOrder.halves : dtypeOrder.noHalves;
}

/** WebGPU where there is an adapter. The embedded judge is so small that a GPU only costs its start-up. */
export function deviceFor(
  model: Pick<ModelEntry, 'role'>,
  report: DeviceReport,
  preference: DevicePreference = 'auto',
): DeviceKind {
  if (preference !== 'auto') return preference;
  return model.role === 'embedded' ? 'wasm' : report.device;
}

/** A file beyond this cannot be read in one piece by a browser. */
export const largestFileBytes = 2_000_000_000;

/**
 * The packaging for this device: the best dtype that runs on it and whose files a browser can read;
 * undefined where there is none.
 */
export function chooseVariant(
  model: Pick<ModelEntry, 'role' | 'variants'>,
  report: DeviceReport,
  preference: DevicePreference = 'auto',
): ModelVariant | undefined {
  const device = deviceFor(model, report, preference);
  const candidates = dtypesFor(report, device).flatMap((dtype) =>
    model.variants.filter((variant) => variant.dtype === dtype),
  );
  const readable = candidates.find(({ files }) =>
    files.every(({ bytes }) => bytes <= largestFileBytes),
  );
  return readable ?? candidates[0];
}

/** The folder of a downloaded model: another revision is another model. */
export function folderOf({
  id,
  revision,
  folder,
}: Pick<ModelEntry, 'id' | 'revision' | 'folder'>): string {
  return folder ?? encodeURIComponent(`${id}@${revision}`);
}

export function sizeBytes(variant: ModelVariant): number {
  return variant.files.reduce((total, file) => total + file.bytes, 0);
}

/** The name of a model that is not listed, from its id. */
export function labelOfId(id: string): string {
  return id.startsWith('folder/') ? `${id.slice('folder/'.length)} (from disk)` : id;
}
