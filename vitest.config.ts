import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // A busy machine is no failure: how fast things are is measured in bench/.
    testTimeout: 30_000,
  },
});
