import type { Judgment, Order } from '../../judge/judgment';
import { probabilityOf } from '../../judge/positionSwap';
import type { Rubric } from '../../judge/rubric';
import type { DatasetRow } from '../../workloads/datasetRow';
import type { DatasetRowResult } from '../../workloads/datasetRun';
import { EXPORT_MARK } from '../in/exportMark';
import { rubricOfText, rubricText } from '../in/rubrics';
import { toCsv, toJsonLines } from './csvTable';

export type Cell = string | number | boolean | null;

/** One row a row of the dataset, whatever is known of it. */
export interface RowTable {
  readonly columns: readonly string[];
  /** As many cells as columns; null where there is nothing. */
  readonly rows: readonly (readonly Cell[])[];
}

interface Column {
  readonly name: string;
  readonly cell: (result: DatasetRowResult) => Cell | undefined;
}

/** The task in the names under which it is imported again. */
const TASK_COLUMNS: readonly Column[] = [
  { name: 'query', cell: ({ row }) => row.task.query },
  { name: 'response_a', cell: ({ row: { task } }) => pairText(task, 'responseA') },
  { name: 'response_b', cell: ({ row: { task } }) => pairText(task, 'responseB') },
  { name: 'response', cell: ({ row: { task } }) => ('response' in task ? task.response : null) },
  { name: 'reference', cell: ({ row }) => row.task.reference },
  { name: 'rubric', cell: ({ row: { task } }) => task.rubric && rubricCell(task.rubric) },
  { name: 'group', cell: ({ row }) => row.group },
  { name: 'scenario', cell: ({ row }) => row.scenario },
  { name: 'label', cell: ({ row }) => row.label },
];

/** What the judge said, in the user's frame; critiques are as the judge wrote them. */
const VERDICT_COLUMNS: readonly Column[] = [
  { name: 'state', cell: ({ state }) => state },
  { name: 'verdict', cell: verdictOf },
  { name: 'consistent', cell: ({ check }) => check?.consistent },
  {
    name: 'p_a',
    cell: ({ pair }) => pair?.averaged && probabilityOf(pair.averaged.probabilities, 'A'),
  },
  {
    name: 'p_b',
    cell: ({ pair }) => pair?.averaged && probabilityOf(pair.averaged.probabilities, 'B'),
  },
  {
    name: 'p_tie',
    cell: ({ pair }) => pair?.averaged && probabilityOf(pair.averaged.probabilities, 'tie'),
  },
  { name: 'verdict_ab', cell: ({ judgments }) => answerOf(judgments.AB) },
  { name: 'verdict_ba', cell: ({ judgments }) => answerOf(judgments.BA) },
  {
    name: 'rating',
    cell: ({ row, judgments }) => (row.task.kind === 'rating' ? answerOf(judgments.AB) : null),
  },
  { name: 'expected_score', cell: ({ score }) => score },
  { name: 'critique_ab', cell: ({ judgments }) => judgments.AB?.completion.text },
  // The judge saw B first here: its "A" is the user's B.
  { name: 'critique_ba_b_shown_as_a', cell: ({ judgments }) => judgments.BA?.completion.text },
  { name: 'failure', cell: ({ judgments: { AB, BA } }) => failuresOf([AB, BA]) },
];

/**
 * Every row with its own columns, its task, its label and what the judge said of it. Own columns keep
 * their names; one that is named like another column of the table is marked `(own)`.
 */
export function rowTable(results: readonly DatasetRowResult[]): RowTable {
  const isUsed = ({ name, cell }: Column): boolean =>
    name === 'query' || name === 'label' || results.some((one) => (cell(one) ?? null) !== null);
  const given = [...TASK_COLUMNS, ...VERDICT_COLUMNS].filter(isUsed);
  const taken = new Set(['id', ...given.map(({ name }) => name), EXPORT_MARK]);
  const own = [...new Set(results.flatMap(({ row }) => Object.keys(row.meta)))];
  const ownNames = own.map((name) => freeName(name, taken));
  return {
    columns: ['id', ...ownNames, ...given.map(({ name }) => name)],
    rows: results.map((result) => [
      result.row.id,
      ...own.map((name) =>
        Object.hasOwn(result.row.meta, name) ? (result.row.meta[name] ?? null) : null,
      ),
      ...given.map(({ cell }) => cell(result) ?? null),
    ]),
  };
}

function freeName(name: string, taken: Set<string>): string {
  let free = name.trim() === '' ? 'unnamed' : name;
  while (taken.has(free)) free = `${free} (own)`;
  taken.add(free);
  return free;
}

/** With a byte order mark, by which Excel knows UTF-8; no cell can be run as a formula. */
export function rowTableToCsv({ columns, rows }: RowTable): string {
  const cells = rows.map((row) => [...row.map(csvCell), '1']);
  return `\uFEFF${toCsv([...columns, EXPORT_MARK], cells)}`;
}

function csvCell(cell: Cell): string | number {
  if (cell === null) return '';
  return typeof cell === 'boolean' ? String(cell) : cell;
}

/** One object a line; what is not there is left out. */
export function rowTableToJsonLines({ columns, rows }: RowTable): string {
  return toJsonLines(
    rows.map((row) =>
      Object.fromEntries(
        columns.flatMap((name, at) => {
          const cell = row[at] ?? null;
          return cell === null ? [] : [[name, cell]];
        }),
      ),
    ),
  );
}

/** A table of Markdown; text can neither end a cell nor become markup. */
export function rowTableToMarkdown({ columns, rows }: RowTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  const body = rows.map((row) => line(row.map((cell) => String(cell ?? ''))));
  return `${[line(columns), `|${' --- |'.repeat(columns.length)}`, ...body].join('\n')}\n`;
}

function markdownCell(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~!#]/g, '\\$&')
    .replace(/\r\n|\n|\r/g, '<br>');
}

function pairText(task: DatasetRow['task'], side: 'responseA' | 'responseB'): string | null {
  return task.kind === 'pairwise' ? task[side] : null;
}

/** As the published form where that loses nothing, else as JSON. */
function rubricCell(rubric: Rubric): string {
  const text = rubricText(rubric);
  return JSON.stringify(rubricOfText(text)) === JSON.stringify(rubric)
    ? text
    : JSON.stringify(rubric);
}

function verdictOf({ row, check, judgments }: DatasetRowResult): Cell {
  if (row.task.kind === 'rating') return answerOf(judgments.AB);
  return check === null ? answerOf(judgments.AB) : check.conclusion;
}

function answerOf(judgment: Judgment | null): Cell {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  return verdict.kind === 'pairwise' ? verdict.preference : verdict.rating;
}

function failuresOf(judgments: readonly (Judgment | null)[]): Cell {
  const orders: readonly Order[] = ['AB', 'BA'];
  const words = judgments.flatMap((judgment, at) => {
    if (judgment === null || judgment.outcome.kind === 'judged') return [];
    const { kind, detail } = judgment.outcome.failure;
    return [`${orders[at] ?? ''}: ${kind}: ${detail}`];
  });
  return words.length === 0 ? null : words.join('\n');
}
