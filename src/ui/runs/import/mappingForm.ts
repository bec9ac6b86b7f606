import type { ColumnMapping } from '../../../datasets/in/mapping/columnMapping';
import type { ColumnProfile } from '../../../datasets/in/mapping/columnProfile';
import { guessReading } from '../../../datasets/in/mapping/labelGuess';
import {
  COUNTED_READINGS,
  WORD_READING,
  type LabelReading,
} from '../../../datasets/in/labelReading';
import type { MappingGuess } from '../../../datasets/in/mapping/suggestMapping';
import { mappingTexts as texts } from './texts';
import type { SingleRole } from '../../../datasets/in/mapping/columnRoles';

/** Ways of writing labels that a person can choose among. */
export const LABEL_READINGS = { letters: WORD_READING, ...COUNTED_READINGS } as const;
export type LabelCode = keyof typeof LABEL_READINGS;

/** What a column can hold, as the dialog's fields name it. */
export type ColumnRole = SingleRole | 'queryMore' | 'responseA' | 'responseB';

/** The dialog's fields; an empty text is no column. */
export interface MappingForm {
  readonly kind: ColumnMapping['kind'];
  readonly labelReading: LabelReading;
  readonly jsonCells: boolean;
  readonly columns: Readonly<Partial<Record<ColumnRole, string>>>;
}

export interface RoleField {
  readonly role: ColumnRole;
  readonly label: string;
  readonly required: boolean;
}

const needed = (role: ColumnRole, label: string): RoleField => ({ role, label, required: true });
const optional = (role: ColumnRole, label: string): RoleField => ({ role, label, required: false });

const query = needed('query', texts.roles.query);
const more = optional('queryMore', texts.roles.queryMore);
const others = [
  optional('reference', texts.roles.reference),
  optional('rubric', texts.roles.rubric),
  optional('scenario', texts.roles.scenario),
  optional('group', texts.roles.group),
  optional('id', texts.roles.id),
];

/** The roles of each kind of row, in the order of the dialog. */
export const rolesOf: Readonly<Record<MappingForm['kind'], readonly RoleField[]>> = {
  pairwise: [
    query,
    more,
    needed('responseA', texts.roles.responseA),
    needed('responseB', texts.roles.responseB),
    optional('label', texts.roles.label),
    ...others,
  ],
  preference: [
    query,
    more,
    needed('chosen', texts.roles.chosen),
    needed('rejected', texts.roles.rejected),
    ...others,
  ],
  rating: [
    query,
    more,
    needed('response', texts.roles.response),
    optional('label', texts.roles.score),
    ...others,
  ],
};

/** The dialog as it opens: filled in where the columns' names and values give a hint. */
export function formOf({
  kind,
  query,
  labelReading,
  jsonCells,
  ...guess
}: MappingGuess): MappingForm {
  const [first, second] = query;
  const roles: Readonly<Record<ColumnRole, string | undefined>> = {
    query: first,
    queryMore: second,
    responseA: guess.responseA,
    responseB: guess.responseB,
    response: guess.response,
    chosen: guess.chosen,
    rejected: guess.rejected,
    label: guess.label,
    rubric: guess.rubric,
    id: guess.id,
    group: guess.group,
    scenario: guess.scenario,
    reference: guess.reference,
  };
  const columns = Object.fromEntries(
    Object.entries(roles).flatMap(([role, column]) => (column ? [[role, column]] : [])),
  );
  return {
    kind,
    labelReading: labelReading ?? WORD_READING,
    jsonCells: jsonCells ?? false,
    columns,
  };
}

/** Which of the ways to choose among a reading is; null for any other. */
export function labelCodeOf(reading: LabelReading): LabelCode | null {
  const text = JSON.stringify(reading);
  const codes = Object.entries(LABEL_READINGS) as [LabelCode, LabelReading][];
  return codes.find(([, known]) => JSON.stringify(known) === text)?.[0] ?? null;
}

/** The form with another column for one role; a label column brings the likeliest way to read it. */
export function withColumn(
  form: MappingForm,
  role: ColumnRole,
  column: string,
  profiles: readonly ColumnProfile[],
): MappingForm {
  const columns = { ...form.columns, [role]: column };
  const profile = profiles.find((one) => one.column === column);
  if (role !== 'label' || profile === undefined) return { ...form, columns };
  return { ...form, columns, labelReading: guessReading(profile).reading };
}

/** The mapping that the dialog describes; null while a role that must have a column has none. */
export function mappingOf({
  kind,
  labelReading,
  jsonCells,
  columns,
}: MappingForm): ColumnMapping | null {
  const { query: first, queryMore, responseA, responseB, response, chosen, rejected } = columns;
  if (!first) return null;
  const common = {
    query: queryMore ? [first, queryMore] : [first],
    ...(columns.id ? { id: columns.id } : {}),
    ...(columns.group ? { group: columns.group } : {}),
    ...(columns.scenario ? { scenario: columns.scenario } : {}),
    ...(columns.reference ? { reference: columns.reference } : {}),
    ...(columns.rubric ? { rubric: [columns.rubric] } : {}),
    ...(jsonCells ? { jsonCells } : {}),
  };
  const label = columns.label ? { label: [columns.label] } : {};
  switch (kind) {
    case 'pairwise':
      return responseA && responseB
        ? { kind, responseA, responseB, labelReading, ...label, ...common }
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
    .map(({ label }) => texts.noColumn(label));
  const twice = roles.flatMap(({ role, label }, index) => {
    const column = columns[role];
    const before = roles.slice(0, index).find((other) => column && columns[other.role] === column);
    return before && column ? [texts.sameColumn(before.label, label, column)] : [];
  });
  return [...missing, ...twice];
}
