import { majorityVote } from '../../judge/votes/majorityVote';
import type { Preference } from '../../judge/verdict';
import { columnKey } from './mapping/columnKey';
import { shown, type RowFields } from './rowFields';

/** What one way of writing a label means; `none`: the row has no label. */
type LabelMeaning = Preference | 'none';

/** How the label of a pair is written. */
export type LabelReading =
  /** A table: texts by {@link labelKey}, and what each means. */
  | { readonly kind: 'values'; readonly values: readonly (readonly [string, LabelMeaning])[] }
  /** A number on a line from `least` to `greatest`: one side of `middle` is A, the other B. */
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly middle: number;
      readonly greatest: number;
      /** Which response a number above the middle is for. */
      readonly above: 'A' | 'B';
    }
  /** One column an answer, of which one is 1 or true. */
  | {
      readonly kind: 'one-hot';
      readonly a: string;
      readonly b: string;
      readonly ties: readonly string[];
    }
  /** The label is what stands in one of these two columns, e.g. the winning model's name. */
  | { readonly kind: 'names'; readonly a: string; readonly b: string };

/** Zeros, ones and twos in the three senses that are published. */
export const COUNTED_READINGS = {
  /** 0 is A, 1 is B, 2 a tie (Auto-J). */
  'zero-one-tie': valuesOf([
    ['0', 'A'],
    ['1', 'B'],
    ['2', 'tie'],
  ]),
  /** 1 is A, 2 is B, 0 a tie (LLMBar, PandaLM). */
  'one-two-tie': valuesOf([
    ['1', 'A'],
    ['2', 'B'],
    ['0', 'tie'],
  ]),
  /** 1 says that the first is preferred, 0 the second. */
  'one-first': valuesOf([
    ['1', 'A'],
    ['0', 'B'],
    ['true', 'A'],
    ['false', 'B'],
  ]),
} as const;

function valuesOf(values: readonly (readonly [string, LabelMeaning])[]): LabelReading {
  return { kind: 'values', values };
}

const WORDS: Readonly<Record<LabelMeaning, readonly string[]>> = {
  A: [
    ...['a', 'model a', 'response a', 'answer a', 'output a', 'assistant a', 'option a', 'a wins'],
    ...['a>b', 'a>>b', 'a better', 'a is better', 'first', '1st', 'left', 'model 1', 'response 1'],
    ...['answer 1', 'output 1', 'completion 1', 'conversation a', 'assistant 1', 'the first'],
    ...['回应1', '回答1', '回复1', '回应a', '回答a', '第一个'],
  ],
  B: [
    ...['b', 'model b', 'response b', 'answer b', 'output b', 'assistant b', 'option b', 'b wins'],
    ...['b>a', 'b>>a', 'a<b', 'a<<b', 'b better', 'b is better', 'second', '2nd', 'right'],
    ...['model 2', 'response 2', 'answer 2', 'output 2', 'completion 2', 'conversation b'],
    ...['assistant 2', 'the second', '回应2', '回答2', '回复2', '回应b', '回答b', '第二个'],
  ],
  tie: [
    ...['tie', 'c', 'a=b', 'b=a', 'a~b', 'draw', 'same', 'equal', 'both', 'neither', 'tied'],
    ...['tie (bothbad)', 'tie (both bad)', 'both bad', 'bothbad', 'both good', 'no preference'],
    ...['平局', '一样', '平手'],
  ],
  none: ['', 'nan', 'none', 'null', 'n/a', 'na', '-', 'unlabelled', 'unlabeled'],
};

/** Case, spaces, underscores and brackets make no difference: `[[A>>B]]`, `Model_A`; 1.0 is 1. */
export function labelKey(text: string): string {
  const plain = text.trim();
  if (/^[-+]?\d+(?:\.\d+)?$/.test(plain)) return String(Number(plain));
  if (plain === '-') return plain;
  return plain
    .toLowerCase()
    .replace(/^\[+|\]+$|^["'“]|["'”]$/g, '')
    .replace(/[\s_-]+/g, '');
}

const MEANINGS: ReadonlyMap<string, LabelMeaning> = new Map(
  (['A', 'B', 'tie', 'none'] as const).flatMap((meaning) =>
    WORDS[meaning].map((word) => [labelKey(word), meaning] as const),
  ),
);

/** Letters, sides and names of responses, as they are commonly written. */
export const WORD_READING: LabelReading = { kind: 'values', values: [...MEANINGS] };

/** What this word says by itself; undefined where it says nothing. */
export function meaningOfWord(text: string): LabelMeaning | undefined {
  return MEANINGS.get(labelKey(text));
}

export type ReadLabel =
  | { readonly kind: 'label'; readonly label: Preference }
  | { readonly kind: 'none' }
  /** Something stands there that has no known meaning. */
  | { readonly kind: 'unmatched'; readonly text: string };

interface LabelColumns {
  readonly label?: readonly string[];
  readonly labelReading: LabelReading;
  readonly responseA: string;
  readonly responseB: string;
}

/**
 * The label of a pair: the majority where several columns hold one each. Anything that cannot be read
 * leaves the row without a label, and is said.
 */
export function preferenceLabel(fields: RowFields, mapping: LabelColumns): ReadLabel {
  const { labelReading: reading } = mapping;
  if (reading.kind === 'one-hot') return oneHotLabel(fields, reading);
  const votes: Preference[] = [];
  for (const column of mapping.label ?? []) {
    const value = fields.raw(column);
    if (value === undefined || value === null) continue;
    const meaning = meaningOf(fields, value, reading, mapping);
    if (meaning === undefined) return { kind: 'unmatched', text: `${column} is ${shown(value)}` };
    if (meaning !== 'none') votes.push(meaning);
  }
  const { winner } = majorityVote(votes);
  return winner === 'no-majority' ? { kind: 'none' } : { kind: 'label', label: winner };
}

function meaningOf(
  fields: RowFields,
  value: unknown,
  reading: LabelReading,
  { responseA, responseB }: LabelColumns,
): LabelMeaning | undefined {
  if (typeof value === 'object') return undefined;
  const text = String(value);
  const word = MEANINGS.get(labelKey(text));
  switch (reading.kind) {
    case 'values': {
      const meaning = tableOf(reading).get(labelKey(text)) ?? (word === 'none' ? word : undefined);
      if (meaning !== undefined) return meaning;
      if (columnKey(text) === columnKey(responseA)) return 'A';
      return columnKey(text) === columnKey(responseB) ? 'B' : undefined;
    }
    case 'number': {
      if (word === 'none' || word === 'tie') return word;
      const number = Number(text);
      const { least, middle, greatest, above } = reading;
      if (!(number >= least && number <= greatest)) return undefined;
      if (number === middle) return 'tie';
      return number > middle === (above === 'A') ? 'A' : 'B';
    }
    case 'names': {
      const [a, b] = [fields.optionalText(reading.a), fields.optionalText(reading.b)];
      if (a !== b && text.trim() === a?.trim()) return 'A';
      if (a !== b && text.trim() === b?.trim()) return 'B';
      return word;
    }
    case 'one-hot':
      return undefined;
  }
}

const tables = new WeakMap<LabelReading, ReadonlyMap<string, LabelMeaning>>();

function tableOf(reading: Extract<LabelReading, { kind: 'values' }>) {
  const known = tables.get(reading) ?? new Map(reading.values);
  tables.set(reading, known);
  return known;
}

function oneHotLabel(
  fields: RowFields,
  { a, b, ties }: Extract<LabelReading, { kind: 'one-hot' }>,
): ReadLabel {
  const set = [a, b, ...ties].filter((column) => {
    const text = fields.optionalText(column)?.trim().toLowerCase();
    return text !== undefined && text !== 'false' && text !== 'nan' && Number(text) !== 0;
  });
  const [only, ...others] = set;
  if (only === undefined) return { kind: 'none' };
  if (others.length > 0) return { kind: 'unmatched', text: `${set.join(' and ')} are both set` };
  return { kind: 'label', label: only === a ? 'A' : only === b ? 'B' : 'tie' };
}

export type ReadScore =
  | { readonly kind: 'label'; readonly label: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unmatched'; readonly text: string };

/**
 * The score of the first column that has one: numbers, `4/5`, `4,5`, true and false, and the texts
 * that the table gives a score. `N/A` and its kin are no score.
 */
export function scoreLabel(
  fields: RowFields,
  columns: readonly string[],
  scores: Readonly<Record<string, number>> = {},
): ReadScore {
  for (const column of columns) {
    const value = fields.raw(column);
    if (value === undefined || value === null) continue;
    const text = typeof value === 'object' ? '' : String(value).trim();
    if (typeof value !== 'object' && MEANINGS.get(labelKey(text)) === 'none') continue;
    const score = Object.hasOwn(scores, text) ? scores[text] : scoreOf(text);
    if (score === undefined) return { kind: 'unmatched', text: `${column} is ${shown(value)}` };
    return { kind: 'label', label: score };
  }
  return { kind: 'none' };
}

function scoreOf(text: string): number | undefined {
  if (/^true$/i.test(text)) return 1;
  if (/^false$/i.test(text)) return 0;
  const plain = text.replace(/^([-+]?\d+),(\d+)$/, '$1.$2');
  const score = Number(/^([-+]?[\d.]+)\s*\/\s*\d+$/.exec(plain)?.[1] ?? plain);
  return text !== '' && Number.isFinite(score) ? score : undefined;
}
