import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import type { BenchContext, RuntimeName } from './context';
import { measureAgreement } from './measurements/agreement';
import { measureGpu } from './measurements/gpu';
import { measureJudging } from './measurements/judging';
import { measureStability } from './measurements/stability';
import { measureScripts, measureStartup } from './measurements/startup';
import { measureThroughput } from './measurements/throughput';
import { preparePocket, prepareRandom } from './models/prepare';
import { serveBench } from './server';
import { formatTable, type Row } from './table';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = join(root, '.cache', 'bench', 'site');

/** The parts of the bench, in the order in which they run. */
const parts: Readonly<Record<string, (context: BenchContext) => Promise<void>>> = {
  agreement: async (context) => measureAgreement(context, await preparePocket(root, site)),
  scripts: async (context) => measureScripts(context),
  startup: async (context) => measureStartup(context, await preparePocket(root, site)),
  throughput: async (context) => {
    const pocket = await preparePocket(root, site);
    await measureThroughput(context, pocket, { prefills: [250, 500], rounds: context.repeats });
  },
  judging: async (context) => measureJudging(context, await preparePocket(root, site)),
  stability: async (context) => measureStability(context, await preparePocket(root, site)),
  long: async (context) => {
    const model = await prepareRandom(root, site, 'random-20m', 'q8');
    const prefills = [250, 500, 1000, 2000, 3500];
    await measureThroughput(context, model, { prefills, rounds: Math.min(3, context.repeats) });
  },
  large: async (context) => {
    const rounds = Math.min(3, context.repeats);
    const model = await prepareRandom(root, site, 'random-100m', 'q8');
    await measureThroughput(context, model, { prefills: [250], rounds });
  },
  packaging: async (context) => {
    const runtimes = context.runtimes.filter((name) => name !== 'wllama');
    const rounds = Math.min(3, context.repeats);
    for (const kind of ['q8', 'q8i', 'q4'] as const) {
      const model = await prepareRandom(root, site, 'random-100m', kind);
      await measureThroughput({ ...context, runtimes }, model, { prefills: [500], rounds });
    }
  },
  huge: async (context) => {
    // Four bits: spread to floats these weights would outgrow what WASM can address.
    const model = await prepareRandom(root, site, 'random-600m', 'q4');
    const rounds = Math.min(2, context.repeats);
    const runtimes = context.runtimes.filter((name) => name !== 'wllama');
    const lengths = { prefills: [250, 500], rounds };
    await measureThroughput({ ...context, runtimes }, model, lengths);
  },
};

const allRuntimes: readonly RuntimeName[] = ['ours', 'pipeline', 'wllama', 'native'];
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Lets the memory be measured without garbage.
  '--js-flags=--expose-gc',
];
const gpuFlags = {
  real: ['--enable-unsafe-webgpu', '--use-angle=vulkan', '--enable-features=Vulkan'],
  software: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
};

/** The value of `--name=value`; for a bare `--name` an empty text. */
function option(name: string): string | undefined {
  const found = process.argv.find((part) => part === `--${name}` || part.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}

/** On a GPU: half precision at a real size, or a small model for a trial in software. */
async function gpuPart(context: BenchContext): Promise<void> {
  const trial = option('gpu') === 'software';
  const prepare = async (half: boolean) => ({
    ...(await prepareRandom(
      root,
      site,
      trial ? 'random-20m' : 'random-600m',
      half ? 'q4f16' : 'q4',
    )),
    device: 'webgpu' as const,
  });
  await measureGpu(context, prepare, trial);
}

async function main(): Promise<void> {
  const repeats = Number(option('repeats') ?? 5);
  const onGpu = option('gpu') !== undefined;
  const chosen = option('only')?.split(',') ?? (onGpu ? [] : Object.keys(parts));
  await build({ configFile: join(root, 'bench', 'vite.config.ts') });
  const { url, close } = await serveBench(site);
  const path = browserPath();
  const browser = await chromium.launch({
    args: [
      ...flags,
      ...(onGpu ? gpuFlags[option('gpu') === 'software' ? 'software' : 'real'] : []),
    ],
    ...(path !== undefined && { executablePath: path }),
  });
  const page = await browser.newPage();
  await page.goto(url + 'index.html');
  const threads = Number(option('threads') ?? Math.min(4, cpus().length));
  const runtimes = allRuntimes.filter(
    (name) => option('runtimes')?.split(',').includes(name) ?? true,
  );
  const rows: Row[] = [];
  const context: BenchContext = {
    browser,
    page,
    url,
    root,
    repeats,
    threads,
    runtimes,
    add: (row) => void rows.push(row),
    say: (text) => console.error(`… ${text}`),
  };
  for (const name of chosen) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part "${name}": ${Object.keys(parts).join(', ')}.`);
    await part(context);
  }
  if (onGpu) await gpuPart(context);
  console.log(`\n${conditions(browser.version(), threads, repeats)}\n\n${formatTable(rows)}`);
  await browser.close();
  close();
}

function conditions(version: string, threads: number, repeats: number): string {
  const [processor] = cpus();
  return (
    `Chromium ${version}, headless; ${processor?.model ?? 'unknown processor'}, ` +
    `${cpus().length} cores; ${threads} threads for every runtime; ${repeats} rounds in turns; ` +
    'medians with quartiles; ratios are of runs that followed each other.'
  );
}

/** The browser that the tests use. */
function browserPath(): string | undefined {
  const file = join(root, '.cache', 'browser.json');
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  if (!existsSync(file)) return undefined;
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const named = typeof found === 'object' && found !== null && 'executablePath' in found;
  return named && typeof found.executablePath === 'string' ? found.executablePath : undefined;
}

await main();
