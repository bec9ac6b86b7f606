import { describe, expect, it } from 'vitest';
import { profileColumns } from '../../../datasets/in/mapping/columnProfile';
import { completeMapping, suggestMapping } from '../../../datasets/in/mapping/suggestMapping';
import {
  formOf,
  labelCodeOf,
  LABEL_READINGS,
  mappingOf,
  mappingProblems,
  withColumn,
  type MappingForm,
} from './mappingForm';

const form: MappingForm = {
  kind: 'pairwise',
  labelReading: LABEL_READINGS['one-two-tie'],
  jsonCells: false,
  columns: { query: 'question', responseA: 'left', responseB: 'right', label: 'better' },
};

describe('the mapping dialog', () => {
  it('opens with what the names of the columns suggest, and gives it back unchanged', () => {
    const names = ['Prompt', 'answer_a', 'answer_b', 'preference', 'idx'];
    const rows = ['1', '2'].map((label) => new Map(names.map((name) => [name, label])));
    const suggestion = suggestMapping(profileColumns(rows), rows);
    expect(suggestion).toMatchObject({ responseA: 'answer_a', label: 'preference' });
    expect(mappingOf(formOf(suggestion))).toEqual(completeMapping(suggestion));
  });

  it('is no mapping while a role that must have a column has none', () => {
    const empty = formOf({ kind: 'pairwise', query: [] });
    expect(mappingOf(empty)).toBeNull();
    expect(mappingProblems(empty)).toEqual([
      'Query has no column yet.',
      'Response A has no column yet.',
      'Response B has no column yet.',
    ]);
    const chosen: MappingForm = { ...form, kind: 'preference' };
    expect(mappingOf(chosen)).toBeNull();
    expect(mappingProblems(form)).toEqual([]);
  });

  it('guesses from its values how a label column is written', () => {
    const code = (values: readonly string[]) => {
      const profiles = profileColumns(values.map((value) => new Map([['x', value]])));
      return labelCodeOf(withColumn(form, 'label', 'x', profiles).labelReading);
    };
    expect(code(['A', 'B', 'tie'])).toBe('letters');
    expect(code(['1', '2', ''])).toBe('one-two-tie');
    expect(code(['0', '1', '2'])).toBe('zero-one-tie');
    expect(code(['-3', '2'])).toBeNull();
    expect(withColumn(form, 'query', 'x', [])).toMatchObject({ labelReading: form.labelReading });
  });

  it('names a column that two roles share', () => {
    const twice = { ...form, columns: { ...form.columns, responseB: 'left' } };
    expect(mappingProblems(twice)).toEqual([
      'Response A and Response B are the same column, “left”.',
    ]);
  });
});
