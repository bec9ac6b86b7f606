import { reportToHtml } from './htmlReport';
import { cellText, type TableData } from './tableData';
import { reportTexts as texts } from './texts';

/** A plot as a report takes it. */
interface ReportPlot {
  readonly title: string;
  readonly words: string;
  readonly table: TableData;
  /** The drawing as an SVG file of its own; null where it is not on the page. */
  readonly svg: string | null;
}

interface ReportSource {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly conditions: readonly (readonly [string, string])[];
  readonly tables: readonly TableData[];
  /** In the order of the page. */
  readonly plots: readonly ReportPlot[];
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
        title: texts.figures,
        text: texts.figuresText,
        tables: tables.map(inText),
      },
      ...plots.map(({ title: name, words, table, svg }) => ({
        title: name,
        text: words,
        ...(svg === null ? {} : { svg }),
        tables: [inText(table)],
      })),
    ],
  });
}

function inText({ caption, columns, rows }: TableData) {
  const cut = rows.length > MOST_LINES;
  return {
    caption: cut ? texts.cutCaption(caption, MOST_LINES, rows.length) : caption,
    columns,
    rows: rows.slice(0, MOST_LINES).map((row) => row.map(cellText)),
  };
}
