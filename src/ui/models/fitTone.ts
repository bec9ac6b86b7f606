import type { DeviceFit } from '../../models/deviceFit';

/** A model that may fail here, or cannot run at all, is said in the colour of warnings. */
export function fitTone(fit: Pick<DeviceFit, 'verdict'> | null): 'warning' | undefined {
  return fit?.verdict === 'unlikely' || fit?.verdict === 'no' ? 'warning' : undefined;
}
