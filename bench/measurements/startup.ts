import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchContext } from '../context';
import type { Prepared } from '../models/prepare';
import { ratios, spreadOf } from '../statistics';

/** For what the browser still does behind a page that was left. */
const restMs = 1000;

/** Milliseconds from navigation to the first verdict, against a bare session and one pass. */
export async function measureStartup(context: BenchContext, model: Prepared): Promise<void> {
  // Both, because they differ: as one opens the page, in a new process; and as one goes from page to
  // page in one process, which has the runtime's code, while the page before still ends.
  await measureVisits(context, model, 'from an empty page');
  await measureVisits(context, model, 'page after page');
}

async function measureVisits(
  context: BenchContext,
  model: Prepared,
  way: 'from an empty page' | 'page after page',
): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  const bare: number[] = [];
  const { num_hidden_layers: layers, num_key_value_heads: heads, head_dim: size } = model.config;
  const query = `model=${model.id}&threads=${context.threads}`;
  const ours = `firstVerdict.html?${query}`;
  const theirs = `bare.html?${query}&kv=${layers}x${heads}x${size}`;
  for (let round = 0; round < context.repeats; round += 1) {
    context.say(`navigation ${way}, round ${round + 1}`);
    const visitor = await context.browser.newContext();
    const page = await visitor.newPage();
    const visit = async (path: string): Promise<number> => {
      if (way === 'from an empty page') {
        await page.goto('about:blank');
        await page.waitForTimeout(restMs);
      }
      await page.goto(context.url + path);
      const time = await page.waitForFunction(() => window.firstVerdictMs ?? window.bareMs);
      const value = await time.jsonValue();
      if (value === undefined) throw new Error(`${path} gave no time.`);
      return value;
    };
    cold.push(await visit(ours));
    // The browser keeps compiled code from the second visit on.
    await visit(ours);
    await visit(theirs);
    warm.push(await visit(ours));
    bare.push(await visit(theirs));
    await visitor.close();
  }
  const measure = 'navigation to first verdict';
  context.add({
    measure: `${measure}, cold, ${way}`,
    model: model.label,
    unit: 'ms',
    ours: spreadOf(cold),
  });
  context.add({
    measure: `${measure}, warm, ${way}`,
    model: model.label,
    unit: 'ms',
    ours: spreadOf(warm),
    peer: { name: 'bare session + prefill', value: spreadOf(bare), ratio: ratios(warm, bare) },
    bar: { at: 'most', value: 1.3 },
  });
}

/** Scripts that the built page loads before it can be used, gzipped. */
export function measureScripts({ add, root, say }: BenchContext): void {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) {
    say('first-visit JavaScript: skipped, there is no build; run "npm run build" first');
    return;
  }
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const found = new Set<string>();
  const follow = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const code = readFileSync(join(dist, path), 'utf8');
    // Static imports alone: what is imported in a call is loaded later.
    for (const match of code.matchAll(
      /(?:^|;|\})(?:import|export)[^;()]{0,4000}?from"\.\/([^"]+\.js)"/gu,
    )) {
      follow(`assets/${match[1]}`);
    }
    for (const match of code.matchAll(/(?:^|;)import"\.\/([^"]+\.js)"/gu)) {
      follow(`assets/${match[1]}`);
    }
  };
  for (const match of html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/gu)) follow(match[1] ?? '');
  const sizes = [...found].map((path) => gzipSync(readFileSync(join(dist, path))).byteLength);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  add({
    measure: `first-visit JavaScript, ${found.size} files, gzip`,
    model: 'the app',
    unit: 'KB',
    ours: spreadOf([kilobytes]),
    bar: { at: 'most', value: 150 },
  });
}
