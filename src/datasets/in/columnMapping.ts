/**
 * How a pairwise label is written. `letters`: A, B, tie; `zero-one-tie`: 0 is A, 1 is B, 2 a tie
 * (Auto-J); `one-two-tie`: 1 is A, 2 is B, 0 a tie (LLMBar, PandaLM).
 */
export type LabelCode = 'letters' | 'zero-one-tie' | 'one-two-tie';

interface CommonMapping {
  /** Joined by a blank line; columns that are missing or empty in a row are left out. */
  readonly query: readonly string[];
  readonly id?: string;
  readonly group?: string;
  readonly scenario?: string;
  readonly reference?: string;
  /** One column: the rubric as text. More: its criterion, then the descriptions of scores 1, 2, … */
  readonly rubric?: readonly string[];
}

export interface PairwiseMapping extends CommonMapping {
  readonly kind: 'pairwise';
  readonly responseA: string;
  readonly responseB: string;
  /** Several columns are several annotators: their majority is the label, if they have one. */
  readonly label?: readonly string[];
  readonly labelCode: LabelCode;
}

export interface RatingMapping extends CommonMapping {
  readonly kind: 'rating';
  readonly response: string;
  /** The first column that a row has. */
  readonly label?: readonly string[];
}

/** Pairs whose columns already say which response is better. */
export interface PreferenceMapping extends CommonMapping {
  readonly kind: 'preference';
  readonly chosen: string;
  readonly rejected: string;
}

/** Which column holds what. Columns are compared by {@link columnKey}. */
export type ColumnMapping = PairwiseMapping | RatingMapping | PreferenceMapping;

/** Case, spaces, underscores and hyphens make no difference: `Response A` is `response_a`. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Names that a column of each role often has, the likeliest first. */
const SYNONYMS = {
  query: ['query', 'prompt', 'question', 'instruction', 'input', 'user', 'task'],
  responseA: ['responseA', 'response1', 'answerA', 'answer1', 'outputA', 'output1', 'modelA', 'a'],
  responseB: ['responseB', 'response2', 'answerB', 'answer2', 'outputB', 'output2', 'modelB', 'b'],
  response: ['response', 'answer', 'output', 'completion', 'text'],
  chosen: ['chosen', 'winner', 'preferred'],
  rejected: ['rejected', 'loser', 'dispreferred'],
  label: ['label', 'preference', 'winner', 'score', 'rating', 'gold', 'human'],
  id: ['id', 'idx', 'uid', 'promptid', 'questionid'],
  group: ['group', 'subset', 'category', 'models', 'source'],
  scenario: ['scenario'],
  reference: ['reference', 'referenceanswer', 'gold answer'],
  rubric: ['rubric', 'criteria'],
} as const;

/** A first guess at the mapping of unknown columns, to be corrected by a person; null without one. */
export function suggestMapping(
  columns: readonly string[],
  labels: (column: string) => readonly string[] = () => [],
): ColumnMapping | null {
  const find = (role: keyof typeof SYNONYMS): string | undefined => {
    for (const synonym of SYNONYMS[role]) {
      const column = columns.find((name) => columnKey(name) === columnKey(synonym));
      if (column !== undefined) return column;
    }
    return undefined;
  };
  const query = find('query');
  if (query === undefined) return null;
  const optional = optionalColumns(find);
  const [chosen, rejected] = [find('chosen'), find('rejected')];
  if (chosen !== undefined && rejected !== undefined) {
    return { kind: 'preference', query: [query], chosen, rejected, ...optional };
  }
  const label = find('label');
  const labelled = label === undefined ? {} : { label: [label] };
  const [responseA, responseB] = [find('responseA'), find('responseB')];
  if (responseA !== undefined && responseB !== undefined) {
    const labelCode = guessLabelCode(label === undefined ? [] : labels(label));
    const pair = { kind: 'pairwise' as const, query: [query], responseA, responseB, labelCode };
    return { ...pair, ...labelled, ...optional };
  }
  const response = find('response');
  return response === undefined
    ? null
    : { kind: 'rating', query: [query], response, ...labelled, ...optional };
}

function optionalColumns(
  find: (role: 'id' | 'group' | 'scenario' | 'reference' | 'rubric') => string | undefined,
): Partial<CommonMapping> {
  const [id, group, scenario] = [find('id'), find('group'), find('scenario')];
  const [reference, rubric] = [find('reference'), find('rubric')];
  return {
    ...(id === undefined ? {} : { id }),
    ...(group === undefined ? {} : { group }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(reference === undefined ? {} : { reference }),
    ...(rubric === undefined ? {} : { rubric: [rubric] }),
  };
}

/** 1 and 2 without a 0 look like LLMBar's; any other digits like Auto-J's. */
function guessLabelCode(values: readonly string[]): LabelCode {
  const seen = new Set(values.map((value) => value.trim()).filter((value) => value !== ''));
  if (seen.size === 0 || ![...seen].every((value) => /^[012]$/.test(value))) return 'letters';
  return seen.has('0') ? 'zero-one-tie' : 'one-two-tie';
}
