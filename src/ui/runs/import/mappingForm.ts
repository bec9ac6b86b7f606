import {
  suggestMapping,
  type ColumnMapping,
  type LabelCode,
} from '../../../datasets/in/columnMapping';
import { messagesOf } from '../../../datasets/in/messages';
import { parseJson } from '../../../datasets/in/recordReader';
import { toDatasetRow, type RowResult } from '../../../datasets/in/toDatasetRow';

/** What a column can hold. */
export type ColumnRole =
  | 'query'
  | 'queryMore'
  | 'responseA'
  | 'responseB'
  | 'response'
  | 'chosen'
  | 'rejected'
  | 'label'
  | 'id'
  | 'group'
  | 'scenario'
  | 'reference'
  | 'rubric';

/** The dialog's fields; an empty text is no column. */
export interface MappingForm {
  readonly kind: ColumnMapping['kind'];
  readonly labelCode: LabelCode;
  readonly columns: Readonly<Partial<Record<ColumnRole, string>>>;
}

export interface RoleField {
  readonly role: ColumnRole;
  readonly label: string;
  readonly required: boolean;
}

const needed = (role: ColumnRole, label: string): RoleField => ({ role, label, required: true });
const optional = (role: ColumnRole, label: string): RoleField => ({ role, label, required: false });

const query = needed('query', 'Query');
const more = optional('queryMore', 'Query, second part');
const others = [
  optional('reference', 'Reference answer'),
  optional('rubric', 'Rubric'),
  optional('scenario', 'Scenario'),
  optional('group', 'Group'),
  optional('id', 'Row id'),
];

/** The roles of each kind of row, in the order of the dialog. */
export const rolesOf: Readonly<Record<MappingForm['kind'], readonly RoleField[]>> = {
  pairwise: [
    query,
    more,
    needed('responseA', 'Response A'),
    needed('responseB', 'Response B'),
    optional('label', 'Label'),
    ...others,
  ],
  preference: [
    query,
    more,
    needed('chosen', 'Chosen response'),
    needed('rejected', 'Rejected response'),
    ...others,
  ],
  rating: [query, more, needed('response', 'Response'), optional('label', 'Score'), ...others],
};

/** The dialog as it opens: filled in where the columns' names give a hint. */
export function formOf(suggestion: ColumnMapping | null): MappingForm {
  if (!suggestion) return { kind: 'pairwise', labelCode: 'letters', columns: {} };
  const { kind, query: queries, rubric, id, group, scenario, reference } = suggestion;
  const [first, second] = queries;
  const roles: Readonly<Record<ColumnRole, string | undefined>> = {
    query: first,
    queryMore: second,
    responseA: kind === 'pairwise' ? suggestion.responseA : undefined,
    responseB: kind === 'pairwise' ? suggestion.responseB : undefined,
    response: kind === 'rating' ? suggestion.response : undefined,
    chosen: kind === 'preference' ? suggestion.chosen : undefined,
    rejected: kind === 'preference' ? suggestion.rejected : undefined,
    label: kind === 'preference' ? undefined : suggestion.label?.[0],
    rubric: rubric?.[0],
    id,
    group,
    scenario,
    reference,
  };
  const columns = Object.fromEntries(
    Object.entries(roles).flatMap(([role, column]) => (column ? [[role, column]] : [])),
  );
  return { kind, labelCode: kind === 'pairwise' ? suggestion.labelCode : 'letters', columns };
}

/** The form with another column for one role; a label column brings the likeliest way to read it. */
export function withColumn(
  form: MappingForm,
  role: ColumnRole,
  column: string,
  values: readonly string[],
): MappingForm {
  const columns = { ...form.columns, [role]: column };
  if (role !== 'label' || column === '') return { ...form, columns };
  const likely = suggestMapping(['query', 'responseA', 'responseB', 'label'], () => values);
  const labelCode = likely?.kind === 'pairwise' ? likely.labelCode : form.labelCode;
  return { ...form, columns, labelCode };
}

/** The mapping that the dialog describes; null while a role that must have a column has none. */
export function mappingOf({ kind, labelCode, columns }: MappingForm): ColumnMapping | null {
  const { query: first, queryMore, responseA, responseB, response, chosen, rejected } = columns;
  if (!first) return null;
  const common = {
    query: queryMore ? [first, queryMore] : [first],
    ...(columns.id ? { id: columns.id } : {}),
    ...(columns.group ? { group: columns.group } : {}),
    ...(columns.scenario ? { scenario: columns.scenario } : {}),
    ...(columns.reference ? { reference: columns.reference } : {}),
    ...(columns.rubric ? { rubric: [columns.rubric] } : {}),
  };
  const label = columns.label ? { label: [columns.label] } : {};
  switch (kind) {
    case 'pairwise':
      return responseA && responseB
        ? { kind, responseA, responseB, labelCode, ...label, ...common }
        : null;
    case 'rating':
      return response ? { kind, response, ...label, ...common } : null;
    case 'preference':
      return chosen && rejected ? { kind, chosen, rejected, ...common } : null;
  }
}

/** What keeps the mapping from being right, in words; empty where nothing does. */
export function mappingProblems({ kind, columns }: MappingForm): readonly string[] {
  const roles = rolesOf[kind];
  const missing = roles
    .filter(({ role, required }) => required && !columns[role])
    .map(({ label }) => `${label} has no column yet.`);
  const twice = roles.flatMap(({ role, label }, index) => {
    const column = columns[role];
    const before = roles.slice(0, index).find((other) => column && columns[other.role] === column);
    return before ? [`${before.label} and ${label} are the same column, “${column}”.`] : [];
  });
  return [...missing, ...twice];
}

/** The first records as the rows that the mapping makes of them. */
export function previewRows(
  mapping: ColumnMapping,
  columns: readonly string[],
  records: readonly (readonly string[])[],
): readonly RowResult[] {
  return records.map((cells, index) => {
    const fields = new Map(columns.map((column, at) => [column, valueOf(cells[at] ?? '')]));
    return toDatasetRow(fields, index + 1, mapping, 1);
  });
}

/** Message lists come as JSON text; everything else is the text that it is. */
function valueOf(cell: string): unknown {
  if (!cell.startsWith('[')) return cell;
  const parsed = parseJson(cell);
  return parsed.ok && messagesOf(parsed.value) ? parsed.value : cell;
}
