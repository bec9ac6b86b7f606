import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { engineBuild } from '../../scripts/engineBuild.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A page with nothing but the worker engine, for its contract; no part of the app's build. */
export default defineConfig({
  ...engineBuild,
  root: here('.'),
  publicDir: here('../../public'),
  logLevel: 'warn',
  build: {
    ...engineBuild.build,
    outDir: here('../../.cache/e2e/engine'),
    emptyOutDir: true,
  },
});
