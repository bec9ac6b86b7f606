import { afterEach, describe, expect, it, vi } from 'vitest';
import { GpuError, watchGpuErrors } from './gpuErrors';

class OutOfMemory {
  readonly message = 'CreateBuffer';
}

/** A GPU whose device reports the errors that it is made to have. */
function stubGpu() {
  const devices: EventTarget[] = [];
  class Adapter {
    requestDevice(): Promise<EventTarget> {
      const device = new EventTarget();
      devices.push(device);
      return Promise.resolve(device);
    }
  }
  vi.stubGlobal('GPUAdapter', Adapter);
  vi.stubGlobal('GPUOutOfMemoryError', OutOfMemory);
  const report = (error: object): void =>
    devices.forEach((device) =>
      device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error })),
    );
  return { adapter: new Adapter(), report, Adapter };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('watchGpuErrors', () => {
  it('fails with the first error of a device that is made while it watches', async () => {
    const { adapter, report } = stubGpu();
    const errors = watchGpuErrors();
    await adapter.requestDevice();
    errors.stopWatching();
    report({ message: 'Buffer size (2) exceeds the max buffer size limit (1).' });
    report({ message: 'something that follows from it' });
    await expect(errors.failed).rejects.toThrow(/exceeds the max/u);
    await expect(errors.failed).rejects.toBeInstanceOf(GpuError);
  });

  it('says so where memory ran out', async () => {
    const { adapter, report } = stubGpu();
    const errors = watchGpuErrors();
    await adapter.requestDevice();
    report(new OutOfMemory());
    await expect(errors.failed).rejects.toThrow('Out of memory. CreateBuffer');
  });

  it('leaves the browser as it was', async () => {
    const { Adapter, adapter, report } = stubGpu();
    const own = Adapter.prototype.requestDevice;
    const errors = watchGpuErrors();
    errors.stopWatching();
    expect(Adapter.prototype.requestDevice).toBe(own);
    await adapter.requestDevice();
    report({ message: 'of nobody’s device' });
    const waited = await Promise.race([errors.failed, Promise.resolve('none')]);
    expect(waited).toBe('none');
  });

  it('does nothing where there is no WebGPU', async () => {
    const errors = watchGpuErrors();
    errors.stopWatching();
    expect(await Promise.race([errors.failed, Promise.resolve('none')])).toBe('none');
  });
});
