import type { DeviceKind } from '../engine/inferenceApi';

/** What this browser and machine offer to a judge. */
export interface DeviceReport {
  readonly device: DeviceKind;
  /** Vendor and architecture of the adapter; empty without one. */
  readonly adapter: string;
  /** Half-precision shaders: q4f16 needs them. */
  readonly shaderF16: boolean;
  /** Largest buffer that the adapter allows, in bytes; 0 without one. */
  readonly maxBufferBytes: number;
  /** Largest part of a buffer that one shader may see, in bytes; 0 without an adapter. */
  readonly maxBindingBytes: number;
  /** WASM threads: 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /** Main memory in bytes as far as the browser tells, which is rounded and capped; null where it does not. */
  readonly memoryBytes: number | null;
  /** Bytes that the browser grants this site and that are still free; null where it does not say. */
  readonly freeStorageBytes: number | null;
  /** Whether the browser keeps this site's files when space runs short; null where it does not say. */
  readonly persistent: boolean | null;
}

/** Asks the browser; never throws: what it denies counts as absent. */
export async function probeDevice(): Promise<DeviceReport> {
  const [adapter, freeStorageBytes, persistent] = await Promise.all([
    requestAdapter(),
    freeStorage(),
    isPersistent(),
  ]);
  return {
    device: adapter ? 'webgpu' : 'wasm',
    adapter: adapter ? adapterName(adapter.info) : '',
    shaderF16: adapter?.features.has('shader-f16') ?? false,
    maxBufferBytes: adapter?.limits.maxBufferSize ?? 0,
    maxBindingBytes: adapter?.limits.maxStorageBufferBindingSize ?? 0,
    threads: globalThis.crossOriginIsolated ? wasmThreads(navigator.hardwareConcurrency) : 1,
    memoryBytes: deviceMemory(),
    freeStorageBytes,
    persistent,
  };
}

/**
 * Half of what the browser counts: it counts two for a core that runs two threads in turns, which
 * adds nothing to arithmetic, and the page needs a core of its own.
 */
export function wasmThreads(hardwareConcurrency: number): number {
  return Math.max(1, Math.min(4, Math.ceil(hardwareConcurrency / 2)));
}

/** The report as one line for the page. */
export function deviceInWords(report: DeviceReport): string {
  if (report.device === 'webgpu') {
    const name = report.adapter ? ` (${report.adapter})` : '';
    return `WebGPU${name}, ${report.shaderF16 ? 'with' : 'without'} half precision`;
  }
  const threads = report.threads === 1 ? '1 thread' : `${report.threads} threads`;
  return `No GPU that the browser offers; WASM on the processor, ${threads}`;
}

/** Bytes that the browser still grants this site; null where it does not say. */
export async function freeStorage(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
  } catch {
    return null;
  }
}

async function isPersistent(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return null;
  }
}

/** `navigator.deviceMemory` counts in GiB, and only some browsers have it. */
function deviceMemory(): number | null {
  const known: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : undefined;
  return typeof known === 'number' ? known * 2 ** 30 : null;
}

async function requestAdapter(): Promise<GPUAdapter | null> {
  if (!('gpu' in navigator)) return null;
  try {
    return await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch {
    return null;
  }
}

function adapterName({ vendor, architecture }: GPUAdapterInfo): string {
  return [vendor, architecture].filter((part) => part !== '').join(', ');
}
