import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The last cells of the glossary's tables: phrases in code marks are not to be said on screen. */
function avoidedPhrases(): readonly string[] {
  const rows = readFileSync('docs/GLOSSARY.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*-/u.test(line));
  return rows.flatMap((row) => {
    const last = row.split('|').at(-2) ?? '';
    return [...last.matchAll(/`([^`]+)`/gu)].map(([, phrase = '']) => phrase);
  });
}

/** Every text of a file, without its imports, keys and comments. */
function textsOf(file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
    if (ts.isStringLiteralLike(node) && !isKey) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push(
        [node.head, ...node.templateSpans.map(({ literal }) => literal)]
          .map(({ text }) => text)
          .join(' … '),
      );
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2023,
    true,
  );
  source.statements.forEach(visit);
  return texts;
}

const files = ['src/ui', 'src/report'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:^|\W|[a-z])[tT]exts\.ts$/u.test(name))
    .map((name) => join(folder, name)),
);
const escaped = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const says = (text: string, phrase: string): boolean =>
  new RegExp(String.raw`(?<!\p{L})${escaped(phrase)}(?!\p{L})`, 'iu').test(text);

describe('the glossary', () => {
  const avoided = avoidedPhrases();

  it('is read, and so are the texts', () => {
    expect(avoided).toContain('unread');
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(textsOf)).toContain('Judging mode');
    expect(says('3 Unread rows', 'unread')).toBe(true);
    expect(says('spread', 'read')).toBe(false);
  });

  it.each(avoided)('keeps “%s” off the screen', (phrase) => {
    const found = files.flatMap((file) =>
      textsOf(file)
        .filter((text) => says(text, phrase))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
