import {
  fitToDevice,
  recommend,
  type DeviceFit,
  type Recommendation,
} from '../../models/deviceFit';
import { deviceInWords, type DeviceReport } from '../../models/deviceProbe';
import type { KeptModel } from '../../models/keptModels';
import { inBytes, withManifest, type ModelManifest } from '../../models/modelManifest';
import {
  folderOf,
  isTrainedFor,
  labelOfId,
  sizeBytes,
  type DevicePreference,
  type ModelEntry,
} from '../../models/modelEntry';
import { embeddedModel, modelById } from '../../models/modelList';
import type { SelfCheckReport } from '../settings';
import type { AppState } from '../appState';
import { allEntries, chosenEntry, storedPart, type StoredPart } from './modelFacts';
import { selfCheckKey } from './selfCheckKey';

/** The judge that the next judgment uses. */
export function selectChosenModelId(state: AppState): string {
  return chosenEntry(state)?.id ?? embeddedModel()?.id ?? '';
}

/** What the cards are made from. */
export type CardFacts = Pick<AppState, 'models' | 'settings' | 'device' | 'keptModels'>;

/** One judge with what this device makes of it and what of it is here. */
export interface ModelCard {
  readonly entry: ModelEntry;
  /** Null until the device was looked at. */
  readonly fit: DeviceFit | null;
  readonly dtype: string;
  readonly sizeBytes: number;
  /** All that is kept of it, of whatever packaging; null where nothing is. */
  readonly kept: KeptModel | null;
  /** How much of the packaging for this device is here. */
  readonly part: StoredPart;
  readonly recommended: boolean;
  /** The self-check of the packaging that would be loaded here; null where none was made. */
  readonly selfCheck: SelfCheckReport | null;
  /** Why it cannot be chosen now; null where it can. */
  readonly barred: string | null;
}

/** Every judge that can be chosen, in display order. */
export function toModelCards(facts: CardFacts): readonly ModelCard[] {
  const { device, settings, keptModels } = facts;
  const best = device ? selectRecommendation(facts)?.modelId : null;
  return allEntries(facts).map((entry) => {
    const fit = device ? fitToDevice(entry, device, settings.device) : null;
    const variant = fit?.variant ?? entry.variants[0];
    const folder = folderOf(entry);
    const part = storedPart(variant?.files ?? [], folder, keptModels);
    return {
      entry,
      fit,
      dtype: variant?.dtype ?? '',
      sizeBytes: variant ? sizeBytes(variant) : 0,
      kept: keptModels.find((model) => model.folder === folder) ?? null,
      part,
      recommended: best === entry.id,
      selfCheck: latestSelfCheck(settings.selfChecks, entry, variant?.dtype ?? ''),
      barred: barredBy(facts, entry, part),
    };
  });
}

/** Offline only what is kept can be had. */
function barredBy({ models }: CardFacts, entry: ModelEntry, part: StoredPart): string | null {
  if (!models.offline || entry.location !== 'hub' || part.whole) return null;
  return part.storedBytes > 0
    ? 'Offline: a part of it is here, the rest needs the network.'
    : 'Offline: it is not kept on this device.';
}

/** The latest of the tests of one packaging, on whatever device label. */
function latestSelfCheck(
  tests: Readonly<Record<string, SelfCheckReport>>,
  entry: ModelEntry,
  dtype: string,
): SelfCheckReport | null {
  const start = selfCheckKey({ ...entry, dtype }, '');
  return Object.entries(tests)
    .filter(([key]) => key.startsWith(start))
    .map(([, report]) => report)
    .reduce<SelfCheckReport | null>((last, one) => (last && last.at > one.at ? last : one), null);
}

export function selectRecommendation(
  state: Pick<AppState, 'models' | 'settings' | 'device'>,
): Recommendation | null {
  const { device, settings } = state;
  return device ? recommend(allEntries(state), device, settings.device) : null;
}

/** The device report as lines for the page. */
export function deviceLines(device: DeviceReport): readonly (readonly [string, string])[] {
  const { maxBufferBytes, maxBindingBytes, freeStorageBytes, memoryBytes, persistent } = device;
  const gpu = device.device === 'webgpu';
  return [
    ['Device', deviceInWords(device)],
    [
      'Half precision (shader-f16)',
      device.shaderF16 ? 'yes' : gpu ? 'no: q4 instead of q4f16' : 'no',
    ],
    ['Largest GPU buffer', maxBufferBytes === 0 ? 'none' : inBytes(maxBufferBytes)],
    ['Largest buffer binding', maxBindingBytes === 0 ? 'none' : inBytes(maxBindingBytes)],
    [
      'Memory',
      memoryBytes === null ? 'not reported by the browser' : `${memoryBytes / 2 ** 30} GB or more`,
    ],
    ['Processor threads', String(device.threads)],
    [
      'Free storage for this site',
      freeStorageBytes === null ? 'not reported by the browser' : inBytes(freeStorageBytes),
    ],
    ['Kept when space runs short', persistenceWords[String(persistent)] ?? ''],
  ];
}

const persistenceWords: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no: the browser may clear downloads',
  null: 'not reported by the browser',
};

/** The name of a judge, also of one that is not listed. */
export function modelLabel(modelId: string): string {
  return modelById(modelId)?.label ?? labelOfId(modelId);
}

/** True for the judge that comes with the page: there is no download of it to pause or to free. */
export function comesWithPage(modelId: string): boolean {
  return modelById(modelId)?.location === 'site';
}

/** Plain words about a judge and a protocol that a person should know before trusting a verdict. */
export function cautionsFor(modelId: string, protocolId: string): readonly string[] {
  const model = modelById(modelId);
  const cautions: string[] = [];
  if (!isTrainedFor(model ?? { trainedFor: 'general' }, protocolId)) {
    cautions.push(
      `${modelLabel(modelId)} was not trained for this protocol; its verdict here means little.`,
    );
  }
  if (model?.role === 'embedded') {
    cautions.push(
      `${model.label} is for a first look: it sees flaws on the surface and weighs neither truth nor taste. Let a downloaded judge decide what matters.`,
    );
  }
  return cautions;
}

/** The protocols that a judge was trained for; null where it follows any. */
export function trainedProtocols(modelId: string): readonly string[] | null {
  const trainedFor = modelById(modelId)?.trainedFor ?? 'general';
  return trainedFor === 'general' ? null : trainedFor;
}

/** What this device makes of a model that was checked and is not taken yet. */
export function checkedModel(
  manifest: ModelManifest,
  device: DeviceReport | null,
  preference: DevicePreference,
): { readonly fit: DeviceFit | null; readonly sizeBytes: number } {
  const entry = withManifest(modelById(manifest.id), manifest);
  const fit = device ? fitToDevice(entry, device, preference) : null;
  return { fit, sizeBytes: fit?.variant ? sizeBytes(fit.variant) : 0 };
}
