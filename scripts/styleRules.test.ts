import { describe, expect, it } from 'vitest';
import { styleFaults } from './styleRules.js';

const component = (text: string) => [{ path: 'src/ui/Box.tsx', text }];
const box = component("import styles from './Box.module.css';\n<p className={styles.box} />");
const sheet = (text: string, path = 'src/ui/Box.module.css') => ({ path, text });

describe('styleFaults', () => {
  it('finds nothing wrong with tokens, named breakpoints and classes that are used', () => {
    const own = sheet(`.box { composes: row from global; padding: var(--space-4) 0; width: 3rem; }
      @media (--narrow) { .box { gap: calc(-1 * var(--space-2)); } }
      @container verdict (width >= 34rem) { .box { font: var(--text-s) / 1.5 serif; } }`);
    const shared = sheet('.row { display: flex; gap: 0; }', 'src/ui/styles/layout.css');
    expect(styleFaults([own, shared], box)).toEqual([]);
  });

  it('names raw sizes and spacing with their line', () => {
    const own = sheet('.box {\n  font-size: 13px;\n  margin: 0 -0.5rem;\n}');
    expect(styleFaults([own], box)).toEqual([
      'src/ui/Box.module.css:2 font-size: 13px: use a --text-* token',
      'src/ui/Box.module.css:3 margin: 0 -0.5rem: use a --space-* token',
    ]);
    const tokens = sheet(':root { --space-1: 2px; }', 'src/ui/styles/tokens.css');
    expect(styleFaults([tokens], [])).toEqual([]);
  });

  it('wants breakpoints by name and one width of containers', () => {
    const own = sheet(`@media (max-width: 40rem) { .box { top: 0; } }
      @container verdict (width < 20rem) { .box { left: 0; } }`);
    expect(styleFaults([own], box)).toEqual([
      expect.stringContaining('@media (max-width: 40rem): use a name'),
      expect.stringContaining('@container verdict (width < 20rem): use one width, 34rem'),
    ]);
  });

  it('finds a block again, also in another order and another sheet', () => {
    const own = sheet('.box { top: 0; left: 0; }');
    const shared = sheet('p { left: 0; top: 0; }', 'src/ui/styles/base.css');
    expect(styleFaults([own, shared], box)).toEqual([
      'src/ui/styles/base.css:1 p: the block of src/ui/Box.module.css:1 .box again',
    ]);
    const once = sheet('.box { top: 0; } .box:hover { top: 0; }');
    expect(styleFaults([once], box)).toHaveLength(1);
    const narrow = sheet('.box { top: 0; } @media (--narrow) { .box { top: 0; } }');
    expect(styleFaults([narrow], box)).toEqual([]);
  });

  it('finds names with two meanings, without a use or without a sheet', () => {
    const shared = sheet('.box { top: 0; } .lost { left: 0; }', 'src/ui/styles/layout.css');
    const own = sheet('.box { right: 0; } .unused { bottom: 0; }');
    const faults = styleFaults(
      [shared, own],
      component(
        "import s from './Box.module.css';\n<p className={s.box} />\n<b className='x' />\n<i className=\"gone\" />{s.missing}",
      ),
    );
    expect(faults).toEqual([
      expect.stringContaining('.box: src/ui/styles/layout.css has a class of this name'),
      expect.stringContaining('.lost: nothing uses it'),
      expect.stringContaining('class gone: no sheet defines it'),
      expect.stringContaining('s.missing: ./Box.module.css has no such class'),
      expect.stringContaining('.unused: no component uses it'),
    ]);
  });
});
