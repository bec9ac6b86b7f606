import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import type {
  DeviceKind,
  GenerateRequest,
  Generation,
  LoadedModel,
} from '../../src/engine/inferenceApi';
import type { Judgment, JudgmentJob } from '../../src/judge/judgment';
import { serveFolder } from '../staticServer.js';
import type { LocalModel } from './localModel';

/** The app's engine in a headless Chromium, with one judge loaded. */
export interface OpenEngine {
  readonly loaded: LoadedModel;
  generate(request: GenerateRequest): Promise<Generation>;
  judge(job: JudgmentJob): Promise<Judgment>;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly device: DeviceKind;
  readonly threads?: number;
}

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const gpuFlags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * Builds the page, serves it with the judge's files beside it, and loads the judge.
 * @param root of the repository
 * @throws where the judge cannot be loaded, with the engine's own words
 */
export async function openEngine(
  root: string,
  { entry, folder }: LocalModel,
  { device, threads }: EngineOptions,
): Promise<OpenEngine> {
  await build({ configFile: join(root, 'scripts', 'engine', 'vite.config.ts') });
  const site = join(root, '.cache', 'engine', 'site');
  mkdirSync(join(site, 'models'), { recursive: true });
  const link = join(site, 'models', entry.id);
  rmSync(link, { force: true, recursive: true });
  symlinkSync(folder, link, 'junction');
  const server = await serveFolder({ folder: site, port: 4420 });
  const executablePath = browserPath(root);
  const browser = await chromium.launch({
    args: [...flags, ...(device === 'webgpu' ? gpuFlags : [])],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}index.html`);
    await page.waitForFunction(() => 'engine' in window);
    const options = { model: entry, device, ...(threads === undefined ? {} : { threads }) };
    const loaded = await page.evaluate((given) => window.engine.load(given), options);
    if (!loaded.ok) throw new Error(loaded.failure.detail);
    return {
      loaded: loaded.value,
      async generate(request) {
        const made = await page.evaluate((given) => window.engine.generate(given), request);
        if (!made.ok) throw new Error(made.failure.detail);
        return made.value;
      },
      judge: (job) => page.evaluate((given) => window.engine.judge(given), job),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The browser that the tests use; undefined leaves it to Playwright. */
function browserPath(root: string): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const file = join(root, '.cache', 'browser.json');
  if (!existsSync(file)) return undefined;
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const named = typeof found === 'object' && found !== null && 'executablePath' in found;
  return named && typeof found.executablePath === 'string' ? found.executablePath : undefined;
}
