import type { Generation } from '../../src/engine/inferenceApi';
import type { BenchModel, Contender, Done, Work } from './contender';
import { copyBandwidth, describeGpu, type GpuReport } from './gpu';
import { createOurs, type JudgmentWork, type OurEngine } from './ours';
import { createPipeline } from './pipeline';
import { createWllama } from './wllama';

export type ContenderName = 'ours' | 'pipeline' | 'wllama';

/** What the measurements call in the page. */
interface BenchPage {
  load(name: ContenderName, model: BenchModel, threads: number): Promise<void>;
  generate(name: ContenderName, work: Work): Promise<Done>;
  /** Judges one after the other and gives the whole time in milliseconds. */
  judgeAll(works: readonly JudgmentWork[]): Promise<{ totalMs: number; made: Generation[] }>;
  /** Judges samples of one prompt at once. */
  judgeSamples(
    work: JudgmentWork,
    seeds: readonly number[],
  ): Promise<{ totalMs: number; made: readonly Generation[] }>;
  /** Judges while the text is written into the page; gives the main thread's tasks over 50 ms. */
  streamIntoPage(work: JudgmentWork): Promise<{ longTasksMs: number[]; events: number }>;
  endAll(): Promise<void>;
  describeGpu(): Promise<GpuReport | null>;
  copyBandwidth(sizeMegabytes: number): Promise<number>;
}

declare global {
  interface Window {
    readonly bench: BenchPage;
  }
}

const running = new Map<ContenderName, Contender>();
let ours: OurEngine | null = null;

function create(name: ContenderName): Contender {
  if (name === 'pipeline') return createPipeline();
  if (name === 'wllama') return createWllama();
  ours = createOurs();
  return ours;
}

function engine(): OurEngine {
  if (!ours) throw new Error('Our engine is not loaded.');
  return ours;
}

const bench: BenchPage = {
  describeGpu,
  copyBandwidth,
  async load(name, model, threads) {
    await running.get(name)?.end();
    const contender = create(name);
    running.set(name, contender);
    await contender.load(model, threads);
  },
  generate(name, work) {
    const contender = running.get(name);
    if (!contender) throw new Error(`${name} is not loaded.`);
    return contender.generate(work);
  },
  async judgeAll(works) {
    const started = performance.now();
    const made: Generation[] = [];
    for (const work of works) made.push(await engine().judge(work));
    return { totalMs: performance.now() - started, made };
  },
  async judgeSamples(work, seeds) {
    const started = performance.now();
    const made = await engine().judgeSamples(work, seeds);
    return { totalMs: performance.now() - started, made };
  },
  async streamIntoPage(work) {
    const longTasksMs: number[] = [];
    const observer = new PerformanceObserver((list) => {
      longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    const output = document.body.appendChild(document.createElement('p'));
    let events = 0;
    await engine().judge(work, (event) => {
      events += 1;
      if (event.kind === 'text') output.append(event.delta);
    });
    // Entries arrive a while after their tasks.
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    output.remove();
    return { longTasksMs, events };
  },
  async endAll() {
    for (const contender of running.values()) await contender.end();
    running.clear();
    ours = null;
  },
};

Object.assign(window, { bench });
