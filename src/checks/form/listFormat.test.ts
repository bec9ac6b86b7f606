import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

describe('list or table', () => {
  it.each([
    ['Summarise the benefits of walking in bullet points.', 'bullet points'],
    ['Answer with a numbered list: why walk?', 'a numbered list'],
    ['Put the benefits of walking in a table.', 'a table'],
    ['请用表格形式说明散步的好处。', 'a table'],
  ])('%j is not answered by prose', (query, name) => {
    expect(findingsOf('list-format', query, PROSE)[0]?.sentence).toContain(name);
  });

  it.each([
    ['Summarise it in bullet points.', '- free\n- fun'],
    ['Summarise it in bullet points.', '• free\n• fun'],
    ['Summarise it in bullet points.', '1. free\n2. fun'],
    ['Summarise it in bullet points.', '<ul><li>free</li></ul>'],
    ['Answer with a numbered list.', '1) free\n2) fun'],
    ['Put it in a table.', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['Put it in a table.', 'a | b'],
    ['Write a text from the given list of bullet points.', PROSE],
    ['Why do people like bullet points?', PROSE],
    ['The cat sat on a table.', PROSE],
    ['Summarise it in bullet points.', ''],
  ])('is silent on %j → %.20s', (query, response) => {
    expect(findingsOf('list-format', query, response)).toEqual([]);
  });
});
