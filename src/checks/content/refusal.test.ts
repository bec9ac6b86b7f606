import { describe, expect, it } from 'vitest';
import { findingsOf, markedText } from '../checking.testdata';

const QUERY = 'How do I sharpen a kitchen knife?';

describe('refusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I’m sorry, but I can’t assist with this request.',
    'As an AI language model, I cannot provide instructions for this.',
    'I cannot assist with that request.',
    'Unfortunately, I am unable to answer this question.',
    '抱歉，我无法提供这方面的帮助。',
    '죄송합니다. 해당 요청은 도와드릴 수 없습니다.',
  ])('calls %j a refusal, decisively', (response) => {
    expect(findingsOf('refusal', QUERY, response)).toMatchObject([{ severity: 'decisive' }]);
  });

  it('marks the words that decline', () => {
    const response = 'I cannot assist with that request. Please ask another.';
    const marked = markedText(findingsOf('refusal', QUERY, response), response);
    expect(marked).toMatch(/^I cannot assist with that/);
  });

  it('is a flaw where a long text follows', () => {
    const response = `I'm sorry, but I can't help with knives. ${'Safety matters to everyone. '.repeat(60)}`;
    expect(findingsOf('refusal', QUERY, response)).toMatchObject([{ severity: 'flaw' }]);
  });

  it.each([
    'Hold the blade at a low angle. You cannot rush it.',
    "I'm sorry to hear that your knife is dull. Use a whetstone.",
    'As an AI assistant, there are a few things that I know about knives.',
    '先把刀磨好，再试一试。很抱歉这有点慢，但是你不能着急，也无法回答它要多久。',
    'Unfortunately, I cannot recommend pull-through sharpeners; use a whetstone.',
    "I can't recommend a pull-through sharpener; use a whetstone instead.",
    "I'm sorry, but I can't share a video. However, here are the steps in words: soak the stone, hold the blade low, draw it towards you along its length, ten strokes a side, then strop it on leather.",
  ])('is silent on %j', (response) => {
    expect(findingsOf('refusal', QUERY, response)).toEqual([]);
  });

  it('is silent where the query asks for a text that declines', () => {
    const query = 'Write an email declining an invitation politely.';
    expect(
      findingsOf('refusal', query, "I'm sorry, but I can't make it; I cannot offer another day."),
    ).toEqual([]);
  });

  it('reads only the opening', () => {
    expect(
      findingsOf(
        'refusal',
        QUERY,
        `${'Keep it low. '.repeat(100)}I cannot assist with that request.`,
      ),
    ).toEqual([]);
  });
});
