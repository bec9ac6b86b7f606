import { createWorkerEngine } from '../../src/engine/workerEngine';
import { toModelSpec } from '../../src/models/deviceFit';
import { probeDevice } from '../../src/models/deviceProbe';
import { embeddedModel } from '../../src/models/modelList';
import { engineContract } from '../../src/testing/judgeEngine.contract';

declare global {
  interface Window {
    /** Runs one case of the engine contract on a new worker engine; rejects where it does not hold. */
    checkEngine: (name: string) => Promise<void>;
  }
}

window.checkEngine = async (name) => {
  const contract = engineContract.find((one) => one.name === name);
  const model = embeddedModel();
  const spec = model && toModelSpec(model, await probeDevice(), 'wasm');
  if (!contract || !spec) throw new Error(`There is no case or no judge for "${name}".`);
  const engine = createWorkerEngine(new URL('.', location.href).href);
  try {
    await contract.check({ engine, spec, missing: { ...spec, id: 'no-such-judge' } });
  } finally {
    engine.dispose();
  }
};
