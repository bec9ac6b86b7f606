import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { engineBuild } from './scripts/engineBuild.js';
import { mitLicence, thirdPartyNotices } from './scripts/thirdPartyNotices';
import securityHeaders from './src/serviceWorker/securityHeaders.json' with { type: 'json' };

const manifest: unknown = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
);
const version =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0';

/** The policy also stands in the page itself: static hosts send no headers. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: securityHeaders['Content-Security-Policy'],
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const notices = thirdPartyNotices(
  fileURLToPath(new URL('.', import.meta.url)),
  'THIRD-PARTY-NOTICES.txt',
  [
    {
      name: 'Pocket judge (the weights of the embedded judge)',
      licence: mitLicence('the Evenhand authors'),
    },
    {
      name: 'WordNet 3.0 (words, glosses and sentences that the pocket judge was trained on)',
      licence: readFileSync(
        new URL('./training/WORDNET-LICENSE.txt', import.meta.url),
        'utf8',
      ).trim(),
    },
    {
      name: 'Works inside the WebAssembly files of onnxruntime-web',
      licence:
        'These files are compiled from the C++ sources of ONNX Runtime, which hold works of others. The\n' +
        'package carries no licence texts of them; they stand in ThirdPartyNotices.txt of\n' +
        'https://github.com/microsoft/onnxruntime.',
    },
  ],
);

export default defineConfig({
  ...engineBuild,
  worker: { ...engineBuild.worker, plugins: () => [notices.collector()] },
  define: { __APP_VERSION__: JSON.stringify(version) },
  css: {
    // It knows custom media, by which the breakpoints have their names.
    transformer: 'lightningcss',
    lightningcss: {
      drafts: { customMedia: true },
      // Only classes belong to a component; areas and containers keep the names that they have.
      cssModules: { pattern: '[name]_[local]', grid: false, container: false, animation: false },
    },
  },
  server: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
  optimizeDeps: { exclude: ['@huggingface/transformers'] },
  plugins: [
    react(),
    contentSecurityPolicy(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/serviceWorker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: [
          '**/*.{html,js,mjs,css,svg,png,webmanifest,wasm}',
          'models/pocket-judge/**/*.{json,jinja}',
          'models/pocket-judge/onnx/model_quantized.onnx',
        ],
        maximumFileSizeToCacheInBytes: 40 * 1024 * 1024,
        buildPlugins: { vite: [notices.collector()] },
      },
      manifest: {
        name: 'Evenhand',
        short_name: 'Evenhand',
        description: 'An LLM judge on your own device: critiques, verdicts and swap checks.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fbfaf7',
        theme_color: '#fbfaf7',
        // A dataset opened from the desktop comes to the page that is there: a run in it goes on.
        launch_handler: { client_mode: 'focus-existing' },
        file_handlers: [
          {
            action: './',
            accept: {
              'application/x-ndjson': ['.jsonl'],
              'application/json': ['.json'],
              'text/csv': ['.csv'],
            },
          },
        ],
        icons: [
          { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: 'icons/icon-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
      },
    }),
    notices.writer(),
  ],
});
