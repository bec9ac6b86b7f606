import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { engineBuild } from '../scripts/engineBuild.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pages of the bench, built as the app is. */
export default defineConfig({
  ...engineBuild,
  root: here('page'),
  publicDir: false,
  logLevel: 'warn',
  build: {
    ...engineBuild.build,
    outDir: here('../.cache/bench/site'),
    emptyOutDir: false,
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: ['index.html', 'firstVerdict.html', 'bare.html'].map((name) => here(`page/${name}`)),
    },
  },
});
