import type { PairwiseTask, Task, TaskContext } from '../../judge/task';
import type { Answer, Preference } from '../../judge/verdict';
import type { DatasetRow } from '../../workloads/datasetRow';
import type { ColumnMapping, PreferenceMapping } from './columnMapping';
import { hashText } from '../fingerprint';
import { dialogueText, messagesOf, sharedOpening } from './messages';
import {
  preferenceLabel,
  rowFields,
  RowProblem,
  rubricOf,
  scoreLabel,
  type RowFields,
} from './rowFields';

export type RowResult =
  | { readonly ok: true; readonly row: DatasetRow; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/**
 * One record as a row. Columns of chosen and rejected responses say by their names which is better:
 * a judge that saw them as A and B would find every label to be A, and "always A" would be right
 * throughout. So the chosen response is A or B by a coin that the seed and the row's id decide, the
 * label follows, and `meta` says where it stands (`chosen position`).
 */
export function toDatasetRow(
  fields: ReadonlyMap<string, unknown>,
  line: number,
  mapping: ColumnMapping,
  seed: number,
): RowResult {
  const row = rowFields(fields);
  try {
    const id = row.optionalText(mapping.id) ?? String(line);
    const { task, label, position } = taskOf(row, mapping, `${String(seed)}/${id}`);
    if (task.query.trim() === '') throw new RowProblem('The query is empty.');
    const group = row.optionalText(mapping.group);
    const meta = { ...row.unused(), ...(position === null ? {} : { 'chosen position': position }) };
    return {
      ok: true,
      notes: row.notes,
      row: {
        id,
        line,
        task,
        ...(label === undefined ? {} : { label }),
        ...(group === undefined ? {} : { group }),
        ...(task.scenario === undefined ? {} : { scenario: task.scenario }),
        meta,
      },
    };
  } catch (problem) {
    if (problem instanceof RowProblem) return { ok: false, reason: problem.message };
    throw problem;
  }
}

interface LabelledTask {
  readonly task: Task;
  readonly label: Answer | undefined;
  /** Where a chosen response was put; null for other rows. */
  readonly position: 'A' | 'B' | null;
}

function taskOf(row: RowFields, mapping: ColumnMapping, coin: string): LabelledTask {
  const context = contextOf(row, mapping);
  switch (mapping.kind) {
    case 'pairwise': {
      const [responseA, responseB] = [row.text(mapping.responseA), row.text(mapping.responseB)];
      const label = preferenceLabel(row, mapping.label ?? [], mapping.labelCode);
      return {
        task: { kind: 'pairwise', ...context, responseA, responseB },
        label,
        position: null,
      };
    }
    case 'rating': {
      const task = { kind: 'rating' as const, ...context, response: row.text(mapping.response) };
      return { task, label: scoreLabel(row, mapping.label ?? []), position: null };
    }
    case 'preference': {
      const { query, chosen, rejected } = preferenceOf(row, mapping, context.query);
      const position = hashText(coin) % 2 === 0 ? 'A' : 'B';
      const task = placed({ ...context, query }, chosen, rejected, position);
      return { task, label: position, position };
    }
  }
}

function placed(
  context: TaskContext,
  chosen: string,
  rejected: string,
  position: Preference,
): PairwiseTask {
  const [responseA, responseB] = position === 'A' ? [chosen, rejected] : [rejected, chosen];
  return { kind: 'pairwise', ...context, responseA, responseB };
}

/** Message lists may begin with the whole conversation, and be the only place where it stands. */
function preferenceOf(
  row: RowFields,
  { chosen, rejected }: PreferenceMapping,
  query: string,
): { readonly query: string; readonly chosen: string; readonly rejected: string } {
  const first = messagesOf(row.raw(chosen));
  const second = messagesOf(row.raw(rejected));
  if (first === null || second === null) {
    return { query, chosen: row.text(chosen), rejected: row.text(rejected) };
  }
  // The last message is the response, even where both responses are the same.
  const shared = Math.min(sharedOpening(first, second), first.length - 1, second.length - 1);
  return {
    query: query === '' ? dialogueText(first.slice(0, shared)) : query,
    chosen: dialogueText(first.slice(shared)),
    rejected: dialogueText(second.slice(shared)),
  };
}

function contextOf(row: RowFields, mapping: ColumnMapping): TaskContext {
  const parts = mapping.query.flatMap((column) => row.optionalText(column) ?? []);
  const rubric = rubricOf(row, mapping.rubric ?? []);
  const reference = row.optionalText(mapping.reference);
  const scenario = row.optionalText(mapping.scenario);
  return {
    query: parts.join('\n\n'),
    ...(rubric === undefined ? {} : { rubric }),
    ...(reference === undefined ? {} : { reference }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}
