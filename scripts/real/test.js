/**
 * Tests the product with a real pretrained model: fetches and converts it, builds the page, runs
 * `e2e/real`. Where the model cannot be had nothing is tested, and the command fails and says so.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('prepare.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
run('npm', ['run', '--silent', 'build']);
run('npx', [
  'playwright',
  'test',
  '--config',
  'e2e/real/playwright.config.ts',
  ...process.argv.slice(2),
]);

function run(command, args) {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const shell = process.platform === 'win32';
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}
