import { readFileSync } from 'node:fs';
import { type BenchContext, loadField } from '../context';
import type { Prepared } from '../models/prepare';
import type { JudgmentWork } from '../page/ours';
import { freshText } from '../prompts';
import { spreadOf } from '../statistics';

/** What streaming does to the page, and what many judgments do to memory. */
export async function measureStability(context: BenchContext, model: Prepared): Promise<void> {
  const field = await loadField(context, model, ['ours']);
  await longTasks(context, model);
  await memoryGrowth(context, model);
  await field.end();
}

async function longTasks({ page, add, say }: BenchContext, model: Prepared): Promise<void> {
  say('main-thread tasks while a critique streams');
  const work: JudgmentWork = {
    pair: { query: freshText(200), responseA: freshText(100), responseB: freshText(100) },
    mode: 'critique-first',
    tokens: 400,
    seed: 0,
  };
  const { longTasksMs } = await page.evaluate((w) => window.bench.streamIntoPage(w), work);
  add({
    measure: 'main-thread tasks over 50 ms, 400 tokens streamed',
    model: model.label,
    unit: 'count',
    ours: spreadOf([longTasksMs.length]),
    bar: { at: 'most', value: 0 },
  });
}

const early = 20;
const late = 200;

async function memoryGrowth(context: BenchContext, model: Prepared): Promise<void> {
  const { page, add, say } = context;
  say(`memory over ${late} judgments`);
  const judge = async (count: number): Promise<void> => {
    const works = Array.from({ length: count }, (_, index): JudgmentWork => {
      const lengths = [40, 120, 260][index % 3] ?? 40;
      const responses = { responseA: freshText(lengths), responseB: freshText(lengths) };
      const pair = { query: freshText(60), ...responses };
      return {
        pair,
        mode: index % 2 === 0 ? 'verdict-only' : 'critique-first',
        tokens: 20,
        seed: 0,
      };
    });
    await page.evaluate(async (w) => void (await window.bench.judgeAll(w)), works);
  };
  await judge(early);
  const before = await rendererBytes(context);
  await judge(late - early);
  const after = await rendererBytes(context);
  if (before === null || after === null) {
    say('memory: skipped, this system does not tell the memory of a process');
    return;
  }
  add({
    measure: `memory after ${late} judgments over after ${early}`,
    model: model.label,
    unit: `× of ${Math.round(before / 2 ** 20)} MB`,
    ours: spreadOf([after / before]),
    bar: { at: 'most', value: 1.05 },
  });
}

/** Resident bytes of the processes that run pages and workers, after a garbage collection. */
async function rendererBytes({ browser, page }: BenchContext): Promise<number | null> {
  const forPage = await page.context().newCDPSession(page);
  await forPage.send('HeapProfiler.collectGarbage');
  // The page's own collection leaves its workers out; the runtime's threads wait and never answer.
  for (const worker of page.workers().filter((one) => one.url().includes('inference.worker'))) {
    await worker.evaluate(() => ('gc' in globalThis ? (globalThis.gc as () => void)() : undefined));
  }
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => residentBytes(id));
  return sizes.reduce<number | null>(
    (sum, size) => (sum === null || size === null ? null : sum + size),
    0,
  );
}

function residentBytes(processId: number): number | null {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    const kilobytes = /VmRSS:\s+(\d+) kB/u.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
