import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../../datasets/in/columnMapping';
import {
  formOf,
  mappingOf,
  mappingProblems,
  previewRows,
  withColumn,
  type MappingForm,
} from './mappingForm';

const columns = ['question', 'left', 'right', 'better'];
const form: MappingForm = {
  kind: 'pairwise',
  labelCode: 'one-two-tie',
  columns: { query: 'question', responseA: 'left', responseB: 'right', label: 'better' },
};

describe('the mapping dialog', () => {
  it('opens with what the names of the columns suggest, and gives it back unchanged', () => {
    const names = ['Prompt', 'answer_a', 'answer_b', 'preference', 'idx'];
    const suggestion = suggestMapping(names, () => ['1', '2']);
    expect(suggestion).not.toBeNull();
    expect(mappingOf(formOf(suggestion))).toEqual(suggestion);
  });

  it('is no mapping while a role that must have a column has none', () => {
    expect(mappingOf(formOf(null))).toBeNull();
    expect(mappingProblems(formOf(null))).toEqual([
      'Query has no column yet.',
      'Response A has no column yet.',
      'Response B has no column yet.',
    ]);
    const chosen: MappingForm = { ...form, kind: 'preference' };
    expect(mappingOf(chosen)).toBeNull();
    expect(mappingProblems(form)).toEqual([]);
  });

  it('guesses from its values how a label column is written', () => {
    const code = (values: readonly string[]) => withColumn(form, 'label', 'x', values).labelCode;
    expect(code(['A', 'B', 'tie'])).toBe('letters');
    expect(code(['1', '2', ''])).toBe('one-two-tie');
    expect(code(['0', '1', '2'])).toBe('zero-one-tie');
    expect(withColumn(form, 'query', 'x', ['0', '1'])).toMatchObject({ labelCode: 'one-two-tie' });
  });

  it('names a column that two roles share', () => {
    const twice = { ...form, columns: { ...form.columns, responseB: 'left' } };
    expect(mappingProblems(twice)).toEqual([
      'Response A and Response B are the same column, “left”.',
    ]);
  });

  it('shows the first records as the import will make them, bad ones with their reason', () => {
    const mapping = mappingOf(form);
    if (!mapping) throw new Error('The form is a mapping.');
    const rows = previewRows(mapping, columns, [
      ['Why?', 'Because.', '', '2'],
      ['Why?', 'Because.', 'No.', 'left'],
      ['', 'Because.', 'No.', '1'],
    ]);
    expect(rows[0]).toMatchObject({
      ok: true,
      row: { label: 'B', task: { kind: 'pairwise', query: 'Why?', responseB: '' } },
    });
    expect(rows.slice(1).map(({ ok }) => ok)).toEqual([false, false]);
  });

  it('reads a message list that came as text, and leaves other brackets alone', () => {
    const mapping = mappingOf({ ...form, columns: { ...form.columns, label: '' } });
    if (!mapping) throw new Error('The form is a mapping.');
    const list = JSON.stringify([{ role: 'user', content: 'Why?' }]);
    const [row] = previewRows(mapping, columns, [[list, '[sic]', '[1, 2]', '']]);
    expect(row).toMatchObject({
      ok: true,
      row: { task: { query: 'Why?', responseA: '[sic]', responseB: '[1, 2]' } },
    });
  });
});
