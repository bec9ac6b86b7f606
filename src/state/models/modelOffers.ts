import { fitToDevice } from '../../models/deviceFit';
import type { DeviceReport } from '../../models/deviceProbe';
import type { ModelSpec } from '../../engine/inferenceApi';
import { inBytes } from '../../models/modelManifest';
import { deviceFor, dtypesFor, sizeBytes, type ModelEntry } from '../../models/modelEntry';
import type { AppState } from '../appState';
import { allEntries } from './modelFacts';
import type { ModelOffer } from './modelState';

/** What to take where a model did not fit: its next smaller packaging, else the next smaller judge. */
export function smallerThan(
  state: Pick<AppState, 'models' | 'settings' | 'device'>,
  entry: ModelEntry,
  spec: ModelSpec,
): ModelOffer | null {
  const { device } = state;
  if (!device) return null;
  const asked = bytesOf(spec);
  return smallerPackaging(state, entry, asked, device) ?? smallerJudge(state, entry, asked, device);
}

function bytesOf({ files }: Pick<ModelSpec, 'files'>): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function smallerPackaging(
  { models, settings }: Pick<AppState, 'models' | 'settings'>,
  entry: ModelEntry,
  asked: number,
  report: DeviceReport,
): ModelOffer | null {
  const runnable = dtypesFor(report, deviceFor(entry, report, settings.device));
  const known = models.manifests[entry.id]?.variants ?? [];
  const [next] = known
    .filter((variant) => runnable.includes(variant.dtype) && sizeBytes(variant) < asked * 0.95)
    .toSorted((a, b) => sizeBytes(b) - sizeBytes(a));
  if (!next) return null;
  const label = `Try ${entry.label} as ${next.dtype}, ${inBytes(sizeBytes(next))}`;
  return { label, modelId: entry.id, dtype: next.dtype };
}

function smallerJudge(
  state: Pick<AppState, 'models' | 'settings'>,
  entry: ModelEntry,
  asked: number,
  report: DeviceReport,
): ModelOffer | null {
  const [next] = allEntries(state)
    .filter(({ id, role }) => id !== entry.id && role !== 'embedded')
    .map((other) => ({ other, fit: fitToDevice(other, report, state.settings.device) }))
    .filter(({ fit }) => fit.verdict === 'yes' || fit.verdict === 'slowly')
    .map(({ other, fit }) => ({ other, bytes: fit.variant ? sizeBytes(fit.variant) : 0 }))
    .filter(({ bytes }) => bytes > 0 && bytes < asked * 0.95)
    .toSorted((a, b) => b.bytes - a.bytes);
  if (!next) return null;
  const label = `Try ${next.other.label}, ${inBytes(next.bytes)}`;
  return { label, modelId: next.other.id, dtype: null };
}
