import { createWorkerEngine } from '../../../src/engine/workerEngine';
import type {
  GenerateRequest,
  Generation,
  LoadedModel,
  Result,
} from '../../../src/engine/inferenceApi';
import type { Judgment, JudgmentJob } from '../../../src/judge/judgment';
import { toModelSpec, type FitOptions } from './modelSpec';
import { probeDevice } from '../../../src/models/deviceProbe';
import { judgeOnce } from '../../../src/run/judgeOnce';

/** The app's engine as scripts drive it from outside; data in, data out. */
export interface EnginePage {
  load(options: FitOptions): Promise<Result<LoadedModel>>;
  generate(request: GenerateRequest): Promise<Result<Generation>>;
  judge(job: JudgmentJob): Promise<Judgment>;
}

declare global {
  interface Window {
    readonly engine: EnginePage;
  }
}

const engine = createWorkerEngine(new URL('.', location.href).href);

const page: EnginePage = {
  async load(options) {
    const spec = toModelSpec(options, await probeDevice());
    return engine.load(spec, () => undefined);
  },
  generate: (request) => engine.generate(request, () => undefined),
  judge: (job) => judgeOnce({ engine, clock: Date.now }, job, () => undefined),
};

Object.assign(window, { engine: page });
