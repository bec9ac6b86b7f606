import type { QuoteCheck } from '../../../checks';

/** The part of a Markdown tree that is touched here. */
interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

/** Wraps every verified quotation of a critique in a `mark` that names its number in the list. */
export function markQuotes(quotes: readonly QuoteCheck[]): () => (tree: TreeNode) => void {
  return () => (tree) => {
    if (quotes.length > 0) visit(tree, quotes);
  };
}

function visit(parent: TreeNode, quotes: readonly QuoteCheck[]): void {
  if (!parent.children) return;
  parent.children = parent.children.flatMap((child) => {
    if (child.type === 'text') return split(child, startOf(child, parent), quotes);
    visit(child, quotes);
    return [child];
  });
}

/** Where a text node begins in the source; null where escapes make the two run apart. */
function startOf(node: TreeNode, parent: TreeNode): number | null {
  const length = node.value?.length ?? 0;
  const own = span(node);
  if (own) return own.end - own.start === length ? own.start : null;
  const around = parent.tagName === 'code' ? span(parent) : null;
  const ticks = around ? (around.end - around.start - length) / 2 : NaN;
  return around && Number.isInteger(ticks) ? around.start + ticks : null;
}

function span({ position }: TreeNode): { start: number; end: number } | null {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

function split(node: TreeNode, start: number | null, quotes: readonly QuoteCheck[]): TreeNode[] {
  const text = node.value ?? '';
  if (start === null) return [node];
  const pieces: TreeNode[] = [];
  let done = 0;
  quotes.forEach((quote, index) => {
    const from = Math.max(quote.start - start, done);
    const to = Math.min(quote.end - start, text.length);
    if (to <= from) return;
    if (from > done) pieces.push({ type: 'text', value: text.slice(done, from) });
    pieces.push({
      type: 'element',
      tagName: 'mark',
      properties: { dataQuote: String(index) },
      children: [{ type: 'text', value: text.slice(from, to) }],
    });
    done = to;
  });
  if (pieces.length === 0) return [node];
  if (done < text.length) pieces.push({ type: 'text', value: text.slice(done) });
  return pieces;
}
