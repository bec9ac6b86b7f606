/** The GPU dropped a command: whatever was computed behind it is not to be trusted. */
export class GpuError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'GpuError';
  }
}

interface GpuErrors {
  /** Rejects with the first error of any device; never settles where there is none. */
  readonly failed: Promise<never>;
  /** No more devices are watched; those that are stay so. */
  stopWatching(): void;
}

/**
 * Watches every GPU device that is made from now on. WebGPU reports a buffer over its limit, or
 * memory that ran out, to whoever listens on the device; the runtime prints it, goes on, and reads
 * zeros. It hands out its device only after the weights are on it, so the making itself is watched.
 */
export function watchGpuErrors(): GpuErrors {
  let fail: (error: GpuError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Between two judgments nobody waits for it.
  failed.catch(() => undefined);
  if (typeof GPUAdapter === 'undefined') return { failed, stopWatching: () => undefined };
  const make = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await make.call(this, descriptor);
    device.addEventListener('uncapturederror', ({ error }) => {
      const ranOut = error instanceof GPUOutOfMemoryError ? 'Out of memory. ' : '';
      fail(new GpuError(ranOut + error.message));
    });
    return device;
  };
  return {
    failed,
    stopWatching: () => {
      GPUAdapter.prototype.requestDevice = make;
    },
  };
}
