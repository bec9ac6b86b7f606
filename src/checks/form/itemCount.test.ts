import { describe, expect, it } from 'vitest';
import { findingsOf, markedText } from '../checking.testdata';

const THREE = '1. Walk\n2. Swim\n3. Rest';

describe('number of items', () => {
  it.each([
    ['Give five tips for a healthy life.', THREE],
    ['List 2 ways to relax.', THREE],
    ['Name at least four simple habits.', THREE],
    ['Suggest up to two ideas.', THREE],
    ['Give me 4-6 ideas for a quiet evening.', THREE],
    ['Create a list of ten cheap gifts.', '- A cup\n- A book\n- A plant'],
    ['请列出五个健康的习惯。', '1. 散步\n2. 游泳\n3. 休息'],
    ['건강한 습관 다섯 가지를 알려 주세요.', '1. 걷기\n2. 수영\n3. 휴식'],
  ])('%j is not answered by its list', (query, response) => {
    expect(findingsOf('item-count', query, response)).toMatchObject([{ severity: 'flaw' }]);
  });

  it('marks the list, and the words that ask', () => {
    const response = `Here they are:\n${THREE}\nEnjoy!`;
    const query = 'Please give five tips.';
    const findings = findingsOf('item-count', query, response);
    expect(markedText(findings, response)).toBe(THREE);
    const asked = findings[0]?.evidence.find(({ slot }) => slot === 'query');
    expect(query.slice(asked?.start, asked?.end)).toBe('give five tips');
  });

  it.each([
    ['Give three tips.', THREE],
    ['Give five tips.', 'Walk, swim and rest.'],
    ['Give two tips for each of these sports.', THREE],
    ['Write five sentences about sport.', THREE],
    ['Give five tips.', '# Body\n- Walk\n  - slowly\n- Swim\n\n# Mind\n- Rest'],
    ['Give five tips.', '1. Walk\n2. Swim\n1. Rest'],
    ['Compare two sports.', THREE],
    ['Who won in 5 games?', THREE],
    ['Give five tips.', '```\n1. a\n2. b\n```'],
    ['Give 5 tips.', '1.\u0000\n2.\uD800'],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('item-count', query, response)).toEqual([]);
  });
});
