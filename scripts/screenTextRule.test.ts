import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { screenTextRule } from './screenTextRule.js';

function found(code: string): readonly string[] {
  const config: Linter.Config = {
    files: ['**/*.jsx'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { own: { rules: { texts: screenTextRule } } },
    rules: { 'own/texts': 'error' },
  };
  return new Linter().verify(code, config, 'a.jsx').map(({ message }) => message);
}

describe('the rule on screen texts', () => {
  it.each([
    ['between tags', '<p>Nothing yet</p>'],
    ['in an expression', '<p>{done ? "done" : texts.open}</p>'],
    ['in a template', '<p>{`${count} rows`}</p>'],
    ['behind a condition', '<p>{open && "opened"}</p>'],
    ['in a name for screen readers', '<nav aria-label="Pages" />'],
    ['in a hint of a component', '<Check hint="judges both orders" />'],
    ['as a sentence in code', 'warn("The file could not be read.")'],
    ['as a sentence with values', 'const more = `Expected score ${score}.`'],
  ])('finds a text %s', (_, code) => {
    expect(found(code)).toHaveLength(1);
  });

  it.each([
    ['texts from their file', '<p title={texts.title}>{texts.rows(count)}</p>'],
    ['signs', '<span>A</span>'],
    ['names of fields', '<code>prompt</code>'],
    ['class names', '<p className="quiet-button is-open" />'],
    ['drawings', '<path d="M3 12h18 M12 8l4 4" />'],
    ['errors of programming', 'throw new Error("A component stands outside of AppProvider.")'],
    ['keys', 'const kind = "pairwise"; if (kind === "ArrowDown") stop()'],
  ])('lets %s be', (_, code) => {
    expect(found(code)).toEqual([]);
  });
});
