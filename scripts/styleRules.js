/** What the style sheets are held to; `checkStyles.js` runs it over the project. */
import postcss from 'postcss';

/** The lengths have their names here. */
const tokenFile = 'tokens.css';
const breakpointFile = 'breakpoints.css';
/** Container queries cannot use custom media: they all ask for this one width. */
const containerWidth = '34rem';

const spacing = /^(margin|padding|gap|row-gap|column-gap|scroll-margin|scroll-padding)(-|$)/u;
const rawLength = /(?<![\w-])-?\d*\.?\d+(px|rem|em|ch|pt)\b/u;

/**
 * Faults of style sheets and of the components that use them, each with its file and line.
 * @param {{path: string, text: string}[]} sheets paths with `/`; `*.module.css` belong to components
 * @param {{path: string, text: string}[]} components the `.tsx` files
 * @returns {string[]} empty when all is well
 */
export function styleFaults(sheets, components) {
  const parsed = sheets.map(({ path, text }) => ({ path, root: postcss.parse(text) }));
  return [
    ...parsed.flatMap(lengthFaults),
    ...parsed.flatMap(breakpointFaults),
    ...blockFaults(parsed),
    ...nameFaults(parsed),
    ...useFaults(parsed, components),
  ];
}

const at = (path, node) => `${path}:${node.source.start.line}`;

/** Font sizes and spacing are tokens. */
function lengthFaults({ path, root }) {
  if (path.endsWith(tokenFile)) return [];
  const faults = [];
  root.walkDecls((decl) => {
    const isSize = decl.prop === 'font-size' || decl.prop === 'font';
    if (!isSize && !spacing.test(decl.prop)) return;
    if (!rawLength.test(decl.value)) return;
    const token = isSize ? '--text-*' : '--space-*';
    faults.push(`${at(path, decl)} ${decl.prop}: ${decl.value}: use a ${token} token`);
  });
  return faults;
}

/** Widths of the page are asked by name, those of a container at one width. */
function breakpointFaults({ path, root }) {
  if (path.endsWith(breakpointFile)) return [];
  const faults = [];
  root.walkAtRules(/^(media|container)$/u, (rule) => {
    const isRaw =
      rule.name === 'media'
        ? /\b(width|height)\b/u.test(rule.params)
        : !new RegExp(`^\\w+ \\(width (<|>=) ${containerWidth}\\)$`, 'u').test(rule.params);
    if (!isRaw) return;
    const instead =
      rule.name === 'media' ? `a name of ${breakpointFile}` : `one width, ${containerWidth}`;
    faults.push(`${at(path, rule)} @${rule.name} ${rule.params}: use ${instead}`);
  });
  return faults;
}

/** The declarations of a rule, and the conditions under which they hold. */
function blockOf(rule) {
  const declarations = rule.nodes.filter(({ type }) => type === 'decl').map(String);
  const conditions = [];
  for (let node = rule.parent; node && node.type !== 'root'; node = node.parent) {
    if (node.type === 'atrule' && node.name !== 'layer') conditions.push(String(node.params));
  }
  return { declarations, key: [...conditions, ...declarations.sort()].join('; ') };
}

/**
 * The same declarations stand once: a second place shares the selector or composes a class. A
 * single declaration may stand in the sheets of two components: sharing it would tie them together.
 */
function blockFaults(parsed) {
  const first = new Map();
  const faults = [];
  for (const { path, root } of parsed) {
    root.walkRules((rule) => {
      const { declarations, key: block } = blockOf(rule);
      // A browser drops the whole list of selectors when it does not know one of them.
      if (declarations.length === 0 || /::-/u.test(rule.selector)) return;
      const key = declarations.length === 1 ? `${path} ${block}` : block;
      const before = first.get(key);
      const place = `${at(path, rule)} ${rule.selector.replace(/\s+/gu, ' ')}`;
      if (before) faults.push(`${place}: the block of ${before} again`);
      else first.set(key, place);
    });
  }
  return faults;
}

const isModule = (path) => path.endsWith('.module.css');

/** Class names in the selectors of a sheet; names in `:global()` belong to another sheet. */
function classesOf(root) {
  const names = new Map();
  root.walkRules((rule) => {
    const own = rule.selector.replace(/:global\([^)]*\)/gu, '');
    for (const [, name] of own.matchAll(/\.(-?[a-zA-Z_][\w-]*)/gu)) {
      if (!names.has(name)) names.set(name, rule);
    }
  });
  return names;
}

/** A class for the whole page has one sheet, and no component gives its name a second meaning. */
function nameFaults(parsed) {
  const owners = new Map();
  const faults = [];
  const byScope = [...parsed].sort((x, y) => Number(isModule(x.path)) - Number(isModule(y.path)));
  for (const { path, root } of byScope) {
    for (const [name, rule] of classesOf(root)) {
      const owner = owners.get(name);
      if (owner) faults.push(`${at(path, rule)} .${name}: ${owner} has a class of this name`);
      else if (!isModule(path)) owners.set(name, path);
    }
  }
  return faults;
}

/** Where components say a class by its name: plain attributes, and strings composed by a sheet. */
const plainNames = /className="([^"]*)"/gu;
const composedNames = /composes:\s*([^;]*?)\s+from\s+global/gu;
const imports = /import (\w+) from '([^']+\.module\.css)'/gu;

/** No class without a use, and no use without a class. */
function useFaults(parsed, components) {
  const faults = [];
  const sheets = new Map(parsed.map(({ path, root }) => [path, classesOf(root)]));
  const globals = new Map();
  for (const [path, names] of sheets) {
    if (isModule(path)) continue;
    for (const [name, rule] of names) globals.set(name, at(path, rule));
  }
  const said = components.map(({ text }) => text).join('\n');
  const composed = parsed
    .flatMap(({ root }) => [...String(root).matchAll(composedNames)].map(([, names]) => names))
    .join(' ');
  const words = new Set(`${said}\n${composed}`.match(/[\w-]+/gu));
  for (const [name, place] of globals) {
    if (!words.has(name)) faults.push(`${place} .${name}: nothing uses it`);
  }
  const plain = [
    ...components.map(({ path, text }) => ({ path, text, pattern: plainNames })),
    ...parsed.map(({ path, root }) => ({ path, text: String(root), pattern: composedNames })),
  ];
  for (const { path, text, pattern } of plain) {
    for (const [, names] of text.matchAll(pattern)) {
      for (const name of names.split(/\s+/u).filter(Boolean)) {
        if (!globals.has(name)) faults.push(`${path} class ${name}: no sheet defines it`);
      }
    }
  }
  return [...faults, ...moduleFaults(sheets, components)];
}

/** The same for the modules, by the name under which a component imports one. */
function moduleFaults(sheets, components) {
  const faults = [];
  const used = new Map();
  for (const { path, text } of components) {
    for (const [, name, from] of text.matchAll(imports)) {
      const sheet = resolve(path, from);
      const taken = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'gu'))].map(([, c]) => c);
      used.set(sheet, [...(used.get(sheet) ?? []), ...taken]);
      for (const taking of taken) {
        if (!sheets.get(sheet)?.has(taking)) {
          faults.push(`${path} ${name}.${taking}: ${from} has no such class`);
        }
      }
    }
  }
  for (const [path, names] of sheets) {
    if (!isModule(path)) continue;
    for (const [name, rule] of names) {
      if (!used.get(path)?.includes(name)) {
        faults.push(`${at(path, rule)} .${name}: no component uses it`);
      }
    }
  }
  return faults;
}

/** The path that a relative import leads to. */
function resolve(from, relative) {
  return new URL(relative, `file:///${from}`).pathname.slice(1);
}
