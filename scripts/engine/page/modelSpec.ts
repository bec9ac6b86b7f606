import type { DeviceKind, ModelSpec } from '../../../src/engine/inferenceApi';
import { toModelSpec as specOf } from '../../../src/models/deviceFit';
import type { DeviceReport } from '../../../src/models/deviceProbe';
import type { ModelEntry } from '../../../src/models/modelEntry';

/** A judge of this site, and how to run it; what is left out the device decides as it does in the app. */
export interface FitOptions {
  readonly model: ModelEntry;
  readonly device: DeviceKind;
  readonly threads?: number;
}

/** @throws where no packaging of the model runs on that device */
export function toModelSpec(
  { model, device, threads }: FitOptions,
  report: DeviceReport,
): ModelSpec {
  const spec = specOf(model, report, device);
  if (!spec) {
    const has = model.variants.map(({ dtype }) => dtype).join(', ');
    throw new Error(`${model.label} comes as ${has}, of which none runs on ${device}.`);
  }
  return { ...spec, ...(threads === undefined ? {} : { threads }) };
}
