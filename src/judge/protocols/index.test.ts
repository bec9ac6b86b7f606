import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protocols } from '.';

const files = readdirSync(new URL('.', import.meta.url));
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** `self-taught/pairwise` → `selfTaughtPairwise`: the name of a protocol's file. */
function fileName(id: string): string {
  return id.replace(/[/-](\w)/gu, (_, letter: string) => letter.toUpperCase());
}

/** Is an id in the README's table, in full or as a suffix behind its sibling's id? */
function isInTable(id: string): boolean {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  const [, base, suffix] = /^(.*\/\w+)(-\w+)?$/u.exec(id) ?? [];
  return rows.some(
    (row) =>
      row.includes(`\`${id}\``) ||
      (suffix !== undefined && row.includes(`\`${String(base)}\`, \`${suffix}\``)),
  );
}

describe('the protocols of this folder', () => {
  it.each(protocols.map(({ id }) => id))('%s has its file, prompt, test and row', (id) => {
    const name = fileName(id);
    for (const needed of [`${name}.ts`, `${name}.golden.txt`, `${name}.test.ts`]) {
      expect(files).toContain(needed);
    }
    expect(isInTable(id)).toBe(true);
  });

  it('are all listed', () => {
    const prompts = files.filter((file) => /^\w+\.golden\.txt$/u.test(file));
    expect(prompts.map((file) => file.replace('.golden.txt', '')).sort()).toEqual(
      protocols.map(({ id }) => fileName(id)).sort(),
    );
  });
});
