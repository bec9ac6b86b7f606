/** The lint of the style sheets: prints every fault and fails when there is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleFaults } from './styleRules.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Files of `src` that end so, by paths with `/`. */
function filesOf(ending) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const sheets = filesOf('.css');
const faults = styleFaults(sheets, filesOf('.tsx'));
if (sheets.length === 0) faults.push('src: no style sheet was found');
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`\n${faults.length} faults of style`);
  process.exit(1);
}
