import { judgmentsToCsv, judgmentsToJsonLines } from '../../../datasets/out/judgmentExport';
import { makeRunFile } from '../../../datasets/out/makeRunFile';
import {
  rowTable,
  rowTableToCsv,
  rowTableToJsonLines,
  rowTableToMarkdown,
} from '../../../datasets/out/rowExport';
import { encodeRunFile } from '../../../datasets/out/runFile';
import { download, fileName } from '../../../browser/download';
import { PreferenceExport } from './PreferenceExport';
import { reportOf } from '../../../report/report';
import type { PlotRegistry } from '../plots/plotRegistry';
import { standaloneSvg } from '../plots/standaloneSvg';
import type { EvaluatedRun } from '../../../report/evaluateRun';
import type { TableData } from '../../../report/tableData';
import { TrainingTextExport } from './TrainingTextExport';
import { exportTexts as texts } from '../texts';
import styles from './Exports.module.css';

interface ExportsProps {
  readonly evaluated: EvaluatedRun;
  readonly sentences: readonly string[];
  readonly tables: readonly TableData[];
  readonly conditions: readonly (readonly [string, string])[];
  readonly registry: PlotRegistry;
}

/** Everything that can be taken elsewhere. */
export function Exports({ evaluated, sentences, tables, conditions, registry }: ExportsProps) {
  const { run, dataset, rows, judgments, summary } = evaluated;
  const save = (ending: string, text: string, type: string) =>
    download(
      fileName(`${run.name}-${ending.split('.')[0]}`, ending.split('.')[1] ?? 'txt'),
      text,
      type,
    );
  const runFile = () =>
    encodeRunFile(
      makeRunFile({ run, dataName: dataset.name, rows, judgments, appVersion: __APP_VERSION__ }),
    );
  const report = () =>
    reportOf({
      title: texts.reportTitle(run.name),
      sentences,
      conditions,
      tables,
      plots: registry.all().map(({ drawing, ...plot }) => {
        const svg = drawing();
        return { ...plot, svg: svg && standaloneSvg(svg, plot.title, plot.words) };
      }),
    });
  return (
    <details className={styles.exports}>
      <summary>{texts.title}</summary>
      <ul className={styles.choices}>
        <ExportLine
          label={texts.report}
          hint={texts.reportHint}
          onClick={() => save('report.html', report(), 'text/html')}
        />
        <ExportLine
          label={texts.rowsCsv}
          hint={texts.rowsCsvHint}
          onClick={() => save('rows.csv', rowTableToCsv(rowTable(summary.rows)), 'text/csv')}
        />
        <ExportLine
          label={texts.rowsJson}
          hint={texts.rowsJsonHint}
          onClick={() =>
            save('rows.jsonl', rowTableToJsonLines(rowTable(summary.rows)), 'application/x-ndjson')
          }
        />
        <ExportLine
          label={texts.rowsMarkdown}
          hint={texts.rowsMarkdownHint}
          onClick={() =>
            save('rows.md', rowTableToMarkdown(rowTable(summary.rows)), 'text/markdown')
          }
        />
        <ExportLine
          label={texts.judgmentsJson}
          hint={texts.judgmentsJsonHint(judgments.length)}
          onClick={() =>
            save('judgments.jsonl', judgmentsToJsonLines(judgments), 'application/x-ndjson')
          }
        />
        <ExportLine
          label={texts.judgmentsCsv}
          hint={texts.judgmentsCsvHint}
          onClick={() => save('judgments.csv', judgmentsToCsv(judgments), 'text/csv')}
        />
        <ExportLine
          label={texts.runFile}
          hint={texts.runFileHint}
          onClick={() => save('run.json', runFile(), 'application/json')}
        />
        {evaluated.evaluation.pairwise !== null && (
          <>
            <PreferenceExport summary={summary} save={save} />
            <TrainingTextExport summary={summary} save={save} />
          </>
        )}
      </ul>
    </details>
  );
}

interface ExportLineProps {
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
}

function ExportLine({ label, hint, onClick }: ExportLineProps) {
  return (
    <li>
      <button type="button" className="secondary compact" onClick={onClick}>
        {label}
      </button>
      <span className="hint">{hint}</span>
    </li>
  );
}
