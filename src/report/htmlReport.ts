import { reportTexts as texts } from './texts';

/** A table of a report: cells are texts, whatever they hold. */
interface ReportTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ReportSection {
  readonly title: string;
  /** What the section shows, in words; the text alternative of its plot. */
  readonly text: string;
  /** A whole `<svg>` element that stands alone, written by the page itself. */
  readonly svg?: string;
  readonly tables: readonly ReportTable[];
}

export interface Report {
  readonly title: string;
  /** What a person can quote. */
  readonly sentences: readonly string[];
  /** Everything that the figures depend on: data, judge, protocol, device, decoding. */
  readonly conditions: readonly (readonly [string, string])[];
  readonly sections: readonly ReportSection[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute: no character of it can end or begin an element. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Its own small style; a policy that lets nothing run and nothing load, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE = `body{font:15px/1.5 system-ui,sans-serif;color:#1d1b18;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin-top:2rem}
.quote{font-size:1.15rem;border-left:4px solid #8f887a;padding-left:.75rem}
table{border-collapse:collapse;margin:.75rem 0;font-variant-numeric:tabular-nums;font-size:.875rem}
caption{text-align:left;font-weight:600;padding-bottom:.25rem}
th,td{border-bottom:1px solid #e0dace;padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.125rem 1rem;font-size:.875rem}
dt{color:#6b655b}dd{margin:0;overflow-wrap:anywhere}svg{max-width:100%;height:auto}
.scroll{overflow-x:auto}@media print{section{break-inside:avoid}}`;

/**
 * A report that stands alone: one HTML file that opens from disk, without script and without any
 * reference to another file. All texts are escaped; the plots are taken as they are.
 */
export function reportToHtml({ title, sentences, conditions, sections }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${sentences.map((sentence) => `<p class="quote">${escapeHtml(sentence)}</p>`).join('\n')}
<section>
<h2>${texts.conditions}</h2>
<dl>
${conditions.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}
</dl>
</section>
${sections.map(sectionToHtml).join('\n')}
</body>
</html>
`;
}

function sectionToHtml({ title, text, svg, tables }: ReportSection): string {
  const figure = svg === undefined ? '' : `<figure>${svg}</figure>\n`;
  return `<section>
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(text)}</p>
${figure}${tables.map((table) => (svg === undefined ? tableToHtml(table) : folded(table))).join('\n')}
</section>`;
}

/** The numbers of a plot: there, but not in the way. */
function folded(table: ReportTable): string {
  return `<details><summary>${texts.numbers}</summary>${tableToHtml(table)}</details>`;
}

function tableToHtml({ caption, columns, rows }: ReportTable): string {
  const cells = (tag: 'th' | 'td', values: readonly string[]): string =>
    `<tr>${values.map((value) => `<${tag}>${escapeHtml(value)}</${tag}>`).join('')}</tr>`;
  return `<div class="scroll"><table>
<caption>${escapeHtml(caption)}</caption>
<thead>${cells('th', columns)}</thead>
<tbody>
${rows.map((row) => cells('td', row)).join('\n')}
</tbody>
</table></div>`;
}
