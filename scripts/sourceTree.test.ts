import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every file of these folders, as paths below the root with forward slashes. */
const files = ['src', 'workers', 'e2e', 'bench', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .map((path) => path.replaceAll('\\', '/')),
);
const modules = files.filter((path) => /\.(?:tsx?|js)$/u.test(path) && !path.endsWith('.d.ts'));
const isModule = new Set(modules);

/**
 * Modules of one folder whose names differ only in case once the extension is gone: `RunRows.tsx`
 * and `runRows.ts`. A disk that ignores case, as on a Mac or on Windows, takes one for the other.
 */
function lookAlikes(paths: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(0, path.length - extname(path).length).toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), path]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The modules that a module imports by a relative path, types included. */
function importsOf(path: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'));
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(path), name))
    .flatMap((base) => ['', '.ts', '.tsx', '/index.ts'].map((end) => base + end))
    .filter((candidate) => isModule.has(candidate));
}

/** Circles of imports, each as the modules along it; the first is repeated at its end. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

describe('the source tree', () => {
  it('is seen', () => {
    expect(modules.length).toBeGreaterThan(400);
    expect(importsOf('src/main.tsx')).toContain('src/state/appStore.ts');
  });

  it('has no two modules of one folder that differ only in case', () => {
    expect(lookAlikes(['a/RunRows.tsx', 'a/runRows.ts', 'b/runRows.ts'])).toEqual([
      ['a/RunRows.tsx', 'a/runRows.ts'],
    ]);
    expect(lookAlikes(modules)).toEqual([]);
  });

  it('has no circle of imports, not even of types', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(circles(circle)).toEqual([['b', 'c', 'b']]);
    expect(circles(new Map(modules.map((path) => [path, importsOf(path)])))).toEqual([]);
  });
});
