import type { ModelSpec } from '../../src/engine/inferenceApi';
import type { EngineFailure } from '../../src/judge/judgment';
import { GpuError } from './gpuErrors';
import { BrokenLogitsError } from '../backends/logitsGuard';
import { ModelFileError } from '../files/modelFileError';

/**
 * What went wrong at a load or a run, in words that a person can act on.
 * @param lostDetail why the GPU device was lost; null while there is one
 */
export function toFailure(
  error: unknown,
  spec: ModelSpec,
  lostDetail: string | null,
): EngineFailure {
  const message = messageOf(error);
  if (error instanceof ModelFileError) return { kind: error.kind, detail: message };
  if (error instanceof BrokenLogitsError) return { kind: 'model-invalid', detail: broken(spec) };
  if (lostDetail !== null || /device.{0,20}lost|lost.{0,20}device/iu.test(message)) {
    return { kind: 'device-lost', detail: `The GPU device was lost: ${lostDetail ?? message}.` };
  }
  const asked = askedOf(error, message);
  if (asked !== null) {
    return { kind: 'out-of-memory', detail: outOfMemory(spec, asked, message) };
  }
  if (error instanceof GpuError) {
    return {
      kind: 'model-invalid',
      detail: `The GPU refused a step of ${packagingOf(spec)}, so no verdict was made: ${sentences(message, advice(spec))}`,
    };
  }
  if (/webgpu|adapter/iu.test(message)) return { kind: 'webgpu-unavailable', detail: message };
  if (/protobuf|invalid model|(?:can't|could not) create a session/iu.test(message)) {
    return {
      kind: 'model-invalid',
      detail: `The model file of ${spec.id} cannot be read: ${message}`,
    };
  }
  return { kind: 'worker-crashed', detail: message };
}

/** Runtime messages can hold a whole graph. */
const longestMessage = 400;

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
}

/** What was asked for where memory did not suffice, as half a sentence; null for other errors. */
function askedOf(error: unknown, message: string): string | null {
  const [first = 0, second = 0] = [...message.matchAll(/\d{5,}/gu)].map(Number);
  const limited = /(?:buffer|binding)/iu.test(message) && /exceed|larger|greater/iu.test(message);
  if (limited && first > second && second > 0) {
    return `one buffer of ${inBytes(first)} was asked for, and this device allows ${inBytes(second)}`;
  }
  // Emscripten throws the bare address of an exception that its build cannot describe: in practice
  // memory that ran out.
  const bare = /^\d+$/u.test(message);
  const range = error instanceof RangeError && !/call stack/iu.test(message);
  if (!bare && !range && !/memory|bad_alloc|allocat|\bOOM\b/iu.test(message)) return null;
  const requested = !bare && /requested|allocate/iu.test(message) ? first : 0;
  return requested > 0 ? `${inBytes(requested)} more were asked for at once` : 'memory ran out';
}

function outOfMemory(spec: ModelSpec, asked: string, message: string): string {
  const device = spec.device === 'webgpu' ? 'the GPU' : 'the memory of WASM, at most 4 GB';
  return (
    `${packagingOf(spec)} does not fit in ${device}: ${asked}. ` +
    sentences(advice(spec), `The runtime said: ${message}`)
  );
}

function broken(spec: ModelSpec): string {
  const device = spec.device === 'webgpu' ? 'this GPU' : 'WASM';
  return (
    `${packagingOf(spec)} computed values that are no numbers: this packaging does not run on ` +
    `${device}. ${sentences('No verdict was made of them.', advice(spec))}`
  );
}

/** `org/model as q4f16 (1.2 GB of weights, 4,096 tokens of context)`. */
function packagingOf({ id, dtype, files, contextTokens }: ModelSpec): string {
  const weights = files.filter(({ path }) => path.startsWith('onnx/'));
  const bytes = weights.reduce((sum, file) => sum + file.bytes, 0);
  const context = `${contextTokens.toLocaleString('en-US')} tokens of context`;
  return `${id} as ${dtype} (${inBytes(bytes)} of weights, ${context})`;
}

/** What this packaging leaves to try; that a smaller judge or fewer open tabs help, the page says. */
function advice({ device, dtype }: ModelSpec): string {
  const ways = [
    ...(dtype.startsWith('q4') ? [] : ['A packaging with fewer bits, such as q4, may run.']),
    ...(device === 'webgpu' ? ['WASM, under Options, Device, may run it.'] : []),
  ];
  return ways.join(' ');
}

function sentences(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}

/** `1.2 GB`, `380 MB`; decimal, as downloads are counted. */
function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}
