import type { DeviceKind } from '../../src/engine/inferenceApi';

/**
 * Gigabytes; the types of workers lack it, and some browsers do not tell. Above 8 some tell more and
 * some do not, and no budget here has a use for more.
 */
function deviceMemory(): number {
  return 'deviceMemory' in navigator ? Math.min(8, Number(navigator.deviceMemory)) : 4;
}

/** All that WASM addresses. */
const wasmBytes = 2 ** 32;
/** Of those, what a full heap was seen to lose between blocks, and what a pass works in. */
const wasmReserve = 0.5e9;

/**
 * Bytes that unpacking weights may cost in WASM: what the device has to spare, and what is left beside
 * the packed weights and a text of full length. Kept prompts give way to such a text.
 * @param kvBytes keys and values of a text of full length
 */
export function unpackedBudget(weightBytes: number, kvBytes: number): number {
  const room = wasmBytes - wasmReserve - weightBytes - kvBytes;
  return Math.max(0, Math.min(deviceMemory() * 0.27e9, room));
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

/** Samples that are decoded together at most: more make each of them wait long for its next word. */
export const mostRows = 16;

/**
 * Bytes for the keys and values of samples that are decoded together on a GPU. How much it has, no
 * page is told; on most machines without one of its own it shares the memory of the device, of which
 * a quarter leaves room for the weights and the kept prompts.
 */
export function batchBudget(): number {
  return deviceMemory() * 0.25e9;
}

/**
 * How many samples can be decoded together, 1 to 16: each pass writes the keys and values of all rows
 * anew beside the old ones, so that both exist for a moment.
 * @param rowTokens of the longest text that a sample can become, prompt included
 */
export function rowsAtOnce(rowTokens: number, bytesPerToken: number, budgetBytes: number): number {
  const fitting = Math.floor(budgetBytes / (2 * rowTokens * bytesPerToken));
  return Math.max(1, Math.min(mostRows, fitting));
}
