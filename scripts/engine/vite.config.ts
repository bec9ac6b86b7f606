import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The page that scripts drive, with the same worker as the app and built as the app is. */
export default defineConfig({
  root: here('page'),
  base: './',
  publicDir: false,
  logLevel: 'error',
  resolve: {
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: here('../../.cache/engine/site'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 4000,
  },
});
