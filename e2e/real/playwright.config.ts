import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import base, { hubRules, launch, quiet, softwareGpu } from '../../playwright.config';

const root = fileURLToPath(new URL('../..', import.meta.url));
const throughDouble = (args: readonly string[]) => ({
  ignoreHTTPSErrors: true,
  launchOptions: launch([...quiet, ...hubRules, ...args]),
});

/** What is tested with a real model: `npm run test:real`, no part of `npm test`. */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: `${root}test-results`,
  reporter: 'list',
  timeout: 15 * 60_000,
  projects: [
    { name: 'real', testIgnore: /webgpu/, use: throughDouble([]) },
    { name: 'real-webgpu', testMatch: /webgpu/, use: throughDouble(softwareGpu) },
  ],
  webServer: {
    command: 'node scripts/serve.js',
    cwd: root,
    url: base.use?.baseURL ?? '',
    env: { PORT: '4319' },
    reuseExistingServer: false,
  },
});
