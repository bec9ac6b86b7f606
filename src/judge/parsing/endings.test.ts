import { describe, expect, it } from 'vitest';
import { isRefusal, stopsMidway } from './endings';
import { foldSigns } from './foldWidth';

describe('stopsMidway', () => {
  it.each([
    'The response does not say why the sky',
    'It is right, and',
    'It is right,',
    'Therefore, Output (b)',
    'It is right.\n\nRating: [[',
    'It is right. [RESULT]',
    '回应没有说明为什么天空是蓝色的，也没有',
    '응답은 대체로 정확하지만 근거가 부족하고 또',
  ])('sees the break in %j', (text) => {
    expect(stopsMidway(text)).toBe(true);
  });

  it.each([
    '',
    'It is right.',
    'It is right (mostly).',
    '它“很好。”',
    'Good',
    '응답은 정확하다',
    'Why not?',
    'Fine 👍',
  ])('sees none in %j', (text) => {
    expect(stopsMidway(text)).toBe(false);
  });
});

describe('isRefusal', () => {
  it('hears the judge, not a response that it quotes', () => {
    expect(isRefusal('I cannot rate this response.', 'en')).toBe(true);
    expect(isRefusal('The response only says “I cannot rate this” and stops.', 'en')).toBe(false);
    expect(isRefusal('The response refuses: it cannot evaluate the poem.', 'en')).toBe(false);
  });

  it('hears a refusal in English from a judge of another language', () => {
    expect(isRefusal("I'm sorry, I can't help with that.", 'ko')).toBe(true);
    expect(isRefusal('죄송합니다. 평가할 수 없습니다.', 'ko')).toBe(true);
    expect(isRefusal('抱歉，我无法评价。', 'zh')).toBe(true);
  });

  it.each([
    ['I cannot find any errors in this response.', 'en'],
    ['I can’t fault the answer.', 'en'],
    ['I cannot recommend Assistant A.', 'en'],
    ['Sorry, but this answer is wrong.', 'en'],
    ["I'm sorry to say that neither response is right.", 'en'],
    ['Unfortunately, the response is off topic.', 'en'],
    ['Unfortunately, I cannot see how this follows.', 'en'],
    ['I cannot rate this higher than the other one.', 'en'],
    ['As an AI language model would, it cannot stop talking.', 'en'],
    ['I apologize for the length of this critique.', 'en'],
    ['The assistant says sorry, I cannot help with that.', 'en'],
    ['I could not find the source that it cites.', 'en'],
    ['我无法找到任何错误。', 'zh'],
    ['抱歉，但这个回答是错误的。', 'zh'],
    ['很遗憾，回应没有回答问题。', 'zh'],
    ['对不起，这个答案不完整。', 'zh'],
    ['无法从回应中看出原因。', 'zh'],
    ['죄송하지만 이 답변은 틀렸습니다.', 'ko'],
    ['유감스럽게도 응답은 부정확하다.', 'ko'],
    ['이 코드는 중복 여부를 판단할 수 없습니다.', 'ko'],
    ['오류를 찾을 수 없습니다.', 'ko'],
  ] as const)('takes no critique for a refusal: %j', (text, language) => {
    expect(isRefusal(foldSigns(text), language)).toBe(false);
  });

  it.each([
    ['I’m sorry, but I can’t assist with that request.', 'en'],
    ["I'm sorry, but I cannot compare these responses.", 'en'],
    ['I cannot judge these answers.', 'en'],
    ['I am unable to provide a rating.', 'en'],
    ['Unfortunately, I cannot help with that.', 'en'],
    ['As an AI language model, I cannot choose between them.', 'en'],
    ['I must decline to evaluate this.', 'en'],
    ["Sorry, I can't do that.", 'en'],
    ["I apologize, but I won't continue with this.", 'en'],
    ['This is about weapons. I will not rate such texts, and I refuse to judge this.', 'en'],
    ['抱歉，我无法对此进行评价。', 'zh'],
    ['对不起，我不能提供帮助。', 'zh'],
    ['作为一个人工智能助手，我无法给出评分。', 'zh'],
    ['죄송합니다. 저는 이 요청을 평가할 수 없습니다.', 'ko'],
    ['죄송하지만 도움을 드릴 수 없습니다.', 'ko'],
  ] as const)('hears %j', (text, language) => {
    expect(isRefusal(foldSigns(text), language)).toBe(true);
  });
});
