/** What a drawing looks like by style sheet; written into each element of the file. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const;

/** Attributes that mean something in the drawing itself; all others belong to the page. */
const KEPT = new Set(
  'viewBox x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height transform offset'.split(' '),
);

/**
 * The drawing as an SVG file of its own: light colours and sizes computed and written in, a generic
 * font, a white ground, its title and description inside, nothing that refers elsewhere.
 */
export function standaloneSvg(drawing: SVGSVGElement, title: string, description: string): string {
  const holder = drawing.parentElement;
  const before = holder?.style.colorScheme ?? '';
  // The page's colours answer to the scheme of the element: a file is read on white.
  if (holder) holder.style.colorScheme = 'light';
  try {
    return serialise(drawing, title, description);
  } finally {
    if (holder) holder.style.colorScheme = before;
  }
}

function serialise(drawing: SVGSVGElement, title: string, description: string): string {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = styledCopy(drawing, {});
  for (const name of ['width', 'height', 'viewBox', 'x', 'y']) copy.removeAttribute(name);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const box = drawing.getAttribute('viewBox');
  copy.setAttribute('viewBox', box ?? `0 0 ${String(width)} ${String(height)}`);
  copy.setAttribute('font-family', 'sans-serif');
  copy.setAttribute('role', 'img');
  const [x = '0', y = '0', w = String(width), h = String(height)] = (box ?? '').split(/[\s,]+/u);
  const ground = element('rect', { x: x || '0', y, width: w, height: h, fill: '#ffffff' });
  copy.prepend(textElement('title', title), textElement('desc', description), ground);
  return new XMLSerializer().serializeToString(copy);
}

const SVG = 'http://www.w3.org/2000/svg';

type Looks = Readonly<Record<string, string>>;

/**
 * Depth first; what draws nothing (definitions of the page, scripts) does not come along. What an
 * element inherits is not written again.
 */
function styledCopy(source: Element, inherited: Looks): Element {
  const copy = element(source.tagName === 'a' ? 'g' : source.tagName, {});
  for (const { name, value } of source.attributes) {
    if (KEPT.has(name)) copy.setAttribute(name, value);
  }
  const style = getComputedStyle(source);
  const looks: Record<string, string> = {};
  for (const property of PROPERTIES) {
    looks[property] = style.getPropertyValue(property);
    if (looks[property] !== inherited[property]) copy.setAttribute(property, looks[property]);
  }
  // Opacity alone is not inherited: each element begins at full.
  looks['opacity'] = '1';
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '');
    if (child instanceof SVGElement && isDrawn(child)) copy.append(styledCopy(child, looks));
  }
  return copy;
}

function isDrawn(child: SVGElement): boolean {
  if (['defs', 'title', 'desc', 'script', 'style', 'foreignObject'].includes(child.tagName)) {
    return false;
  }
  return getComputedStyle(child).display !== 'none';
}

function element(name: string, attributes: Readonly<Record<string, string>>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function textElement(name: string, text: string): Element {
  const made = element(name, {});
  made.textContent = text;
  return made;
}
