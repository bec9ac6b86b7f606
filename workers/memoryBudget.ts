import type { DeviceKind } from '../src/engine/inferenceApi';

/** Gigabytes, at most 8; the types of workers lack it, and some browsers do not tell. */
function deviceMemory(): number {
  return 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 4;
}

/** Bytes for unpacked weights: WASM addresses 4 GB, and the keys and values need theirs. */
export function unpackedBudget(): number {
  return Math.min(1.6e9, deviceMemory() * 0.2e9);
}

/**
 * Bytes for the keys and values of prompt beginnings. A prompt that does not fit is computed anew for
 * every vote and both orders: at 0.2 MB a token, as a 0.6B model takes in 32 bits, 2,000 tokens need
 * 0.4 GB, and half as much again for the room to grow.
 */
export function prefixBudget(device: DeviceKind): number {
  const share = device === 'webgpu' ? 0.125e9 : 0.09e9;
  return Math.max(0.25e9, deviceMemory() * share);
}
