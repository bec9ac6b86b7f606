/**
 * Installs what is missing, with nothing but Node: the packages of the lock file that building and
 * serving need, and for tests (`--browser`) the others and a Chrome or Chromium. Writes what it found
 * below `.cache/`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.evenhand-lock');
const browserFile = join(root, '.cache', 'browser.json');

const forTests = process.argv.includes('--browser');

checkNode();
installPackages();
if (forTests) rememberBrowser(findBrowser() ?? installBrowser());

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Evenhand needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  const withoutTests = `${lock} without tests`;
  if (installed === lock || (installed === withoutTests && !forTests)) return;
  console.log('Installing packages…');
  // The tests' packages are half of all bytes: who only opens the page does not wait for them.
  run('npm', ['ci', '--no-audit', '--no-fund', ...(forTests ? [] : ['--omit=dev'])]);
  writeFileSync(stamp, forTests ? lock : withoutTests);
}

function findBrowser() {
  const named = [process.env.CHROME_PATH, remembered()].filter(Boolean);
  const fixed = [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return [...named, ...fixed, playwrightBrowser()].find((path) => path && existsSync(path));
}

function remembered() {
  try {
    return JSON.parse(readFileSync(browserFile, 'utf8')).executablePath;
  } catch {
    return undefined;
  }
}

function playwrightBrowser() {
  const script = "import('@playwright/test').then(p=>console.log(p.chromium.executablePath()))";
  const result = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

function installBrowser() {
  console.log('No Chrome or Chromium found; installing one for the tests…');
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (isDebianRoot) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (!findBrowser()) {
    spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const found = findBrowser();
  if (found) return found;
  console.error('No browser could be installed. Install Chrome or set CHROME_PATH to one.');
  process.exit(1);
}

function rememberBrowser(executablePath) {
  mkdirSync(dirname(browserFile), { recursive: true });
  writeFileSync(browserFile, JSON.stringify({ executablePath }));
}

function run(command, args) {
  execFileSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
