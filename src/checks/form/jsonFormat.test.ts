import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

const QUERY = 'List two habits. Respond in JSON.';

describe('JSON', () => {
  it.each([
    PROSE,
    '{"habit": "walk",}',
    "{'habit': 'walk'}",
    '{"habit": ',
    '```json\n{habit: 1}\n```',
  ])('%j holds none that parses', (response) => {
    expect(findingsOf('json-format', QUERY, response)).toMatchObject([{ severity: 'flaw' }]);
  });

  it.each([
    '请以JSON格式输出两个习惯。',
    '습관 두 가지를 JSON 형식으로 답하세요.',
    'Output the result as valid JSON.',
  ])('%j asks for it', (query) => {
    expect(findingsOf('json-format', query, PROSE)).toHaveLength(1);
  });

  it.each([
    [QUERY, '{"habit": "walk"}'],
    [QUERY, 'Sure:\n```json\n["walk", "rest"]\n```\nEnjoy!'],
    [QUERY, 'Here: {"a": [1, 2]} as asked.'],
    [QUERY, '{"my\\_habit": 1}'],
    ['Write a function that returns JSON in Python.', 'def f(): pass'],
    ['What is JSON?', PROSE],
    [QUERY, ''],
    ['Hello', '{'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('json-format', query, response)).toEqual([]);
  });

  it('survives deep nesting', () => {
    expect(findingsOf('json-format', QUERY, '['.repeat(100_000))).toHaveLength(1);
  });
});
