import { readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { hubHost, hubPort, storageHost } from './e2e/hub/hubDouble';
import { isRealHub } from './e2e/hub/target';

export const port = 4319;

/** The browser that `scripts/setup.js --browser` found or installed. */
function executablePath(): string | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync('.cache/browser.json', 'utf8'));
    const named = typeof found === 'object' && found !== null && 'executablePath' in found;
    return named && typeof found.executablePath === 'string' ? found.executablePath : undefined;
  } catch {
    return undefined;
  }
}

export const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
export const softwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
export const hubRules = [
  `--host-resolver-rules=${[hubHost, storageHost]
    .map((host) => `MAP ${host}:443 127.0.0.1:${hubPort}`)
    .join(',')}`,
];
const path = executablePath();
export const launch = (args: readonly string[]) => ({
  args: [...args],
  ...(path === undefined ? {} : { executablePath: path }),
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'wasm', testIgnore: /webgpu|hub\/|real\//, use: { launchOptions: launch(quiet) } },
    {
      name: 'hub',
      testMatch: /hub\/.*spec/,
      // The hub's names lead to a server of the tests, so that downloads cross a real connection;
      // with HUB=real to the hub itself.
      timeout: isRealHub ? 30 * 60_000 : 60_000,
      use: isRealHub
        ? { launchOptions: launch(quiet) }
        : { ignoreHTTPSErrors: true, launchOptions: launch([...quiet, ...hubRules]) },
    },
    {
      name: 'webgpu',
      testMatch: /webgpu/,
      testIgnore: /real\//,
      timeout: 240_000,
      use: { launchOptions: launch([...quiet, ...softwareGpu]) },
    },
  ],
  webServer: {
    command: 'node scripts/serve.js',
    url: `http://localhost:${port}/`,
    env: { PORT: String(port) },
    reuseExistingServer: false,
  },
});
