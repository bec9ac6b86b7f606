import { reportToHtml } from './htmlReport';
import type { RegisteredPlot } from '../ui/results/plots/plotRegistry';
import { standaloneSvg } from './standaloneSvg';
import { cellText, type TableData } from './tableData';

export interface ReportSource {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly conditions: readonly (readonly [string, string])[];
  readonly tables: readonly TableData[];
  /** In the order of the page. */
  readonly plots: readonly RegisteredPlot[];
}

/** A longer table of a plot is cut in the report: the plot's CSV and the judgments hold all rows. */
const MOST_LINES = 200;

/** The page's sentence, conditions, figures and plots as one HTML file that stands alone. */
export function reportOf({ title, sentences, conditions, tables, plots }: ReportSource): string {
  return reportToHtml({
    title,
    sentences,
    conditions,
    sections: [
      {
        title: 'Figures',
        text: 'Shares have Wilson’s 95% interval, the other figures a bootstrapped one. An unread verdict is a miss, never a tie.',
        tables: tables.map(inText),
      },
      ...plots.map(({ title: name, words, table, drawing }) => {
        const svg = drawing();
        return {
          title: name,
          text: words,
          ...(svg === null ? {} : { svg: standaloneSvg(svg, name, words) }),
          tables: [inText(table)],
        };
      }),
    ],
  });
}

function inText({ caption, columns, rows }: TableData) {
  const cut = rows.length > MOST_LINES ? ` (the first ${MOST_LINES} of ${rows.length})` : '';
  return {
    caption: `${caption}${cut}`,
    columns,
    rows: rows.slice(0, MOST_LINES).map((row) => row.map(cellText)),
  };
}
