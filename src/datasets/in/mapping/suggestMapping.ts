import type { ColumnMapping } from './columnMapping';
import type { ColumnProfile } from './columnProfile';
import { rankColumns, rankPairs, type ColumnPair, type SingleRole } from './columnRoles';
import { guessReading, namesThatWin, oneHotReading } from './labelGuess';
import { WORD_READING, type LabelReading } from '../labelReading';

/** A guess at a mapping, to be corrected by a person: what could not be guessed is missing. */
export interface MappingGuess {
  readonly kind: ColumnMapping['kind'];
  readonly query: readonly string[];
  readonly responseA?: string;
  readonly responseB?: string;
  readonly response?: string;
  readonly chosen?: string;
  readonly rejected?: string;
  readonly label?: string;
  readonly labelReading?: LabelReading;
  /** The label's values have more than one published sense. */
  readonly ambiguousLabel?: boolean;
  readonly id?: string;
  readonly group?: string;
  readonly scenario?: string;
  readonly reference?: string;
  readonly rubric?: string;
  readonly jsonCells?: boolean;
}

/** A first guess at the mapping of unknown columns, from their names and from what they hold. */
export function suggestMapping(
  profiles: readonly ColumnProfile[],
  records: readonly ReadonlyMap<string, unknown>[] = [],
): MappingGuess {
  const taken = new Set<string>();
  const take = (role: SingleRole): string | undefined => {
    const column = rankColumns(role, profiles).find((name) => !taken.has(name));
    if (column !== undefined) taken.add(column);
    return column;
  };
  const [chosen, rejected] = [
    rankColumns('chosen', profiles)[0],
    rankColumns('rejected', profiles)[0],
  ];
  const isPreference = chosen !== undefined && rejected !== undefined && chosen !== rejected;
  const pair = isPreference ? undefined : rankPairs(profiles)[0];
  for (const column of [pair?.a, pair?.b, ...(isPreference ? [chosen, rejected] : [])]) {
    if (column !== undefined) taken.add(column);
  }
  const query = queryColumns(take, profiles);
  const response = isPreference || pair ? undefined : take('response');
  const label = isPreference ? undefined : take('label');
  const roles = [...query, pair?.a, pair?.b, chosen, rejected, response];
  return {
    kind: isPreference
      ? 'preference'
      : pair
        ? 'pairwise'
        : response === undefined
          ? 'pairwise'
          : 'rating',
    query,
    ...(pair ? { responseA: pair.a, responseB: pair.b } : {}),
    ...(isPreference ? { chosen, rejected } : {}),
    ...(response === undefined ? {} : { response }),
    ...(label === undefined ? {} : { label }),
    ...(pair ? labelOf(label, profiles, records) : {}),
    ...optionalRoles(take),
    ...(profiles.some(({ column, jsonTexts }) => jsonTexts && roles.includes(column))
      ? { jsonCells: true }
      : {}),
  };
}

/** An instruction and its input are one query. */
function queryColumns(
  take: (role: SingleRole) => string | undefined,
  profiles: readonly ColumnProfile[],
): readonly string[] {
  const first = take('query');
  if (first === undefined) return [];
  const has = (name: string): boolean => profiles.some(({ column }) => column === name);
  const isInstruction = /^instruction$/i.test(first);
  const input = isInstruction ? ['input', 'Input'].find(has) : undefined;
  const system = ['system', 'system_prompt'].find(has);
  return [system, first, input].filter((column) => column !== undefined);
}

function labelOf(
  label: string | undefined,
  profiles: readonly ColumnProfile[],
  records: readonly ReadonlyMap<string, unknown>[],
): Pick<MappingGuess, 'labelReading' | 'ambiguousLabel'> {
  const oneHot = oneHotReading(profiles);
  if (oneHot !== null) return { labelReading: oneHot };
  const profile = profiles.find(({ column }) => column === label);
  if (label === undefined || profile === undefined) return {};
  const names = namesThatWin(label, records, pairsOfNames(profiles));
  if (names !== null) return { labelReading: { kind: 'names', ...names } };
  const { reading, ambiguous } = guessReading(profile);
  return { labelReading: reading, ...(ambiguous ? { ambiguousLabel: true } : {}) };
}

/** Columns for both sides whose names speak of models. */
function pairsOfNames(profiles: readonly ColumnProfile[]): readonly ColumnPair[] {
  const named = profiles.map((profile) => profile.column);
  const sides = [
    ['a', 'b'],
    ['1', '2'],
  ] as const;
  return named.flatMap((a) =>
    sides.flatMap(([one, other]) => {
      if (!/model|generator|system/i.test(a) || !a.toLowerCase().endsWith(one)) return [];
      const stem = a.slice(0, -1).toLowerCase();
      const b = named.find((name) => name.toLowerCase() === stem + other);
      return b === undefined ? [] : [{ a, b }];
    }),
  );
}

function optionalRoles(take: (role: SingleRole) => string | undefined) {
  const [id, group, scenario] = [take('id'), take('group'), take('scenario')];
  const [reference, rubric] = [take('reference'), take('rubric')];
  return {
    ...(id === undefined ? {} : { id }),
    ...(group === undefined ? {} : { group }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(reference === undefined ? {} : { reference }),
    ...(rubric === undefined ? {} : { rubric }),
  };
}

/** The mapping of a guess; null while the query or a response is missing. */
export function completeMapping(guess: MappingGuess): ColumnMapping | null {
  const { kind, query, responseA, responseB, response, chosen, rejected, label } = guess;
  const common = { query, ...optionalColumns(guess) };
  const labelled = label === undefined ? {} : { label: [label] };
  if (query.length === 0) return null;
  switch (kind) {
    case 'pairwise': {
      if (responseA === undefined || responseB === undefined) return null;
      const labelReading = guess.labelReading ?? WORD_READING;
      return { ...common, kind, responseA, responseB, labelReading, ...labelled };
    }
    case 'rating':
      return response === undefined ? null : { ...common, kind, response, ...labelled };
    case 'preference':
      if (chosen === undefined || rejected === undefined) return null;
      return { ...common, kind, chosen, rejected };
  }
}

function optionalColumns({ id, group, scenario, reference, rubric, jsonCells }: MappingGuess) {
  return {
    ...(id === undefined ? {} : { id }),
    ...(group === undefined ? {} : { group }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(reference === undefined ? {} : { reference }),
    ...(rubric === undefined ? {} : { rubric: [rubric] }),
    ...(jsonCells === undefined ? {} : { jsonCells }),
  };
}
