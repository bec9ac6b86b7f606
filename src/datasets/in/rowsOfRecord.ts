import type { Task, TaskContext } from '../../judge/task';
import type { Answer } from '../../judge/verdict';
import type { DatasetRow } from '../../workloads/datasetRow';
import { hashText } from '../fingerprint';
import type { ColumnMapping } from './mapping/columnMapping';
import { pathSteps, valueAt } from './mapping/fieldPath';
import { preferenceLabel, scoreLabel, type ReadLabel, type ReadScore } from './labelReading';
import { isObject } from './reading/recordReader';
import { pairTexts, preferenceTexts, ratingTexts, type PairTexts } from './rowTexts';
import { rowFields, RowProblem, type RowFields } from './rowFields';
import { rubricOf } from './rubrics';

/** One row, or why there is none. */
export type RowResult =
  | {
      readonly ok: true;
      readonly row: DatasetRow;
      /** How values were changed, one sentence each. */
      readonly changes: readonly string[];
      /** A label that has no known meaning: the row has none. */
      readonly unmatched?: string;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * A record as the rows that it holds: the one function behind imports and their preview. Most records
 * are one row; lists of responses, or of rejected ones, are several (`id#1`, `id#2`, …).
 *
 * Columns of chosen and rejected responses say by their names which is better: a judge that saw them
 * as A and B would find every label to be A, and "always A" would be right throughout. So the chosen
 * response is A or B by a coin that the seed and the row's id decide, the label follows, and `meta`
 * says where it stands (`chosen position`).
 */
export function rowsOfRecord(
  fields: ReadonlyMap<string, unknown>,
  line: number,
  mapping: ColumnMapping,
  seed: number,
): readonly RowResult[] {
  return attempt(() =>
    entriesOf(fields, mapping.each).flatMap((entry, place, entries) => {
      const suffix = entries.length > 1 ? `#${String(place + 1)}` : '';
      return attempt(() => rowsOfEntry(entry, { line, suffix, seed }, mapping));
    }),
  );
}

/** The rows, or the one reason why there are none. */
function attempt(make: () => readonly RowResult[]): readonly RowResult[] {
  try {
    return make();
  } catch (problem) {
    if (problem instanceof RowProblem) return [{ ok: false, reason: problem.message }];
    throw problem;
  }
}

/** The record itself, or one for each entry of its list, which hides columns of the same name. */
function entriesOf(
  fields: ReadonlyMap<string, unknown>,
  each: string | undefined,
): readonly ReadonlyMap<string, unknown>[] {
  if (each === undefined) return [fields];
  const [first = each, ...steps] = pathSteps(each) ?? [each];
  const list = valueAt(fields.get(String(first)), steps);
  if (!Array.isArray(list)) throw new RowProblem(`${each} is not a list.`);
  if (list.length === 0) throw new RowProblem(`${each} is an empty list.`);
  const outer = new Map(fields);
  // What stands beside the list in the same object is kept as it is; the list itself is the rows.
  if (steps.length === 0) outer.delete(String(first));
  return list.map((entry: unknown) => {
    if (!isObject(entry)) return new Map([...outer, [each, entry]]);
    const inner: [string, unknown][] = Object.entries(entry);
    const hidden = inner.flatMap(([name]): [string, unknown][] =>
      outer.has(name) ? [[`record.${name}`, outer.get(name)]] : [],
    );
    return new Map([...outer, ...hidden, ...inner]);
  });
}

interface Place {
  readonly line: number;
  readonly suffix: string;
  readonly seed: number;
}

function rowsOfEntry(
  fields: ReadonlyMap<string, unknown>,
  { line, suffix, seed }: Place,
  mapping: ColumnMapping,
): readonly RowResult[] {
  const row = rowFields(fields, mapping);
  const base = (row.optionalText(mapping.id) ?? String(line)) + suffix;
  const made = tasksOf(row, mapping);
  // All columns are asked for before what is left of them is taken.
  const group = row.optionalText(mapping.group);
  const own = row.unused();
  return made.map(({ texts, context, read }, place) => {
    const id = made.length > 1 ? `${base}#${String(place + 1)}` : base;
    const placed = placedTask(texts, context, read, `${String(seed)}/${id}`);
    if (placed.task.query.trim() === '') return { ok: false, reason: 'The query is empty.' };
    return {
      ok: true,
      changes: row.changes,
      ...(read.kind === 'unmatched' ? { unmatched: read.text } : {}),
      row: {
        id,
        line,
        task: placed.task,
        ...(placed.label === undefined ? {} : { label: placed.label }),
        ...(group === undefined ? {} : { group }),
        ...(context.scenario === undefined ? {} : { scenario: context.scenario }),
        meta: { ...own, ...placed.meta },
      },
    };
  });
}

interface MadeTask {
  readonly texts: PairTexts | { readonly kind: 'rating'; query: string; response: string };
  readonly context: TaskContext;
  readonly read: ReadLabel | ReadScore;
}

function tasksOf(row: RowFields, mapping: ColumnMapping): readonly MadeTask[] {
  const context = contextOf(row, mapping);
  switch (mapping.kind) {
    case 'pairwise': {
      const texts = pairTexts(row, mapping, context.query);
      return [{ texts, context, read: preferenceLabel(row, mapping) }];
    }
    case 'rating': {
      const texts = ratingTexts(row, mapping.response, context.query);
      const read = scoreLabel(row, mapping.label ?? [], mapping.scores);
      return [{ texts: { kind: 'rating', ...texts }, context, read }];
    }
    case 'preference':
      return preferenceTexts(row, mapping, context.query).map((texts) => ({
        texts,
        context,
        read: { kind: 'none' },
      }));
  }
}

interface PlacedTask {
  readonly task: Task;
  readonly label: Answer | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

function placedTask(
  texts: MadeTask['texts'],
  context: TaskContext,
  read: MadeTask['read'],
  coin: string,
): PlacedTask {
  const label = read.kind === 'label' ? read.label : undefined;
  if (texts.kind === 'rating') return { task: { ...context, ...texts }, label, meta: {} };
  const { kind, query, first, second } = texts;
  if (kind === 'pairwise') {
    const task = { ...context, kind, query, responseA: first, responseB: second };
    return { task, label, meta: {} };
  }
  const position = hashText(coin) % 2 === 0 ? 'A' : 'B';
  const [responseA, responseB] = position === 'A' ? [first, second] : [second, first];
  const task = { ...context, kind: 'pairwise' as const, query, responseA, responseB };
  return { task, label: position, meta: { 'chosen position': position } };
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
