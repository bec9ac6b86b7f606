/**
 * What every build that holds the inference worker has in common: the app's, the bench's and the one
 * of the engine's tests.
 * @satisfies {import('vite').UserConfig}
 */
export const engineBuild = {
  // Relative, so that a build works below any path of any host.
  base: './',
  resolve: {
    conditions: [
      // The runtime's files are separate assets: this condition leaves them out of the script.
      'onnxruntime-web-use-extern-wasm',
      'module',
      'browser',
      'development|production',
    ],
  },
  worker: { format: /** @type {const} */ ('es') },
  build: { target: 'es2023', chunkSizeWarningLimit: 800 },
};
